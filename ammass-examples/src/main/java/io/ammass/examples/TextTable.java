package io.ammass.examples;

import io.ammass.document.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints a table in columns. */
final class TextTable {
  private TextTable() {}

  static String print(Block.Table table) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(table.columns());
    rows.addAll(table.rows());
    int[] widths = new int[table.columns().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder(table.caption()).append('\n');
    for (List<String> row : rows) {
      text.append(' ');
      for (int i = 0; i < widths.length; i++) {
        String pattern = i == 0 ? " %-" + widths[i] + "s" : "  %" + widths[i] + "s";
        text.append(String.format(Locale.ROOT, pattern, row.get(i)));
      }
      text.append('\n');
    }
    return text.toString();
  }
}
