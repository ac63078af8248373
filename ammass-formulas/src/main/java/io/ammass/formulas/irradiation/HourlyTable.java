package io.ammass.formulas.irradiation;

import java.util.Arrays;

/**
 * A periodic table of 24 hours, read by Hermite cubics; straight lines are the cubics whose slopes
 * are the chord's.
 *
 * @see <a href="https://doi.org/10.1137/0717021">Fritsch, Carlson (1980), Monotone piecewise cubic
 *     interpolation, section 4; slopes as the harmonic mean after Fritsch, Butland (1984),
 *     https://doi.org/10.1137/0905021</a>
 */
final class HourlyTable implements Irradiation {
  private static final int HOURS = 24;

  private final double[] values;

  /** Slope at the start and at the end of each piece. */
  private final double[] startSlopes;

  private final double[] endSlopes;

  private HourlyTable(double[] values, double[] startSlopes, double[] endSlopes) {
    this.values = values;
    this.startSlopes = startSlopes;
    this.endSlopes = endSlopes;
  }

  static HourlyTable linear(double[] hourly) {
    double[] chords = chords(checked(hourly));
    return new HourlyTable(hourly.clone(), chords, chords);
  }

  static HourlyTable monotoneCubic(double[] hourly) {
    double[] chords = chords(checked(hourly));
    double[] slopes = new double[HOURS];
    double[] next = new double[HOURS];
    for (int i = 0; i < HOURS; i++) {
      double before = chords[(i + HOURS - 1) % HOURS];
      double after = chords[i];
      slopes[i] = Math.signum(before) * Math.signum(after) > 0 ? harmonicMean(before, after) : 0;
    }
    for (int i = 0; i < HOURS; i++) {
      next[i] = slopes[(i + 1) % HOURS];
    }
    return new HourlyTable(hourly.clone(), slopes, next);
  }

  /** 2 / (1/a + 1/b) for numbers of one sign, without overflow. */
  private static double harmonicMean(double a, double b) {
    return 2 * a * (b / (a + b));
  }

  private static double[] checked(double[] hourly) {
    if (hourly.length != HOURS || !Arrays.stream(hourly).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "a table has 24 finite values, one an hour, not "
              + hourly.length
              + " values. Maybe the day of a clock change was taken.");
    }
    return hourly;
  }

  private static double[] chords(double[] hourly) {
    double[] chords = new double[HOURS];
    for (int i = 0; i < HOURS; i++) {
      chords[i] = hourly[(i + 1) % HOURS] - hourly[i];
    }
    return chords;
  }

  @Override
  public double at(double hour) {
    double time = Hours.ofDay(hour);
    int i = (int) time;
    double t = time - i;
    double chord = values[(i + 1) % HOURS] - values[i];
    double a = startSlopes[i] - chord;
    double b = chord - endSlopes[i];
    // Hermite's cubic as chord plus a correction that vanishes at both ends.
    return values[i] + t * (chord + (1 - t) * (a * (1 - t) + b * t));
  }

  @Override
  public double slope(double hour) {
    double time = Hours.ofDay(hour);
    int i = (int) time;
    double t = time - i;
    double chord = values[(i + 1) % HOURS] - values[i];
    double a = startSlopes[i] - chord;
    double b = chord - endSlopes[i];
    // d/dt of t (1-t) (a (1-t) + b t).
    return chord + a * (1 - t) * (1 - 3 * t) + b * t * (2 - 3 * t);
  }

  @Override
  public double dailyMean() {
    double sum = 0;
    for (int i = 0; i < HOURS; i++) {
      // A Hermite piece holds the trapezium plus the difference of its slopes over 12.
      sum += (values[i] + values[(i + 1) % HOURS]) / 2 + (startSlopes[i] - endSlopes[i]) / 12;
    }
    return sum / HOURS;
  }

  @Override
  public String toString() {
    return "table of 24 hours, mean " + dailyMean() + " kWh/(m2 day)";
  }
}
