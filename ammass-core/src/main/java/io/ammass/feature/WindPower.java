package io.ammass.feature;

import java.util.Arrays;

/**
 * Power of a wind turbine from wind speed: shear to hub height, density, power curve. Immutable.
 *
 * @see <a href="https://webstore.iec.ch/publication/26603">IEC 61400-12-1:2017, eq. 14 (density
 *     correction of wind speed for pitch-controlled turbines)</a>
 */
public final class WindPower {
  /** Density at which power curves are stated, kg/m3. */
  private static final double STANDARD_DENSITY = 1.225;

  private final double[] speeds;
  private final double[] watts;

  private WindPower(double[] speeds, double[] watts) {
    this.speeds = speeds;
    this.watts = watts;
  }

  /**
   * A turbine's power curve; cells without a power are left out.
   *
   * @param speeds wind speeds in m/s, rising; copied
   * @param watts power at each, NaN where not given; copied
   * @return the curve
   */
  public static WindPower curve(double[] speeds, double[] watts) {
    if (speeds.length != watts.length) {
      throw new IllegalArgumentException(
          "a power curve needs a power a speed: " + speeds.length + " and " + watts.length);
    }
    double[] s = new double[speeds.length];
    double[] w = new double[speeds.length];
    int n = 0;
    for (int i = 0; i < speeds.length; i++) {
      if (!Double.isNaN(watts[i])) {
        if (n > 0 && !(speeds[i] > s[n - 1])) {
          throw new IllegalArgumentException(
              "speeds of a power curve must rise: " + s[n - 1] + " then " + speeds[i]);
        }
        s[n] = speeds[i];
        w[n++] = watts[i];
      }
    }
    if (n < 2) {
      throw new IllegalArgumentException("a power curve needs at least two points, not " + n);
    }
    return new WindPower(Arrays.copyOf(s, n), Arrays.copyOf(w, n));
  }

  /**
   * Power at a wind speed at hub height: linear between points, 0 outside the curve.
   *
   * @param speed m/s
   * @return W; NaN for NaN
   */
  public double power(double speed) {
    if (Double.isNaN(speed)) {
      return Double.NaN;
    }
    int n = speeds.length;
    if (speed < speeds[0] || speed > speeds[n - 1]) {
      return 0;
    }
    int at = Arrays.binarySearch(speeds, speed);
    if (at >= 0) {
      return watts[at];
    }
    int right = -at - 1;
    double share = (speed - speeds[right - 1]) / (speeds[right] - speeds[right - 1]);
    return watts[right - 1] + share * (watts[right] - watts[right - 1]);
  }

  /**
   * Power at a density other than that of the curve.
   *
   * @param speed m/s at hub height
   * @param airDensity kg/m3
   * @return W
   */
  public double power(double speed, double airDensity) {
    return power(speed * Math.cbrt(airDensity / STANDARD_DENSITY));
  }

  /**
   * Wind speed at another height by the logarithmic profile of neutral air.
   *
   * @param speed m/s at the measuring height
   * @param measuredAt m
   * @param hubHeight m
   * @param roughness m, below both heights
   * @return m/s at hub height
   */
  public static double logarithmicShear(
      double speed, double measuredAt, double hubHeight, double roughness) {
    if (!(roughness > 0 && roughness < measuredAt && roughness < hubHeight)) {
      throw new IllegalArgumentException(
          "roughness must be positive and below both heights, not " + roughness);
    }
    return speed * Math.log(hubHeight / roughness) / Math.log(measuredAt / roughness);
  }

  /**
   * Wind speed at another height by a power law.
   *
   * @param speed m/s at the measuring height
   * @param measuredAt m
   * @param hubHeight m
   * @param exponent about 1/7 over open land
   * @return m/s at hub height
   */
  public static double powerLawShear(
      double speed, double measuredAt, double hubHeight, double exponent) {
    return speed * Math.pow(hubHeight / measuredAt, exponent);
  }
}
