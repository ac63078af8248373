package io.ammass.savings;

import io.ammass.savings.uncertainty.Band;

/**
 * Savings in a typical year: what the baseline and the reporting models use under the same weather.
 *
 * <p>The bands hold what the fitted models may err; that a year is not typical is not in them.
 *
 * @param baselineUse use of a typical year before the work, in the meter's unit
 * @param reportingUse use of a typical year after it
 * @param savings use before minus use after, its ends from both models' errors in squares
 */
public record NormalisedSavings(Band baselineUse, Band reportingUse, Band savings) {

  static NormalisedSavings of(Band before, Band after) {
    double value = before.value() - after.value();
    double down = Math.hypot(before.value() - before.low(), after.high() - after.value());
    double up = Math.hypot(before.high() - before.value(), after.value() - after.low());
    return new NormalisedSavings(
        before, after, new Band(value, value - down, value + up, before.level()));
  }

  /**
   * Savings as a fraction of the use before.
   *
   * @return a fraction; NaN when the use before is 0
   */
  public double fraction() {
    return baselineUse.value() == 0 ? Double.NaN : savings.value() / baselineUse.value();
  }
}
