package io.ammass.formulas.uncertainty;

import java.util.Locale;
import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * The beta law on an interval, for shares such as an efficiency.
 *
 * <p>The quantile is found by iteration (commons-math3), about a microsecond a sample: a Monte
 * Carlo run with a beta input is slower than with the other laws. Immutable.
 */
public final class Beta implements BatchDistribution {
  /** Absolute accuracy of the inverse on [0, 1]. */
  private static final double ACCURACY = 1e-12;

  private final double low;
  private final double high;
  private final BetaDistribution unit;

  private Beta(double alpha, double beta, double low, double high) {
    this.low = low;
    this.high = high;
    this.unit = new BetaDistribution(null, alpha, beta, ACCURACY);
  }

  /**
   * Makes the law on [0, 1].
   *
   * @param alpha the first shape, above 0
   * @param beta the second shape, above 0
   * @return the law
   */
  public static Beta of(double alpha, double beta) {
    return of(alpha, beta, 0, 1);
  }

  /**
   * Makes the law on an interval.
   *
   * @param alpha the first shape, above 0
   * @param beta the second shape, above 0
   * @param low the lower limit
   * @param high the upper limit, above {@code low}
   * @return the law
   * @throws IllegalArgumentException if a shape is not above 0 or the limits are not in order
   */
  public static Beta of(double alpha, double beta, double low, double high) {
    if (!(alpha > 0 && alpha < Double.POSITIVE_INFINITY && beta > 0)
        || !(beta < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "alpha and beta of a beta law must be finite and > 0, not " + alpha + " and " + beta);
    }
    if (!(Double.isFinite(low) && Double.isFinite(high) && low < high)) {
      throw new IllegalArgumentException(
          "low and high of a beta law must be finite and low < high, not " + low + " and " + high);
    }
    return new Beta(alpha, beta, low, high);
  }

  @Override
  public double quantile(double probability) {
    return low + (high - low) * unit.inverseCumulativeProbability(Probabilities.check(probability));
  }

  @Override
  public double mean() {
    return low + (high - low) * unit.getNumericalMean();
  }

  @Override
  public double standardDeviation() {
    return (high - low) * Math.sqrt(unit.getNumericalVariance());
  }

  /** Prints shapes and limits. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "beta(%.6g, %.6g) on %.6g .. %.6g",
        unit.getAlpha(),
        unit.getBeta(),
        low,
        high);
  }
}
