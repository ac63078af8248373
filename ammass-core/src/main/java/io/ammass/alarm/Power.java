package io.ammass.alarm;

import io.ammass.model.Forecast;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Reads a forecast as mean power in kW, and writes times and numbers for people. */
final class Power {
  private Power() {}

  static double kilowatts(double value, Unit unit, Duration resolution) {
    if (unit.isCompatible(Unit.KILOWATT)) {
      return unit.convert(value, Unit.KILOWATT);
    }
    return unit.convert(value, Unit.KILOWATT_HOUR) / (resolution.toMillis() / 3_600_000.0);
  }

  static double kilowatts(double value, Forecast forecast) {
    return kilowatts(value, forecast.unit(), forecast.resolution());
  }

  static String time(Instant instant, Forecast forecast) {
    return ForecastTexts.ENGLISH.time(instant, forecast.zone());
  }

  static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%,.0f" : "%,.1f", value);
  }
}
