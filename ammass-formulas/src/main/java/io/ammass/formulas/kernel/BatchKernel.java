package io.ammass.formulas.kernel;

import java.util.List;

/**
 * Evaluates one formula over columns.
 *
 * <p><b>Shapes</b>: one column a symbol, in the order of {@link #symbols()}; a column of length 1
 * holds a constant, every other column reaches at least to row {@code to}. <b>Missing values</b>: a
 * row that is not defined gives NaN or an infinity, as IEEE 754 arithmetic of the formula as
 * written does. <b>Threads</b>: implementations are immutable and safe to share. Rows are
 * independent of one another, so any partition of the rows gives the same bits.
 */
public interface BatchKernel {
  /**
   * The inputs, in the order of the columns.
   *
   * @return the symbols' names; unmodifiable
   */
  List<String> symbols();

  /**
   * Evaluates rows {@code from} to {@code to}.
   *
   * @param columns one column a symbol; not modified
   * @param from the first row
   * @param to the row after the last
   * @param values receives the values at the same indices; modified
   * @throws IllegalArgumentException if a column is missing or too short
   */
  void values(double[][] columns, int from, int to, double[] values);

  /**
   * Evaluates value and gradient of rows {@code from} to {@code to}.
   *
   * @param columns one column a symbol; not modified
   * @param from the first row
   * @param to the row after the last
   * @param values receives the values at the same indices; modified
   * @param gradients receives the partial derivatives, {@code [symbol][row]}; modified
   * @throws IllegalArgumentException if a column is missing or too short
   */
  void valuesAndGradients(
      double[][] columns, int from, int to, double[] values, double[][] gradients);

  /**
   * Checks the arrays of a batch, for implementations.
   *
   * @param symbols the symbols' names
   * @param columns one column a symbol; not modified
   * @param from the first row
   * @param to the row after the last
   * @param values where values will go; not modified
   * @throws IllegalArgumentException if a column is missing or too short
   */
  static void check(List<String> symbols, double[][] columns, int from, int to, double[] values) {
    Columns.check(symbols, columns, from, to, values);
  }

  /**
   * Checks the gradients' arrays of a batch, for implementations.
   *
   * @param symbols the symbols' names
   * @param gradients one array a symbol; not modified
   * @param to the row after the last
   * @throws IllegalArgumentException if an array is missing or too short
   */
  static void checkGradients(List<String> symbols, double[][] gradients, int to) {
    Columns.checkGradients(symbols, gradients, to);
  }
}
