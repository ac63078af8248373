package io.ammass.report;

import io.ammass.document.Block;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes a table as CSV that is safe to open in a spreadsheet.
 *
 * <p>Cells are quoted after RFC 4180. A text that a spreadsheet would run as a formula (it begins
 * with {@code = + - @}, a tab or a line end) gets an apostrophe in front; numbers stay numbers.
 * <b>Threads</b>: stateless.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP, CSV injection</a>
 */
public final class TableCsv {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d[\\d,]*\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?( ?%)?");
  private static final String STARTS_A_FORMULA = "=+-@\t\r\n";

  private TableCsv() {}

  /**
   * Writes a table.
   *
   * @param table the table; its caption is left out
   * @return a line of headings, then a line for each row, each ended by CR LF
   */
  public static String text(Block.Table table) {
    StringBuilder text = new StringBuilder();
    line(table.columns(), text);
    table.rows().forEach(row -> line(row, text));
    return text.toString();
  }

  private static void line(List<String> cells, StringBuilder text) {
    for (int i = 0; i < cells.size(); i++) {
      text.append(i == 0 ? "" : ",").append(cell(cells.get(i)));
    }
    text.append("\r\n");
  }

  private static String cell(String text) {
    boolean isFormula =
        !text.isEmpty()
            && STARTS_A_FORMULA.indexOf(text.charAt(0)) >= 0
            && !NUMBER.matcher(text).matches();
    String safe = isFormula ? "'" + text : text;
    boolean isPlain = safe.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
    return isPlain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }
}
