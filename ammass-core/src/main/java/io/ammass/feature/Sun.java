package io.ammass.feature;

import java.time.Instant;

/**
 * Where the sun stands and how much it gives through a clear sky.
 *
 * @see <a href="https://gml.noaa.gov/grad/solcalc/calcdetails.html">NOAA solar calculator, after
 *     Meeus (1998), Astronomical Algorithms: within 0.01 degrees from 1901 to 2099 away from the
 *     horizon</a>
 */
public final class Sun {
  /** Total solar irradiance at one astronomical unit, W/m2; Kopp and Lean (2011). */
  private static final double SOLAR_CONSTANT = 1361;

  private static final double J2000_MILLIS = 946_728_000_000.0;

  private Sun() {}

  /**
   * A position in the sky.
   *
   * @param elevationDegrees above the horizon, without refraction
   * @param azimuthDegrees clockwise from north
   */
  public record Position(double elevationDegrees, double azimuthDegrees) {}

  /**
   * Where the sun stands.
   *
   * @param instant the moment
   * @param latitude degrees north, -90..90
   * @param longitude degrees east
   * @return its position
   */
  public static Position position(Instant instant, double latitude, double longitude) {
    if (!(latitude >= -90 && latitude <= 90)) {
      throw new IllegalArgumentException("latitude must be -90..90, not " + latitude);
    }
    double days = (instant.toEpochMilli() - J2000_MILLIS) / 86_400_000.0;
    double century = days / 36_525;
    double meanLongitude =
        Math.floorMod(
                (long)
                    Math.floor((280.46646 + century * (36_000.76983 + century * 0.0003032)) * 1e6),
                360_000_000L)
            / 1e6;
    double anomaly = Math.toRadians(357.52911 + century * (35_999.05029 - 0.0001537 * century));
    double eccentricity = 0.016708634 - century * (0.000042037 + 0.0000001267 * century);
    double centre =
        Math.sin(anomaly) * (1.914602 - century * (0.004817 + 0.000014 * century))
            + Math.sin(2 * anomaly) * (0.019993 - 0.000101 * century)
            + Math.sin(3 * anomaly) * 0.000289;
    double omega = Math.toRadians(125.04 - 1934.136 * century);
    double apparent = Math.toRadians(meanLongitude + centre - 0.00569 - 0.00478 * Math.sin(omega));
    double obliquity =
        Math.toRadians(
            23.439291
                - century * (0.0130042 + century * (1.64e-7 - 5.04e-7 * century))
                + 0.00256 * Math.cos(omega));
    double declination = Math.asin(Math.sin(obliquity) * Math.sin(apparent));
    double y = Math.tan(obliquity / 2) * Math.tan(obliquity / 2);
    double l = Math.toRadians(meanLongitude);
    double equationOfTimeMinutes =
        4
            * Math.toDegrees(
                y * Math.sin(2 * l)
                    - 2 * eccentricity * Math.sin(anomaly)
                    + 4 * eccentricity * y * Math.sin(anomaly) * Math.cos(2 * l)
                    - 0.5 * y * y * Math.sin(4 * l)
                    - 1.25 * eccentricity * eccentricity * Math.sin(2 * anomaly));
    double minutes = Math.floorMod(instant.toEpochMilli(), 86_400_000L) / 60_000.0;
    double hourAngle = Math.toRadians((minutes + equationOfTimeMinutes + 4 * longitude) / 4 - 180);
    return horizontal(Math.toRadians(latitude), declination, hourAngle);
  }

  private static Position horizontal(double latitude, double declination, double hourAngle) {
    double sine =
        Math.sin(latitude) * Math.sin(declination)
            + Math.cos(latitude) * Math.cos(declination) * Math.cos(hourAngle);
    double elevation = Math.asin(Math.max(-1, Math.min(1, sine)));
    double azimuth =
        Math.atan2(
            Math.sin(hourAngle),
            Math.cos(hourAngle) * Math.sin(latitude) - Math.tan(declination) * Math.cos(latitude));
    double degrees = Math.toDegrees(azimuth) + 180;
    return new Position(Math.toDegrees(elevation), degrees >= 360 ? degrees - 360 : degrees);
  }

  /**
   * Radiation on the horizontal above the atmosphere.
   *
   * @param instant the moment
   * @param latitude degrees north
   * @param longitude degrees east
   * @return W/m2, 0 at night
   * @see <a href="https://doi.org/10.1016/0038-092X(71)90002-8">Spencer (1971), as in Iqbal (1983),
   *     eq. 1.2.1: the sun's distance over the year</a>
   */
  public static double extraterrestrial(Instant instant, double latitude, double longitude) {
    double day = (instant.toEpochMilli() - J2000_MILLIS) / 86_400_000.0;
    double angle = 2 * Math.PI * (day / 365.25 - Math.floor(day / 365.25));
    double distance =
        1.00011
            + 0.034221 * Math.cos(angle)
            + 0.00128 * Math.sin(angle)
            + 0.000719 * Math.cos(2 * angle)
            + 0.000077 * Math.sin(2 * angle);
    double sine =
        Math.sin(Math.toRadians(position(instant, latitude, longitude).elevationDegrees()));
    return SOLAR_CONSTANT * distance * Math.max(0, sine);
  }

  /**
   * Global radiation on the horizontal through a clear sky.
   *
   * @param instant the moment
   * @param latitude degrees north
   * @param longitude degrees east
   * @return W/m2, 0 at night
   * @see <a href="https://doi.org/10.1175/1520-0450(1979)018%3C0367:NTEOTC%3E2.0.CO;2">Haurwitz
   *     (1945), 1098 cos z exp(-0.057 / cos z), the best of the simple models in Reno et al.
   *     (2012), SAND2012-2389</a>
   */
  public static double clearSky(Instant instant, double latitude, double longitude) {
    double cosine =
        Math.sin(Math.toRadians(position(instant, latitude, longitude).elevationDegrees()));
    return cosine > 0 ? 1098 * cosine * Math.exp(-0.057 / cosine) : 0;
  }

  /**
   * The diffuse part of the global radiation on the horizontal, where only that was measured.
   *
   * @param globalHorizontal W/m2
   * @param extraterrestrial W/m2 on the horizontal above the atmosphere, from {@link
   *     #extraterrestrial}
   * @return W/m2, at most the global radiation; 0 without sun
   * @see <a href="https://doi.org/10.1016/0038-092X(82)90302-4">Erbs, Klein and Duffie (1982),
   *     Estimation of the diffuse radiation fraction for hourly, daily and monthly-average global
   *     radiation, eq. 1</a>
   */
  public static double diffuse(double globalHorizontal, double extraterrestrial) {
    if (!(extraterrestrial > 0)) {
      return Double.isNaN(globalHorizontal) ? Double.NaN : 0;
    }
    double clearness = Math.min(1, Math.max(0, globalHorizontal / extraterrestrial));
    double fraction;
    if (clearness <= 0.22) {
      fraction = 1 - 0.09 * clearness;
    } else if (clearness <= 0.8) {
      fraction =
          0.9511
              + clearness
                  * (-0.1604 + clearness * (4.388 + clearness * (-16.638 + clearness * 12.336)));
    } else {
      fraction = 0.165;
    }
    return fraction * Math.max(0, globalHorizontal);
  }

  /**
   * Radiation on a tilted plane from beam and diffuse radiation, with an isotropic sky and ground
   * reflection.
   *
   * @param sun where the sun stands
   * @param tiltDegrees of the plane, 0 is flat
   * @param azimuthDegrees the plane faces, clockwise from north
   * @param directNormal W/m2
   * @param diffuseHorizontal W/m2
   * @param globalHorizontal W/m2
   * @param albedo of the ground, 0..1
   * @return W/m2
   * @see <a href="https://doi.org/10.1016/0038-092X(63)90061-9">Liu and Jordan (1963), The
   *     long-term average performance of flat-plate solar-energy collectors</a>
   */
  public static double planeOfArray(
      Position sun,
      double tiltDegrees,
      double azimuthDegrees,
      double directNormal,
      double diffuseHorizontal,
      double globalHorizontal,
      double albedo) {
    double zenith = Math.toRadians(90 - sun.elevationDegrees());
    double tilt = Math.toRadians(tiltDegrees);
    double difference = Math.toRadians(sun.azimuthDegrees() - azimuthDegrees);
    double incidence =
        Math.cos(zenith) * Math.cos(tilt)
            + Math.sin(zenith) * Math.sin(tilt) * Math.cos(difference);
    double beam = sun.elevationDegrees() > 0 ? directNormal * Math.max(0, incidence) : 0;
    return beam
        + diffuseHorizontal * (1 + Math.cos(tilt)) / 2
        + globalHorizontal * albedo * (1 - Math.cos(tilt)) / 2;
  }
}
