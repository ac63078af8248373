package io.ammass.feature;

/** Quantities of moist air and of heating and cooling, from temperatures. */
public final class Weather {
  /** Specific gas constant of dry air, J/(kg K); CIPM-2007. */
  private static final double DRY_AIR = 287.058;

  /** Specific gas constant of water vapour, J/(kg K). */
  private static final double VAPOUR = 461.495;

  private static final double KELVIN = 273.15;

  private Weather() {}

  /**
   * Heating degrees: how far it is below the balance point.
   *
   * @param outdoorTemperatureCelsius degC
   * @param balancePointCelsius degC
   * @return max(balance point - temperature, 0); NaN stays NaN
   */
  public static double heatingDegrees(
      double outdoorTemperatureCelsius, double balancePointCelsius) {
    return Math.max(balancePointCelsius - outdoorTemperatureCelsius, 0);
  }

  /**
   * Cooling degrees: how far it is above the balance point.
   *
   * @param outdoorTemperatureCelsius degC
   * @param balancePointCelsius degC
   * @return max(temperature - balance point, 0); NaN stays NaN
   */
  public static double coolingDegrees(
      double outdoorTemperatureCelsius, double balancePointCelsius) {
    return Math.max(outdoorTemperatureCelsius - balancePointCelsius, 0);
  }

  /**
   * Saturation vapour pressure over water.
   *
   * @param temperatureCelsius degC, -45..60
   * @return Pa
   * @see <a href="https://doi.org/10.1175/1520-0450(1996)035%3C0601:IMFAOS%3E2.0.CO;2">Alduchov and
   *     Eskridge (1996), Improved Magnus form approximation, eq. 21</a>
   */
  public static double saturationVapourPressure(double temperatureCelsius) {
    return 610.94 * Math.exp(17.625 * temperatureCelsius / (243.04 + temperatureCelsius));
  }

  /**
   * Dew point: the inverse of {@link #saturationVapourPressure}.
   *
   * @param temperatureCelsius degC
   * @param relativeHumidity 0..100 %
   * @return degC; NaN for a humidity of 0 or less
   */
  public static double dewPoint(double temperatureCelsius, double relativeHumidity) {
    if (!(relativeHumidity > 0)) {
      return Double.NaN;
    }
    double gamma =
        Math.log(relativeHumidity / 100)
            + 17.625 * temperatureCelsius / (243.04 + temperatureCelsius);
    return 243.04 * gamma / (17.625 - gamma);
  }

  /**
   * Density of moist air, as wind turbines feel it.
   *
   * @param temperatureCelsius degC
   * @param pressurePascal Pa
   * @param relativeHumidity 0..100 %
   * @return kg/m3
   * @see <a href="https://webstore.iec.ch/publication/26603">IEC 61400-12-1:2017, eq. 12</a>
   */
  public static double airDensity(
      double temperatureCelsius, double pressurePascal, double relativeHumidity) {
    double kelvin = temperatureCelsius + KELVIN;
    // The standard's own fit of the vapour pressure.
    double vapour = 0.0000205 * Math.exp(0.0631846 * kelvin);
    double humidity = relativeHumidity / 100;
    return (pressurePascal / DRY_AIR - humidity * vapour * (1 / DRY_AIR - 1 / VAPOUR)) / kelvin;
  }

  /**
   * Apparent temperature in the shade: what air of this temperature, moisture and wind feels like.
   *
   * @param temperatureCelsius degC
   * @param relativeHumidity 0..100 %
   * @param windSpeed m/s at 10 m
   * @return degC
   * @see <a href="https://doi.org/10.1175/1520-0450(1984)023%3C1674:AUSOAT%3E2.0.CO;2">Steadman
   *     (1984), A universal scale of apparent temperature; regression without radiation of the
   *     Australian Bureau of Meteorology (1994)</a>
   */
  public static double apparentTemperature(
      double temperatureCelsius, double relativeHumidity, double windSpeed) {
    double vapourHectopascal =
        relativeHumidity
            / 100
            * 6.105
            * Math.exp(17.27 * temperatureCelsius / (237.7 + temperatureCelsius));
    return temperatureCelsius + 0.33 * vapourHectopascal - 0.70 * windSpeed - 4.00;
  }
}
