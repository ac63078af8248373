package io.ammass.formulas.uncertainty;

import java.util.Locale;

/**
 * A number found by sampling, with its standard error.
 *
 * @param value the estimate
 * @param standardError the standard deviation of the estimate over repetitions, at least 0
 */
public record Estimate(double value, double standardError) {
  /** Checks that the error is not negative. */
  public Estimate {
    if (!(standardError >= 0)) {
      throw new IllegalArgumentException("standardError must be >= 0, not " + standardError);
    }
  }

  /**
   * How many standard errors this estimate lies from a number.
   *
   * @param truth the number
   * @return the distance, at least 0; 0 if both agree exactly
   */
  public double standardErrorsFrom(double truth) {
    double distance = Math.abs(value - truth);
    return distance == 0 ? 0 : distance / standardError;
  }

  /** Prints value and error. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.6g +- %.1g", value, standardError);
  }
}
