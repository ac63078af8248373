package io.ammass.savings;

/**
 * Savings in a typical year: what the baseline and the reporting models use under the same weather.
 *
 * @param baselineUse use of a typical year before the work, in the meter's unit
 * @param reportingUse use of a typical year after it
 */
public record NormalisedSavings(double baselineUse, double reportingUse) {
  /**
   * Use before minus use after.
   *
   * @return energy in the meter's unit
   */
  public double savings() {
    return baselineUse - reportingUse;
  }

  /**
   * Savings as a fraction of the use before.
   *
   * @return a fraction; NaN when the use before is 0
   */
  public double fraction() {
    return baselineUse == 0 ? Double.NaN : savings() / baselineUse;
  }
}
