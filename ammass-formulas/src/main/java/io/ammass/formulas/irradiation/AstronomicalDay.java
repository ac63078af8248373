package io.ammass.formulas.irradiation;

/**
 * The sun above the atmosphere, dimmed by a clearness index.
 *
 * <p>\[ R_s(T) = k \, \frac{24}{1000} \, G_{sc} \, E_0 \, (\sin\varphi \sin\delta + \cos\varphi
 * \cos\delta \cos\omega), \quad \omega = \pi (T - 12) / 12 \] while the sun is up.
 *
 * @see <a href="https://doi.org/10.1002/9781118671603">Duffie, Beckman (2013), Solar Engineering of
 *     Thermal Processes, equations 1.4.1b, 1.6.1b (Spencer), 1.6.5, 1.6.10 and 1.10.3</a>
 */
final class AstronomicalDay implements Irradiation {
  /**
   * Solar constant in W/m2: Kopp and Lean (2011), A new, lower value of total solar irradiance,
   * https://doi.org/10.1029/2010GL045777.
   */
  private static final double SOLAR_CONSTANT = 1361;

  /** From W/m2 to kWh/(m2 day). */
  private static final double KILOWATT_HOURS_A_DAY = 24.0 / 1000.0;

  private final double latitudeDegrees;
  private final int dayOfYear;
  private final double clearness;

  /** k G_sc E_0 in kWh/(m2 day). */
  private final double amplitude;

  private final double sines;
  private final double cosines;

  AstronomicalDay(double latitudeDegrees, int dayOfYear, double clearness) {
    require("latitude in degrees", latitudeDegrees, -90, 90);
    require("day of the year", dayOfYear, 1, 366);
    require("clearness index", clearness, 0, 1);
    this.latitudeDegrees = latitudeDegrees;
    this.dayOfYear = dayOfYear;
    this.clearness = clearness;
    double b = 2 * Math.PI * (dayOfYear - 1) / 365;
    double distance =
        1.000110
            + 0.034221 * Math.cos(b)
            + 0.001280 * Math.sin(b)
            + 0.000719 * Math.cos(2 * b)
            + 0.000077 * Math.sin(2 * b);
    double declination =
        0.006918
            - 0.399912 * Math.cos(b)
            + 0.070257 * Math.sin(b)
            - 0.006758 * Math.cos(2 * b)
            + 0.000907 * Math.sin(2 * b)
            - 0.002697 * Math.cos(3 * b)
            + 0.00148 * Math.sin(3 * b);
    double latitude = Math.toRadians(latitudeDegrees);
    amplitude = clearness * SOLAR_CONSTANT * distance * KILOWATT_HOURS_A_DAY;
    sines = Math.sin(latitude) * Math.sin(declination);
    cosines = Math.cos(latitude) * Math.cos(declination);
  }

  private static void require(String name, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          name + " must be in [" + low + ", " + high + "], not " + value);
    }
  }

  @Override
  public double at(double hour) {
    return amplitude * Math.max(0, elevation(hour));
  }

  @Override
  public double slope(double hour) {
    if (elevation(hour) <= 0) {
      return 0;
    }
    return -amplitude * cosines * Math.sin(hourAngle(hour)) * Math.PI / 12;
  }

  /** The sine of the sun's elevation. */
  private double elevation(double hour) {
    return sines + cosines * Math.cos(hourAngle(hour));
  }

  private static double hourAngle(double hour) {
    return Math.PI * (Hours.ofDay(hour) - 12) / 12;
  }

  @Override
  public double dailyMean() {
    double sunset = Math.acos(Math.max(-1, Math.min(1, -sines / cosines)));
    return amplitude / Math.PI * (cosines * Math.sin(sunset) + sunset * sines);
  }

  @Override
  public String toString() {
    return "sun at latitude " + latitudeDegrees + ", day " + dayOfYear + ", clearness " + clearness;
  }
}
