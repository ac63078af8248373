package io.ammass.preprocess;

/**
 * A fitted, invertible map of one number. Immutable; NaN stays NaN.
 *
 * <p>{@code invert(apply(x)) = x} up to rounding, for every x in the step's domain; a step into
 * bins keeps the bin only: {@code apply(invert(apply(x))) = apply(x)}.
 */
public interface Step {
  /**
   * Maps a value.
   *
   * @param value in the data's unit
   * @return the mapped number
   */
  double apply(double value);

  /**
   * Maps back.
   *
   * @param value a mapped number
   * @return the value in the data's unit
   */
  double invert(double value);

  /**
   * The step as one line, which {@link Steps#parse} reads.
   *
   * @return kind and parameters, exact to the bit
   */
  String text();

  /**
   * Maps many values.
   *
   * @param values not modified
   * @return a new array of the same length
   */
  default double[] apply(double[] values) {
    double[] result = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = apply(values[i]);
    }
    return result;
  }

  /**
   * Maps many values back.
   *
   * @param values not modified
   * @return a new array of the same length
   */
  default double[] invert(double[] values) {
    double[] result = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = invert(values[i]);
    }
    return result;
  }
}
