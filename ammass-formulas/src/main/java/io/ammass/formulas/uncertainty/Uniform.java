package io.ammass.formulas.uncertainty;

import java.util.Locale;

/**
 * The uniform (rectangular) law between two limits.
 *
 * <p>The law JCGM 101, 6.4.2, assigns when only limits are known. Immutable.
 *
 * @param low the lower limit, in the unit of the input
 * @param high the upper limit, in the unit of the input
 */
public record Uniform(double low, double high) implements BatchDistribution {
  /** Checks that the limits are finite and in order. */
  public Uniform {
    if (!(Double.isFinite(low) && Double.isFinite(high) && low < high)) {
      throw new IllegalArgumentException(
          "low and high of a uniform law must be finite and low < high, not "
              + low
              + " and "
              + high
              + ". Maybe the input is a plain number?");
    }
  }

  /**
   * Makes the law.
   *
   * @param low the lower limit
   * @param high the upper limit, above {@code low}
   * @return the law
   * @throws IllegalArgumentException if a limit is not finite or they are not in order
   */
  public static Uniform of(double low, double high) {
    return new Uniform(low, high);
  }

  @Override
  public double quantile(double probability) {
    Probabilities.check(probability);
    return low + probability * (high - low);
  }

  @Override
  public void quantiles(double[] probabilities, int count, double[] values) {
    double width = high - low;
    for (int i = 0; i < count; i++) {
      values[i] = low + probabilities[i] * width;
    }
  }

  @Override
  public double mean() {
    return low + (high - low) / 2;
  }

  @Override
  public double standardDeviation() {
    return (high - low) / Math.sqrt(12);
  }

  /** Prints the limits. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "uniform %.6g .. %.6g", low, high);
  }
}
