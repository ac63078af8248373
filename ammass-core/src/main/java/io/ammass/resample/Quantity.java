package io.ammass.resample;

import io.ammass.data.TimeSeries;
import io.ammass.unit.Unit;

/** What a value says of its interval; decides how intervals join. */
public enum Quantity {
  /** An amount of the interval (kWh, rain): amounts add. */
  AMOUNT,
  /** A mean over the interval (kW, degC, W/m2): means average. */
  MEAN,
  /** A counter read at the start of the interval: the last reading before the end counts. */
  REGISTER;

  /**
   * Tells an energy from everything else by its unit.
   *
   * @param series the series
   * @return AMOUNT for an energy, else MEAN
   */
  public static Quantity of(TimeSeries series) {
    return series.unit().isCompatible(Unit.KILOWATT_HOUR) ? AMOUNT : MEAN;
  }
}
