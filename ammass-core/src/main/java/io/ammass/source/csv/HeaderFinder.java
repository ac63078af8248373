package io.ammass.source.csv;

import io.ammass.time.DateOrder;
import io.ammass.time.StampParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds where the data of a table begin: below the header, below titles and station lines.
 *
 * <p>The columns' kinds are told from the rows of the most common width; the first row whose cells
 * are of those kinds is data, the row above it the header.
 */
final class HeaderFinder {
  private enum Kind {
    STAMP,
    NUMBER,
    TEXT
  }

  private static final double NEARLY_ALL = 0.9;
  private static final Pattern TIME_NAME =
      Pattern.compile("time|epoch|unix|stamp|date|datum|(^|[ _-])ts($|[ _-])");

  private final List<List<String>> rows;
  private final int width;
  private final Kind[] kinds;
  private final StampParser[] parsers;
  private final CellUnit[] units;

  HeaderFinder(List<List<String>> rows) {
    this.rows = rows;
    this.width = commonWidth(rows);
    this.kinds = new Kind[width];
    this.parsers = new StampParser[width];
    this.units = new CellUnit[width];
    for (int column = 0; column < width; column++) {
      List<String> raw = cells(column);
      units[column] = CellUnit.of(raw);
      List<String> cells = raw.stream().map(units[column]::strip).toList();
      // A spreadsheet's days are numbers here: no name tells yet that they are days.
      boolean stamps = !StampParser.areSerialDays(cells) && isStamp("time", cells);
      kinds[column] = stamps ? Kind.STAMP : isNumeric(cells) ? Kind.NUMBER : Kind.TEXT;
      parsers[column] = new StampParser(StampParser.guessOrder(cells));
    }
  }

  private static int commonWidth(List<List<String>> rows) {
    Map<Integer, Integer> counts = new LinkedHashMap<>();
    rows.forEach(row -> counts.merge(row.size(), 1, Integer::sum));
    int best = rows.get(0).size();
    int most = 0;
    for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
      if (entry.getValue() > most || (entry.getValue() == most && entry.getKey() > best)) {
        best = entry.getKey();
        most = entry.getValue();
      }
    }
    return best;
  }

  /** Cells of the later rows, where neither titles nor headers stand. */
  private List<String> cells(int column) {
    List<String> cells = new ArrayList<>();
    for (int i = rows.size() / 2; i < rows.size(); i++) {
      List<String> row = rows.get(i);
      if (row.size() == width && !NumberParser.isMissing(row.get(column).strip())) {
        cells.add(row.get(column).strip());
      }
    }
    return cells;
  }

  int firstDataRow() {
    for (int i = 0; i < rows.size(); i++) {
      if (isData(rows.get(i)) && (i + 1 == rows.size() || isData(rows.get(i + 1)))) {
        return i;
      }
    }
    return Math.min(1, rows.size());
  }

  private boolean isData(List<String> row) {
    if (row.size() < width) {
      return false;
    }
    boolean any = false;
    for (int column = 0; column < width; column++) {
      String cell = row.get(column).strip();
      if (kinds[column] == Kind.TEXT || NumberParser.isMissing(cell)) {
        continue;
      }
      boolean fits =
          kinds[column] == Kind.STAMP
              ? parsers[column].parse(cell) != StampParser.INVALID
              : isNumber(units[column].strip(cell));
      if (!fits) {
        return false;
      }
      any = true;
    }
    return any;
  }

  /** The row of names: above the data, or above a line or two that are no rows of the table. */
  private int headerRow(int first) {
    for (int row = first - 1; row >= Math.max(0, first - 3); row--) {
      if (rows.get(row).size() >= width) {
        return row;
      }
    }
    return first - 1;
  }

  /** The names: of the row above the data, of two rows if both are full, else made up. */
  List<String> header(int first) {
    List<String> names = new ArrayList<>();
    if (first == 0) {
      for (int i = 0; i < width; i++) {
        names.add("column" + (i + 1));
      }
      return names;
    }
    int row = headerRow(first);
    List<String> last = rows.get(row);
    List<String> above = row == 0 ? List.of() : rows.get(row - 1);
    boolean two = above.size() == width && last.size() == width;
    boolean units = two && last.get(0).isBlank() && !above.get(0).isBlank();
    boolean numbered =
        two && row == 1 && last.stream().skip(1).anyMatch(cell -> isNumber(cell.strip()));
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < Math.max(width, last.size()); i++) {
      String name = i < last.size() ? last.get(i).strip() : "";
      if (units) {
        name = above.get(i).strip() + (name.isEmpty() ? "" : " [" + name + "]");
      } else if (numbered) {
        name = (above.get(i).strip() + " " + name).strip();
      }
      if (i == 0 && name.startsWith("#")) {
        name = name.substring(1).strip();
      }
      if (name.isEmpty()) {
        name = "column" + (i + 1);
      }
      int count = seen.merge(name.toLowerCase(Locale.ROOT), 1, Integer::sum);
      names.add(count == 1 ? name : name + " (" + count + ")");
    }
    return names;
  }

  private static boolean isNumber(String cell) {
    NumberParser parser = new NumberParser('.', (char) 0);
    parser.parse(cell.toCharArray(), 0, cell.length());
    if (!parser.hasFailed()) {
      return true;
    }
    NumberParser comma = new NumberParser(',', '.');
    comma.parse(cell.toCharArray(), 0, cell.length());
    return !comma.hasFailed();
  }

  static boolean isNumeric(List<String> cells) {
    long numbers = cells.stream().filter(HeaderFinder::isNumber).count();
    return numbers > 0 && numbers >= NEARLY_ALL * cells.size();
  }

  /** The order of a column's dates; numbers are a spreadsheet's days if the name speaks of time. */
  static DateOrder order(String name, List<String> cells) {
    if (cells.isEmpty()) {
      return DateOrder.YEAR_MONTH_DAY;
    }
    boolean time = TIME_NAME.matcher(name.toLowerCase(Locale.ROOT)).find();
    return time && StampParser.areSerialDays(cells)
        ? DateOrder.SERIAL
        : StampParser.guessOrder(cells);
  }

  /** Whether nearly all cells are stamps; seconds since 1970 count only in a column of time. */
  static boolean isStamp(String name, List<String> cells) {
    StampParser parser = new StampParser(order(name, cells));
    String lower = name.toLowerCase(Locale.ROOT);
    boolean time = TIME_NAME.matcher(lower).find();
    long stamps =
        cells.stream()
            .filter(cell -> time || !cell.matches("\\d{10}|\\d{13}"))
            .filter(cell -> parser.parse(cell) != StampParser.INVALID)
            .count();
    return stamps > 0 && stamps >= NEARLY_ALL * cells.size();
  }
}
