package io.ammass.savings;

import io.ammass.savings.caltrack.BaselineModel;
import io.ammass.savings.caltrack.Frequency;
import io.ammass.savings.caltrack.HourlyTemperature;
import io.ammass.savings.caltrack.HourlyTowt;
import io.ammass.savings.caltrack.MeterRows;
import io.ammass.savings.caltrack.Mode;
import io.ammass.savings.caltrack.UsageFit;
import io.ammass.savings.caltrack.UsagePerDay;
import io.ammass.savings.quality.MeterScreen;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;

/**
 * A CalTRACK 2 method: the reading interval and the reading of the rules.
 *
 * @param frequency the interval of the meter
 * @param mode the reference program's numbers or the repaired rules
 */
public record CalTrack(Frequency frequency, Mode mode) implements BaselineMethod {
  /** Refuses nulls. */
  public CalTrack {
    Objects.requireNonNull(frequency, "frequency");
    Objects.requireNonNull(mode, "mode");
  }

  /**
   * Usage per day on daily data.
   *
   * @param mode the reading of the rules
   * @return the method
   */
  public static CalTrack daily(Mode mode) {
    return new CalTrack(Frequency.DAILY, mode);
  }

  /**
   * Usage per day on billing data.
   *
   * @param mode the reading of the rules
   * @return the method
   */
  public static CalTrack billing(Mode mode) {
    return new CalTrack(Frequency.BILLING, mode);
  }

  /**
   * Time of week and temperature on hourly data.
   *
   * @param mode the reading of the rules
   * @return the method
   */
  public static CalTrack hourly(Mode mode) {
    return new CalTrack(Frequency.HOURLY, mode);
  }

  @Override
  public String code() {
    return frequency.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Frequency frequency(MeterRows rows) {
    return frequency;
  }

  /**
   * {@inheritDoc}
   *
   * @throws io.ammass.savings.quality.UnusableMeterException in strict mode, if usage falls with
   *     degree days
   */
  @Override
  public BaselineModel fit(MeterRows rows, HourlyTemperature temperature, Fuel fuel, ZoneId zone) {
    if (frequency == Frequency.HOURLY) {
      return HourlyTowt.fit(rows, temperature, zone, mode);
    }
    UsageFit fit = UsagePerDay.fit(rows, temperature, frequency, fuel == Fuel.GAS, mode);
    if (mode == Mode.STRICT) {
      MeterScreen.requireRightSlope(fit);
    }
    return fit;
  }

  @Override
  public String toString() {
    return "CalTRACK 2 "
        + frequency.name().toLowerCase(Locale.ROOT)
        + " ("
        + mode.name().toLowerCase(Locale.ROOT)
        + ")";
  }
}
