package io.ammass.supply;

import io.ammass.data.TimeSeries;
import io.ammass.model.Forecast;
import io.ammass.unit.Unit;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * A half-sine solar day: power rises from 06:00 to its peak at noon and falls to 18:00, local clock
 * time.
 *
 * <p>\[ P(t) = P_{peak} \sin\left(\pi \frac{t - 6}{12}\right), \quad 6 \le t \le 18 \] The energy
 * of a step is the exact integral. An equinox day without clouds: a first guess where no plant
 * record is at hand, to be replaced by a measured or forecast series.
 *
 * @param peakKilowatts the power at noon, at least 0
 */
public record SolarDay(double peakKilowatts) {
  private static final double SUNRISE = 6;
  private static final double DAYLIGHT_HOURS = 12;

  /** Checks the peak. */
  public SolarDay {
    if (!(peakKilowatts >= 0 && peakKilowatts < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "peakKilowatts must be finite and >= 0, not " + peakKilowatts);
    }
  }

  /**
   * The energy of each step of a forecast.
   *
   * @param forecast whose steps are meant
   * @return the available energy in kWh
   */
  public TimeSeries over(Forecast forecast) {
    double[] energy = new double[forecast.horizon()];
    double hours = forecast.resolution().toMillis() / 3_600_000.0;
    ZoneId zone = forecast.zone();
    for (int i = 0; i < energy.length; i++) {
      double from = hourOfDay(forecast.timeAt(i).atZone(zone));
      energy[i] = peakKilowatts * (integral(from + hours) - integral(from));
    }
    return TimeSeries.of(
        "solar", Unit.KILOWATT_HOUR, forecast.issueTime(), forecast.resolution(), energy);
  }

  private static double hourOfDay(ZonedDateTime time) {
    return time.toLocalTime().toNanoOfDay() / 3.6e12;
  }

  /** The integral of the unit half sine from midnight to an hour, which may lie days later. */
  private static double integral(double hour) {
    double days = Math.floor(hour / 24);
    double inDay = Math.min(Math.max(hour - 24 * days - SUNRISE, 0), DAYLIGHT_HOURS);
    double scale = DAYLIGHT_HOURS / Math.PI;
    return scale * (2 * days + 1 - Math.cos(inDay / scale));
  }
}
