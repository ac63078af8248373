package io.ammass.formulas.uncertainty;

import java.util.Locale;

/**
 * The normal (Gaussian) law.
 *
 * <p>The law JCGM 101, 6.4.7, assigns when a best estimate and a standard uncertainty are known.
 * Immutable.
 *
 * @param mean the mean, in the unit of the input
 * @param standardDeviation the standard deviation, in the unit of the input, above 0
 */
public record Normal(double mean, double standardDeviation) implements BatchDistribution {
  /** Checks that both are finite and the deviation is above 0. */
  public Normal {
    if (!(Double.isFinite(mean) && Double.isFinite(standardDeviation) && standardDeviation > 0)) {
      throw new IllegalArgumentException(
          "a normal law needs a finite mean and a standard deviation > 0, not "
              + mean
              + " and "
              + standardDeviation
              + ". Maybe the input is a plain number?");
    }
  }

  /**
   * Makes the law.
   *
   * @param mean the mean
   * @param standardDeviation the standard deviation, above 0
   * @return the law
   * @throws IllegalArgumentException if one is not finite or the deviation is not above 0
   */
  public static Normal of(double mean, double standardDeviation) {
    return new Normal(mean, standardDeviation);
  }

  @Override
  public double quantile(double probability) {
    return ofNormalScore(StandardNormal.score(Probabilities.check(probability)));
  }

  @Override
  public void quantiles(double[] probabilities, int count, double[] values) {
    for (int i = 0; i < count; i++) {
      values[i] = mean + standardDeviation * StandardNormal.score(probabilities[i]);
    }
  }

  @Override
  public double ofNormalScore(double score) {
    return mean + standardDeviation * score;
  }

  /** Prints mean and deviation. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "normal %.6g +- %.6g", mean, standardDeviation);
  }
}
