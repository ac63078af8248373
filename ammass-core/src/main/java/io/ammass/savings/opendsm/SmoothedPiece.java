package io.ammass.savings.opendsm;

import io.ammass.error.DataFormatException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One temperature response: a base load, a heating branch below one balance point and a cooling
 * branch above another, each leaving the base load along an exponential of a given length.
 *
 * <p>\[ \hat u(T) = \mu + \beta (b - T) + \beta k \left(e^{(T - b)/k} - 1\right), \quad T \lt b \]
 * for heating and the mirror image for cooling; k = 0 is the sharp corner.
 *
 * <p><b>Units</b>: degrees Fahrenheit, energy per day.
 *
 * @param intercept base load
 * @param heatingPoint shifted heating balance point
 * @param heatingSlope energy per degree below it
 * @param heatingLength length of the heating corner, degrees
 * @param coolingPoint shifted cooling balance point
 * @param coolingSlope energy per degree above it
 * @param coolingLength length of the cooling corner, degrees
 * @param minimum coldest day of the fit
 * @param maximum warmest day of the fit
 */
record SmoothedPiece(
    double intercept,
    double heatingPoint,
    double heatingSlope,
    double heatingLength,
    double coolingPoint,
    double coolingSlope,
    double coolingLength,
    double minimum,
    double maximum) {
  // Shares of the gap between the balance points below this count as sharp corners.
  static final double SHARP = 0.01;

  /** Parameters as stored; absent ones are NaN. */
  record Stored(
      String type,
      double intercept,
      double heatingPoint,
      double heatingSlope,
      double heatingLength,
      double coolingPoint,
      double coolingSlope,
      double coolingLength) {

    /** The numbers by their stored names, absent ones NaN. */
    Map<String, Double> coefficients() {
      Map<String, Double> map = new LinkedHashMap<>();
      map.put("intercept", intercept);
      map.put("hdd_bp", heatingPoint);
      map.put("hdd_beta", heatingSlope);
      map.put("hdd_k", heatingLength);
      map.put("cdd_bp", coolingPoint);
      map.put("cdd_beta", coolingSlope);
      map.put("cdd_k", coolingLength);
      return map;
    }

    /** The same response with other numbers, in the order of {@link #coefficients()}. */
    Stored with(double[] x) {
      return new Stored(type, x[0], x[1], x[2], x[3], x[4], x[5], x[6]);
    }
  }

  static SmoothedPiece of(
      Stored s, double minimum, double maximum, double minimumSegment, double maximumSegment) {
    double base = s.intercept;
    switch (s.type) {
      case "tidd":
        return new SmoothedPiece(base, 0, 0, 0, 0, 0, 0, minimum, maximum);
      case "hdd_tidd":
      case "tidd_cdd":
      case "hdd_tidd_smooth":
      case "tidd_cdd_smooth":
        boolean heating = s.type.startsWith("hdd");
        double point = heating ? s.heatingPoint : s.coolingPoint;
        double slope = heating ? s.heatingSlope : s.coolingSlope;
        boolean smooth = s.type.endsWith("smooth");
        double length = !smooth ? 0 : heating ? s.heatingLength : s.coolingLength;
        if (!smooth) {
          point = Math.max(minimumSegment, Math.min(maximumSegment, point));
        }
        // The sign of the single slope says which branch it is: falling is heating.
        double down = slope < 0 ? -slope : 0;
        double up = slope < 0 ? 0 : slope;
        return new SmoothedPiece(
            base,
            point,
            down,
            slope < 0 ? length : 0,
            point,
            up,
            slope < 0 ? 0 : length,
            minimum,
            maximum);
      case "hdd_tidd_cdd":
        return both(
            base,
            s.heatingPoint,
            s.heatingSlope,
            0,
            s.coolingPoint,
            s.coolingSlope,
            0,
            minimum,
            maximum,
            false);
      case "hdd_tidd_cdd_smooth":
        return both(
            base,
            s.heatingPoint,
            s.heatingSlope,
            s.heatingLength,
            s.coolingPoint,
            s.coolingSlope,
            s.coolingLength,
            minimum,
            maximum,
            true);
      default:
        throw new DataFormatException(
            "model_type = '"
                + s.type
                + "', known are tidd, hdd_tidd, tidd_cdd, hdd_tidd_cdd and"
                + " their _smooth forms. Maybe the model is of a newer program.");
    }
  }

  private static SmoothedPiece both(
      double base,
      double h,
      double hSlope,
      double hShare,
      double c,
      double cSlope,
      double cShare,
      double minimum,
      double maximum,
      boolean smooth) {
    if (c < h) {
      return both(base, c, cSlope, cShare, h, hSlope, hShare, minimum, maximum, smooth);
    }
    double heatingSlope = hSlope;
    double coolingSlope = cSlope;
    if (h != c) {
      // A branch that begins at the end of the data has no days of its own.
      if (c >= maximum) {
        coolingSlope = 0;
      } else if (h <= minimum) {
        heatingSlope = 0;
      }
    }
    double heatingShare = heatingSlope == 0 ? 0 : hShare;
    double coolingShare = coolingSlope == 0 ? 0 : cShare;
    if (!smooth || (heatingShare < SHARP && coolingShare < SHARP)) {
      return new SmoothedPiece(base, h, heatingSlope, 0, c, coolingSlope, 0, minimum, maximum);
    }
    double sum = Math.max(1, heatingShare + coolingShare);
    double gap = c - h;
    double heatingLength = heatingShare / sum * gap;
    double coolingLength = coolingShare / sum * gap;
    // The asymptotes keep the stored balance points; the branches begin nearer to each other.
    return new SmoothedPiece(
        base,
        h + heatingLength,
        heatingSlope,
        heatingLength,
        c - coolingLength,
        coolingSlope,
        coolingLength,
        minimum,
        maximum);
  }

  double predict(double t) {
    if (heatingSlope == 0 && coolingSlope == 0) {
      return intercept;
    }
    boolean same = heatingPoint == coolingPoint;
    if (t < heatingPoint || (same && coolingPoint >= maximum)) {
      return branch(heatingSlope, heatingPoint - t, heatingLength);
    }
    if (t > coolingPoint || (same && heatingPoint <= minimum)) {
      return branch(coolingSlope, t - coolingPoint, coolingLength);
    }
    return intercept;
  }

  private double branch(double slope, double distance, double length) {
    double line = slope * distance + intercept;
    return length == 0 || slope == 0
        ? line
        : Math.abs(slope * length) * (Math.exp(-distance / length) - 1) + line;
  }

  double heating(double t) {
    return t <= heatingPoint ? predict(t) - intercept : 0;
  }

  double cooling(double t) {
    return t >= coolingPoint ? predict(t) - intercept : 0;
  }
}
