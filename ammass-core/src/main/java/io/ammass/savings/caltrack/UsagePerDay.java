package io.ammass.savings.caltrack;

import io.ammass.error.InsufficientDataException;

/**
 * The CalTRACK 2 usage-per-day method for daily and billing data.
 *
 * <p>Tries an intercept, heating and cooling degree days with all balance points from 30 to 90
 * degrees Fahrenheit and keeps the qualified candidate with the highest adjusted R2.
 *
 * <p><b>Cost</b>: one pass over the hours of the window, then O(1) a candidate. <b>Threads</b>:
 * stateless.
 *
 * @see <a href="https://www.caltrack.org/methods.html">CalTRACK Methods 2.0, sections 2 and 3</a>
 */
public final class UsagePerDay {
  private UsagePerDay() {}

  /**
   * Fits the baseline.
   *
   * @param rows the periods of the baseline window
   * @param temperature hourly temperature that covers the window
   * @param frequency {@code DAILY} or {@code BILLING}
   * @param gas true for a gas meter: cooling terms are left out
   * @param mode the reading of the rules
   * @return the fit
   * @throws IllegalArgumentException if the frequency is hourly
   * @throws InsufficientDataException if no period has usage and weather
   */
  public static UsageFit fit(
      MeterRows rows, HourlyTemperature temperature, Frequency frequency, boolean gas, Mode mode) {
    if (frequency == Frequency.HOURLY) {
      throw new IllegalArgumentException(
          "frequency = HOURLY, allowed DAILY or BILLING. Maybe HourlyTowt is meant.");
    }
    long tolerance = UsageDesign.NO_TOLERANCE;
    if (mode == Mode.PARITY) {
      tolerance =
          frequency == Frequency.DAILY
              ? UsageDesign.DAILY_TOLERANCE
              : UsageDesign.BILLING_TOLERANCE;
    }
    UsageDesign design =
        UsageDesign.of(
            rows,
            temperature,
            tolerance,
            mode == Mode.PARITY ? UsageDesign.Counting.ROWS : UsageDesign.Counting.VALUES);
    int[] usable = design.usable();
    if (usable.length == 0) {
      throw new InsufficientDataException(
          "0 of "
              + design.periods()
              + " baseline periods have usage and weather, at least 1 needed. Maybe the"
              + " temperature covers another time.");
    }
    return UsageFit.select(design, usable, frequency, gas, mode);
  }
}
