package io.ammass.savings;

import io.ammass.savings.caltrack.BaselineModel;
import io.ammass.savings.caltrack.Frequency;
import io.ammass.savings.caltrack.HourlyTemperature;
import io.ammass.savings.caltrack.MeterRows;
import io.ammass.savings.caltrack.Mode;
import java.time.ZoneId;
import java.util.Map;

/**
 * A way to fit a baseline: what {@link SavingsMeasurement#method} takes.
 *
 * <p>{@link CalTrack} and {@link Baselines} have those of ammass; implement it, and {@link
 * BaselineModel}, to measure with one of your own. An implementation is immutable, and equal rows
 * give equal bits, so that an audit record can be replayed.
 */
public interface BaselineMethod {

  /**
   * What the method is called in commands and audit records.
   *
   * @return a short stable code, such as {@code change-point}
   */
  String code();

  /**
   * The interval that a meter must have.
   *
   * @param rows the readings of the meter
   * @return the one interval of the method, or that of the meter where several will do
   */
  Frequency frequency(MeterRows rows);

  /**
   * Fits the baseline.
   *
   * @param rows the periods of the window
   * @param temperature hourly temperature that covers them
   * @param fuel what the meter measures
   * @param zone the building's zone
   * @return the fitted baseline
   * @throws io.ammass.error.InsufficientDataException if the data cannot carry the model
   */
  BaselineModel fit(MeterRows rows, HourlyTemperature temperature, Fuel fuel, ZoneId zone);

  /**
   * Whether bad data are screened out (strict) or taken as they are (parity).
   *
   * @return strict unless the method has another mode
   */
  default Mode mode() {
    return Mode.STRICT;
  }

  /**
   * Settings beside the code that a replay needs.
   *
   * @return name to value
   */
  default Map<String, String> settings() {
    return Map.of();
  }
}
