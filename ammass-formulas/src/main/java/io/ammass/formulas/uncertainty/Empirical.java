package io.ammass.formulas.uncertainty;

import java.util.Arrays;
import java.util.Locale;

/**
 * The law of observed values: each is as likely as the others.
 *
 * <p>The quantile is the inverse of the empirical step function, so that mean and deviation are
 * exactly those of the values (divisor n). Missing values (NaN) are refused. Immutable.
 */
public final class Empirical implements BatchDistribution {
  private final double[] sorted;
  private final double mean;
  private final double standardDeviation;

  private Empirical(double[] sorted) {
    this.sorted = sorted;
    double sum = 0;
    for (double value : sorted) {
      sum += value / sorted.length;
    }
    double squares = 0;
    for (double value : sorted) {
      squares += (value - sum) * (value - sum);
    }
    this.mean = sum;
    this.standardDeviation = Math.sqrt(squares / sorted.length);
  }

  /**
   * Makes the law.
   *
   * @param values the observed values, at least one, finite; not modified
   * @return the law
   * @throws IllegalArgumentException if there is no value or one is not finite
   */
  public static Empirical of(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("an empirical law needs at least one value");
    }
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "value " + i + " of an empirical law must be finite, not " + values[i]);
      }
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Empirical(sorted);
  }

  @Override
  public double quantile(double probability) {
    return at(Probabilities.check(probability));
  }

  @Override
  public void quantiles(double[] probabilities, int count, double[] values) {
    for (int i = 0; i < count; i++) {
      values[i] = at(probabilities[i]);
    }
  }

  private double at(double probability) {
    // Math.min: probability * n can round up to n.
    return sorted[Math.min(sorted.length - 1, (int) (probability * sorted.length))];
  }

  @Override
  public double mean() {
    return mean;
  }

  @Override
  public double standardDeviation() {
    return standardDeviation;
  }

  /** Prints count, mean and range. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "empirical, %d values, mean %.6g, %.6g .. %.6g",
        sorted.length,
        mean,
        sorted[0],
        sorted[sorted.length - 1]);
  }
}
