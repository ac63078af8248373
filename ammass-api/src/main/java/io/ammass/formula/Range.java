package io.ammass.formula;

/**
 * A closed range of values; either end may be infinite.
 *
 * @param low the least value, or negative infinity
 * @param high the greatest value, or positive infinity
 */
public record Range(double low, double high) {
  /** Every finite number. */
  public static final Range ANY = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Numbers from zero upwards. */
  public static final Range NOT_NEGATIVE = new Range(0, Double.POSITIVE_INFINITY);

  /** Checks that the ends are in order. */
  public Range {
    if (!(low <= high)) {
      throw new IllegalArgumentException("low must be <= high, not " + low + " and " + high);
    }
  }

  /**
   * Whether a value lies inside.
   *
   * @param value the value; NaN lies in no range
   * @return true if {@code low <= value <= high}
   */
  public boolean contains(double value) {
    return value >= low && value <= high;
  }

  /** Prints as an interval, such as {@code [0, 1]}. */
  @Override
  public String toString() {
    return "[" + low + ", " + high + "]";
  }
}
