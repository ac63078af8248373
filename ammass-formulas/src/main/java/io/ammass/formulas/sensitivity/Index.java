package io.ammass.formulas.sensitivity;

import java.util.Locale;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * A sensitivity index with its standard error and confidence interval over independent replicates.
 *
 * @param value the estimate
 * @param standardError its standard error
 * @param low the lower end of the confidence interval
 * @param high the upper end
 */
public record Index(double value, double standardError, double low, double high) {
  /** From one estimate a replicate, by Student's law. */
  static Index of(double[] replicates, double confidence) {
    int n = replicates.length;
    double mean = 0;
    for (double value : replicates) {
      mean += value / n;
    }
    double squares = 0;
    for (double value : replicates) {
      squares += (value - mean) * (value - mean);
    }
    double error = Math.sqrt(squares / ((double) n * (n - 1)));
    double factor =
        new TDistribution(null, n - 1.0).inverseCumulativeProbability((1 + confidence) / 2);
    return new Index(mean, error, mean - factor * error, mean + factor * error);
  }

  /**
   * How many standard errors this index lies from a number.
   *
   * @param truth the number
   * @return the distance, at least 0; 0 if both agree exactly
   */
  public double standardErrorsFrom(double truth) {
    double distance = Math.abs(value - truth);
    return distance == 0 ? 0 : distance / standardError;
  }

  /** Prints value and interval. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.5f [%.5f .. %.5f]", value, low, high);
  }
}
