package io.ammass.savings.quality;

import io.ammass.savings.caltrack.Candidate;
import io.ammass.savings.caltrack.Frequency;
import io.ammass.savings.caltrack.HourlyTemperature;
import io.ammass.savings.caltrack.MeterRows;
import io.ammass.savings.caltrack.UsageFit;
import java.util.Locale;

/**
 * The data sufficiency rules of strict mode: they count values, not rows.
 *
 * <p>A baseline has to span 90 % of a year and to have usage and temperature on 90 % of it
 * (CalTRACK 2.2.1). <b>Threads</b>: stateless.
 *
 * @see <a href="https://www.caltrack.org/methods.html">CalTRACK Methods 2.0, section 2.2</a>
 */
public final class MeterScreen {
  private static final double DAY = 86_400;
  private static final double YEAR_DAYS = 365;
  private static final double SUFFICIENT = 0.9;
  // A candidate with a negative slope that explains this much more of the variance than the chosen
  // model says that the meter behaves against the method's premise.
  private static final double ANTI_SLOPE_GAP = 0.1;
  private static final int HOURS_OF_DAY = 24;

  private MeterScreen() {}

  /**
   * Screens a baseline before it is fitted.
   *
   * @param baseline the rows of the baseline window
   * @param temperature hourly temperature
   * @param frequency the interval that the meter is said to have
   * @throws UnusableMeterException if the data cannot carry a savings figure
   */
  public static void requireBaseline(
      MeterRows baseline, HourlyTemperature temperature, Frequency frequency) {
    requireResolution(baseline, frequency);
    int n = baseline.periods();
    double span = n == 0 ? 0 : (baseline.start(n) - baseline.start(0)) / DAY;
    if (!(span >= SUFFICIENT * YEAR_DAYS)) {
      throw new UnusableMeterException(
          MeterStatus.SHORT_BASELINE,
          number("baseline spans %.0f days, at least %.0f needed", span, SUFFICIENT * YEAR_DAYS)
              + ". Maybe the meter was installed late.");
    }
    double present = 0;
    double warm = 0;
    boolean nonZero = false;
    for (int i = 0; i < n; i++) {
      double days = (baseline.start(i + 1) - baseline.start(i)) / DAY;
      double value = baseline.value(i);
      if (!Double.isNaN(value)) {
        present += days;
        nonZero |= value != 0;
        warm += hasTemperature(baseline, i, temperature) ? days : 0;
      }
    }
    double wanted = SUFFICIENT * YEAR_DAYS;
    if (!(present >= wanted)) {
      throw new UnusableMeterException(
          MeterStatus.TOO_MANY_GAPS,
          number(
                  "baseline has readings for %.0f of 365 days, at least %.0f needed",
                  present, wanted)
              + ". Maybe the meter lost its connection.");
    }
    if (!nonZero) {
      throw new UnusableMeterException(
          MeterStatus.ALL_ZERO,
          "every baseline reading is 0, nothing can be saved. Maybe the meter is not connected.");
    }
    if (!(warm >= wanted)) {
      throw new UnusableMeterException(
          MeterStatus.TOO_LITTLE_TEMPERATURE,
          number("temperature covers %.0f of 365 baseline days, at least %.0f needed", warm, wanted)
              + ". Maybe another weather station is nearer to complete.");
    }
  }

  private static boolean hasTemperature(MeterRows rows, int i, HourlyTemperature temperature) {
    long from = rows.start(i);
    long to = rows.start(i + 1);
    int hours = 0;
    int present = 0;
    for (long t = from; t < to; t += 3_600) {
      hours++;
      present += Double.isNaN(temperature.at(t)) ? 0 : 1;
    }
    return hours <= HOURS_OF_DAY + 1 ? present > hours / 2 : present >= SUFFICIENT * hours;
  }

  /**
   * Checks that the stamps are those of the named interval.
   *
   * @param rows the meter's rows
   * @param frequency the interval that it is said to have
   * @throws UnusableMeterException if most periods have another length
   */
  public static void requireResolution(MeterRows rows, Frequency frequency) {
    int n = rows.periods();
    if (n == 0) {
      return;
    }
    double shortest =
        switch (frequency) {
          case HOURLY -> 1 / 24.0;
          case DAILY -> 23 / 24.0;
          case BILLING -> 20;
        };
    double longest =
        switch (frequency) {
          case HOURLY -> 1 / 24.0;
          case DAILY -> 25 / 24.0;
          case BILLING -> 100;
        };
    int right = 0;
    for (int i = 0; i < n; i++) {
      double days = (rows.start(i + 1) - rows.start(i)) / DAY;
      right += days >= shortest - 1e-9 && days <= longest + 1e-9 ? 1 : 0;
    }
    if (!(right >= SUFFICIENT * n)) {
      double typical = (rows.start(n) - rows.start(0)) / DAY / n;
      throw new UnusableMeterException(
          MeterStatus.WRONG_RESOLUTION,
          number(
                  "%.0f %% of the periods have the length of a %s meter, mean length %.4f days",
                  100.0 * right / n, frequency.name().toLowerCase(Locale.ROOT), typical)
              + ". Maybe the meter is of another interval; sum the readings up first.");
    }
  }

  /**
   * Checks that the chosen model is not the remainder of a meter that behaves against the method.
   *
   * @param fit the fitted daily or billing baseline
   * @throws UnusableMeterException if candidates with a negative slope explain far more
   */
  public static void requireRightSlope(UsageFit fit) {
    double chosen = fit.selected().rSquaredAdjusted();
    Candidate worst = null;
    for (Candidate c : fit.candidates()) {
      boolean single = c.kind().slopes() == 1;
      if (single
          && c.status() == Candidate.Status.DISQUALIFIED
          && (c.heatingSlope() < 0 || c.coolingSlope() < 0)
          && (worst == null || c.rSquaredAdjusted() > worst.rSquaredAdjusted())) {
        worst = c;
      }
    }
    if (worst != null && worst.rSquaredAdjusted() > Math.max(0, chosen) + ANTI_SLOPE_GAP) {
      throw new UnusableMeterException(
          MeterStatus.ANTI_SLOPE,
          number(
                  "usage falls with degree days: adjusted R2 %.3f with a negative slope, %.3f with"
                      + " the allowed signs",
                  worst.rSquaredAdjusted(), chosen)
              + ". Maybe the meter exports, or is not the building's.");
    }
  }

  private static String number(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
