package io.ammass.source.epw;

import io.ammass.unit.Unit;

/**
 * The numeric fields of an EPW row.
 *
 * @see <a
 *     href="https://bigladdersoftware.com/epx/docs/23-2/auxiliary-programs/energyplus-weather-file-epw-data-dictionary.html">EnergyPlus
 *     auxiliary programs, EPW data dictionary</a>
 */
public enum EpwField {
  /** Outdoor dry-bulb temperature, degC. */
  DRY_BULB_TEMPERATURE("dryBulbTemperature", 7, Unit.CELSIUS, 99.9),
  /** Dew point, degC. */
  DEW_POINT("dewPoint", 8, Unit.CELSIUS, 99.9),
  /** Relative humidity, %. */
  RELATIVE_HUMIDITY("relativeHumidity", 9, Unit.PERCENT, 999),
  /** Atmospheric pressure, Pa. */
  PRESSURE("pressure", 10, Unit.parse("Pa"), 999_999),
  /** Horizontal infrared radiation from the sky, W/m2 (Wh/m2 in the hour). */
  INFRARED_RADIATION("infraredRadiation", 13, Unit.WATT_PER_SQUARE_METRE, 9999),
  /** Global horizontal radiation, W/m2. */
  GLOBAL_HORIZONTAL_RADIATION("globalHorizontalRadiation", 14, Unit.WATT_PER_SQUARE_METRE, 9999),
  /** Direct normal radiation, W/m2. */
  DIRECT_NORMAL_RADIATION("directNormalRadiation", 15, Unit.WATT_PER_SQUARE_METRE, 9999),
  /** Diffuse horizontal radiation, W/m2. */
  DIFFUSE_HORIZONTAL_RADIATION("diffuseHorizontalRadiation", 16, Unit.WATT_PER_SQUARE_METRE, 9999),
  /** Wind direction, degrees clockwise from north. */
  WIND_DIRECTION("windDirection", 21, Unit.ONE, 999),
  /** Wind speed, m/s. */
  WIND_SPEED("windSpeed", 22, Unit.METRE_PER_SECOND, 999),
  /** Total sky cover, tenths. */
  TOTAL_SKY_COVER("totalSkyCover", 23, Unit.ONE, 99);

  private final String series;
  private final int position;
  private final Unit unit;
  private final double missing;

  EpwField(String series, int position, Unit unit, double missing) {
    this.series = series;
    this.position = position;
    this.unit = unit;
    this.missing = missing;
  }

  /**
   * The name of the series.
   *
   * @return a camelCase name
   */
  public String series() {
    return series;
  }

  /**
   * The unit of the series.
   *
   * @return the unit
   */
  public Unit unit() {
    return unit;
  }

  /** The field's place in a row, from 1. */
  int position() {
    return position;
  }

  /** The least number that means "missing". */
  double missing() {
    return missing;
  }
}
