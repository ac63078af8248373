package io.ammass.formulas.evaluation;

import java.util.Arrays;

/** Rows of columns, for batch evaluations that need intermediate columns of their own. */
public final class Rows {
  private Rows() {}

  /**
   * The rows of every column, so that intermediate columns need no more room than the rows asked
   * for.
   *
   * @param columns one column a symbol; a column of length 1 holds a constant; not modified
   * @param from the first row
   * @param to the row after the last
   * @return columns whose row 0 is row {@code from}; constants are passed on as they are
   */
  public static double[][] slice(double[][] columns, int from, int to) {
    double[][] sliced = new double[columns.length][];
    for (int i = 0; i < columns.length; i++) {
      sliced[i] = columns[i].length == 1 ? columns[i] : Arrays.copyOfRange(columns[i], from, to);
    }
    return sliced;
  }
}
