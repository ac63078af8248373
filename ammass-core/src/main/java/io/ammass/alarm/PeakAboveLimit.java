package io.ammass.alarm;

import io.ammass.data.Dataset;
import io.ammass.model.Forecast;
import java.util.List;

/**
 * Warns when the expected peak lies above a limit, or may.
 *
 * <p>Critical when the expected power of some step is above the limit, a warning when only the 95 %
 * quantile is. One alarm a forecast, for the step that exceeds the limit most.
 */
public final class PeakAboveLimit implements AlarmRule {
  private static final double HIGH = 0.95;

  private final double limitKilowatts;

  private PeakAboveLimit(double limitKilowatts) {
    this.limitKilowatts = limitKilowatts;
  }

  /**
   * Sets the limit.
   *
   * @param limit the power not to be exceeded, in kW
   * @return the rule
   * @throws IllegalArgumentException if the limit is not finite
   */
  public static PeakAboveLimit kilowatts(double limit) {
    if (!Double.isFinite(limit)) {
      throw new IllegalArgumentException("the peak limit must be finite, not " + limit);
    }
    return new PeakAboveLimit(limit);
  }

  @Override
  public List<Alarm> check(Forecast forecast, Dataset situation) {
    int peak = 0;
    int high = 0;
    int above = 0;
    for (int step = 0; step < forecast.horizon(); step++) {
      peak = forecast.mean(step) > forecast.mean(peak) ? step : peak;
      high = upper(forecast, step) > upper(forecast, high) ? step : high;
      above += Power.kilowatts(forecast.mean(step), forecast) > limitKilowatts ? 1 : 0;
    }
    double expected = Power.kilowatts(forecast.mean(peak), forecast);
    double likely = Power.kilowatts(upper(forecast, high), forecast);
    if (expected > limitKilowatts) {
      return List.of(
          new Alarm(
              forecast.timeAt(peak),
              "peakAboveLimit",
              Alarm.Severity.CRITICAL,
              ForecastTexts.ENGLISH.say(
                  above == 1 ? "peak.expected.one" : "peak.expected.many",
                  Power.number(expected),
                  Power.time(forecast.timeAt(peak), forecast),
                  Power.number(limitKilowatts),
                  Integer.toString(above))));
    }
    if (likely > limitKilowatts) {
      return List.of(
          new Alarm(
              forecast.timeAt(high),
              "peakAboveLimit",
              Alarm.Severity.WARNING,
              ForecastTexts.ENGLISH.say(
                  "peak.likely",
                  Power.number(expected),
                  Power.number(limitKilowatts),
                  Power.number(likely),
                  Power.time(forecast.timeAt(high), forecast))));
    }
    return List.of();
  }

  private static double upper(Forecast forecast, int step) {
    return forecast.hasQuantiles() ? forecast.quantile(HIGH, step) : forecast.mean(step);
  }
}
