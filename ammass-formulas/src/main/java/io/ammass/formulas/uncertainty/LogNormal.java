package io.ammass.formulas.uncertainty;

import java.util.Locale;

/**
 * The lognormal law: the logarithm is normal.
 *
 * <p>For positive inputs known to a factor rather than to a difference. Immutable.
 *
 * @param logMean the mean of the natural logarithm
 * @param logStandardDeviation the standard deviation of the natural logarithm, above 0
 */
public record LogNormal(double logMean, double logStandardDeviation) implements BatchDistribution {
  /** Checks that both are finite and the deviation is above 0. */
  public LogNormal {
    if (!(Double.isFinite(logMean)
        && Double.isFinite(logStandardDeviation)
        && logStandardDeviation > 0)) {
      throw new IllegalArgumentException(
          "a lognormal law needs a finite log mean and a log standard deviation > 0, not "
              + logMean
              + " and "
              + logStandardDeviation);
    }
  }

  /**
   * Makes the law from the parameters of the logarithm.
   *
   * @param logMean the mean of the natural logarithm
   * @param logStandardDeviation the standard deviation of the natural logarithm, above 0
   * @return the law
   */
  public static LogNormal of(double logMean, double logStandardDeviation) {
    return new LogNormal(logMean, logStandardDeviation);
  }

  /**
   * Makes the law from its own mean and standard deviation.
   *
   * @param mean the mean, above 0
   * @param standardDeviation the standard deviation, above 0
   * @return the law with these moments
   */
  public static LogNormal ofMoments(double mean, double standardDeviation) {
    if (!(mean > 0 && standardDeviation > 0)) {
      throw new IllegalArgumentException(
          "mean and standard deviation of a lognormal law must be > 0, not "
              + mean
              + " and "
              + standardDeviation);
    }
    double ratio = standardDeviation / mean;
    double logVariance = Math.log1p(ratio * ratio);
    return new LogNormal(Math.log(mean) - logVariance / 2, Math.sqrt(logVariance));
  }

  @Override
  public double quantile(double probability) {
    return ofNormalScore(StandardNormal.score(Probabilities.check(probability)));
  }

  @Override
  public double ofNormalScore(double score) {
    return Math.exp(logMean + logStandardDeviation * score);
  }

  @Override
  public double mean() {
    return Math.exp(logMean + logStandardDeviation * logStandardDeviation / 2);
  }

  @Override
  public double standardDeviation() {
    return mean() * Math.sqrt(Math.expm1(logStandardDeviation * logStandardDeviation));
  }

  /** Prints mean and deviation of the value itself. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "lognormal %.6g +- %.6g", mean(), standardDeviation());
  }
}
