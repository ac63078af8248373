package io.ammass.formula;

import io.ammass.unit.Unit;
import java.util.List;

/**
 * A closed formula of named symbols: value, gradient, batch kernel, dimension report.
 *
 * <p>Inputs are plain numbers in the units of {@link #symbols()}, in that order. Immutable and
 * thread-safe. Non-finite inputs and points where the formula is not defined (a zero divisor) are
 * refused with symbol, value and range; everything else is evaluated as written.
 */
public interface Formula {
  /**
   * The short identifier.
   *
   * @return such as {@code F1}
   */
  String id();

  /**
   * What it computes, in words.
   *
   * @return the title
   */
  String title();

  /**
   * The formula as published.
   *
   * @return one line of text
   */
  String expression();

  /**
   * Where it comes from.
   *
   * @return author, title, equation
   */
  String source();

  /**
   * The inputs, in the order every method takes them.
   *
   * @return the symbols; unmodifiable
   */
  List<Symbol> symbols();

  /**
   * The unit of the result, as published.
   *
   * @return the unit
   */
  Unit unit();

  /**
   * Evaluates at one point.
   *
   * @param inputs one finite number a symbol; not modified
   * @return the value
   * @throws IllegalArgumentException if the count differs, an input is not finite, or the formula
   *     is not defined there
   */
  double value(double... inputs);

  /**
   * Evaluates the exact gradient at one point.
   *
   * @param inputs one finite number a symbol; not modified
   * @param gradient receives the partial derivatives, one a symbol; modified
   * @throws IllegalArgumentException as {@link #value}
   */
  void gradient(double[] inputs, double[] gradient);

  /**
   * Evaluates many points. Where a row is not defined its value is NaN or infinite as IEEE 754
   * arithmetic gives it; batch evaluation does not refuse.
   *
   * @param columns one column a symbol; a column of length 1 holds a constant; not modified
   * @param from the first row
   * @param to the row after the last
   * @param values receives the values of rows {@code from} to {@code to}, at the same indices;
   *     modified
   */
  void values(double[][] columns, int from, int to, double[] values);

  /**
   * Says which terms add up dimensionally and which do not.
   *
   * @return the report
   */
  DimensionReport dimensionReport();
}
