package io.ammass.formulas.kernel;

import java.util.List;

/** Checks the arrays a kernel is given, and tells constants from columns. */
final class Columns {
  private Columns() {}

  /**
   * The mask to put on a row index: 0 for a constant, all ones for a column.
   *
   * @param column the column
   * @return the mask
   */
  static int mask(double[] column) {
    return column.length == 1 ? 0 : -1;
  }

  static void check(List<String> symbols, double[][] columns, int from, int to, double[] values) {
    if (columns.length != symbols.size()) {
      throw new IllegalArgumentException(
          "columns must be one a symbol, "
              + symbols.size()
              + ", not "
              + columns.length
              + ". The symbols are "
              + symbols);
    }
    if (!(0 <= from && from <= to)) {
      throw new IllegalArgumentException(
          "rows must satisfy 0 <= from <= to, not from = " + from + " and to = " + to);
    }
    for (int j = 0; j < columns.length; j++) {
      int length = columns[j].length;
      if (length != 1 && length < to) {
        throw new IllegalArgumentException(
            "column "
                + symbols.get(j)
                + " has "
                + length
                + " rows, fewer than to = "
                + to
                + ". Maybe the columns differ in length; a constant has length 1.");
      }
      if (length == 0) {
        throw new IllegalArgumentException("column " + symbols.get(j) + " is empty");
      }
    }
    if (values.length < to) {
      throw new IllegalArgumentException(
          "values has " + values.length + " rows, fewer than to = " + to);
    }
  }

  static void checkGradients(List<String> symbols, double[][] gradients, int to) {
    if (gradients.length != symbols.size()) {
      throw new IllegalArgumentException(
          "gradients must be one a symbol, " + symbols.size() + ", not " + gradients.length);
    }
    for (int j = 0; j < gradients.length; j++) {
      if (gradients[j].length < to) {
        throw new IllegalArgumentException(
            "gradient of "
                + symbols.get(j)
                + " has "
                + gradients[j].length
                + " rows, fewer than to = "
                + to);
      }
    }
  }
}
