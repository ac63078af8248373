package io.ammass.savings.caltrack;

import io.ammass.savings.regression.MinimumNorm;
import java.util.Arrays;
import java.util.Map;

/**
 * The fitted model of one calendar month: 168 hour-of-week levels and piecewise linear temperature
 * slopes, apart for occupied and unoccupied hours.
 *
 * <p><b>Units</b>: levels in energy per hour, slopes in energy per hour and degree Fahrenheit.
 * <b>Threads</b>: immutable.
 */
public final class TowtSegment {
  private static final int HOURS = HourlyMoments.HOURS;
  private static final int F = HourlyMoments.F;
  // CalTRACK 3.9.2: occupied when more than 65 % of the residuals are positive
  private static final double OCCUPANCY_THRESHOLD = 0.65;
  private static final double[] MONTH_WEIGHTS = {0.5, 1, 0.5};

  private final int month;
  private final int hours;
  private final boolean[] occupied;
  private final boolean[] seen;
  private final double[] level;
  private final double[][] endPoints;
  private final double[][] slopes;
  // slopes of the full basis functions by occupancy (0 unoccupied, 1 occupied)
  private final double[][] basisSlopes;

  private TowtSegment(
      int month,
      int hours,
      boolean[] occupied,
      boolean[] seen,
      double[] level,
      double[][] endPoints,
      double[][] slopes,
      double[][] basisSlopes) {
    this.month = month;
    this.hours = hours;
    this.occupied = occupied;
    this.seen = seen;
    this.level = level;
    this.endPoints = endPoints;
    this.slopes = slopes;
    this.basisSlopes = basisSlopes;
  }

  static TowtSegment fit(
      int month, HourlyMoments[] moments, HourlyTowt.MonthHours[] data, Mode mode) {
    int[] months = {(month + 11) % 12, month, (month + 1) % 12};
    return fit(month, moments, data, months, MONTH_WEIGHTS, mode);
  }

  /** Fits on some of the parts of a baseline, each with its weight. */
  static TowtSegment fit(
      int month,
      HourlyMoments[] moments,
      HourlyTowt.MonthHours[] data,
      int[] months,
      double[] weights,
      Mode mode) {
    boolean[] seen = new boolean[HOURS];
    int hours = 0;
    for (int m : months) {
      hours += moments[m].hours;
      for (int g = 0; g < HOURS; g++) {
        seen[g] |= moments[m].count[g] > 0;
      }
    }
    double[] line = occupancyLine(moments, months, weights);
    boolean[] occupied = occupied(line, data, months, seen, mode);
    double[] level = new double[HOURS];
    double[][] endPoints = new double[2][];
    double[][] slopes = new double[2][];
    double[][] basisSlopes = new double[2][];
    for (int state = 0; state < 2; state++) {
      boolean[] keep = TemperatureBins.keep(binCounts(moments, months, occupied, state == 1));
      endPoints[state] = TemperatureBins.endPoints(keep);
      int[] column = TemperatureBins.columns(keep);
      slopes[state] = solve(moments, months, weights, occupied, state == 1, column, level);
      basisSlopes[state] = new double[F];
      for (int j = 0; j < F; j++) {
        basisSlopes[state][j] = slopes[state][column[j]];
      }
    }
    return new TowtSegment(month, hours, occupied, seen, level, endPoints, slopes, basisSlopes);
  }

  /** Intercept, cooling and heating slope of the occupancy regression. */
  private static double[] occupancyLine(HourlyMoments[] moments, int[] months, double[] weights) {
    double[] s = new double[9];
    for (int i = 0; i < months.length; i++) {
      for (int j = 0; j < 9; j++) {
        s[j] += weights[i] * moments[months[i]].occupancy[j];
      }
    }
    if (s[0] == 0) {
      return new double[3];
    }
    double mc = s[1] / s[0];
    double mh = s[2] / s[0];
    double my = s[6] / s[0];
    double cc = s[3] - s[1] * mc;
    double ch = s[4] - s[1] * mh;
    double hh = s[5] - s[2] * mh;
    double cy = s[7] - s[1] * my;
    double hy = s[8] - s[2] * my;
    double[] slopes =
        MinimumNorm.solve(
            new double[][] {{cc, ch}, {ch, hh}},
            new double[] {cy, hy},
            new double[][] {{mc, mh}},
            new double[] {my});
    return new double[] {my - slopes[0] * mc - slopes[1] * mh, slopes[0], slopes[1]};
  }

  private static boolean[] occupied(
      double[] line, HourlyTowt.MonthHours[] data, int[] months, boolean[] seen, Mode mode) {
    int[] positive = new int[HOURS];
    int[] count = new int[HOURS];
    for (int m : months) {
      HourlyTowt.MonthHours hours = data[m];
      for (int i = 0; i < hours.size; i++) {
        double t = hours.temperature[i];
        double fitted = line[0] + line[1] * Math.max(t - 65, 0) + line[2] * Math.max(50 - t, 0);
        int g = hours.hourOfWeek[i];
        count[g]++;
        positive[g] += hours.usage[i] - fitted > 0 ? 1 : 0;
      }
    }
    boolean[] occupied = new boolean[HOURS];
    for (int g = 0; g < HOURS; g++) {
      occupied[g] =
          seen[g]
              ? positive[g] > OCCUPANCY_THRESHOLD * count[g]
              // The reference takes an hour it never saw as occupied; nothing supports that.
              : mode == Mode.PARITY;
    }
    return occupied;
  }

  private static int[] binCounts(
      HourlyMoments[] moments, int[] months, boolean[] occupied, boolean state) {
    int[] counts = new int[F];
    for (int m : months) {
      int[] bins = moments[m].bins;
      for (int g = 0; g < HOURS; g++) {
        if (occupied[g] == state) {
          for (int j = 0; j < F; j++) {
            counts[j] += bins[g * F + j];
          }
        }
      }
    }
    return counts;
  }

  private static double[] solve(
      HourlyMoments[] moments,
      int[] months,
      double[] weights,
      boolean[] occupied,
      boolean state,
      int[] column,
      double[] level) {
    int k = column[F - 1] + 1;
    double[] packed = new double[HourlyMoments.FF];
    double[] moment = new double[F];
    double[][] means = new double[HOURS][];
    double[] response = new double[HOURS];
    int[] group = new int[HOURS];
    double[] meanF = new double[F];
    int groups = 0;
    for (int g = 0; g < HOURS; g++) {
      if (occupied[g] != state) {
        continue;
      }
      double w = 0;
      double sumY = 0;
      Arrays.fill(meanF, 0);
      for (int i = 0; i < months.length; i++) {
        HourlyMoments m = moments[months[i]];
        w += weights[i] * m.count[g];
        sumY += weights[i] * m.y[g];
        for (int j = 0; j < F; j++) {
          meanF[j] += weights[i] * m.f[g * F + j];
          moment[j] += weights[i] * m.fy[g * F + j];
        }
        int at = g * HourlyMoments.FF;
        for (int j = 0; j < packed.length; j++) {
          packed[j] += weights[i] * m.ff[at + j];
        }
      }
      if (w == 0) {
        continue;
      }
      double[] row = new double[k];
      for (int i = 0; i < F; i++) {
        double mean = meanF[i] / w;
        row[column[i]] += mean;
        moment[i] -= mean * sumY;
        int at = HourlyMoments.index(i, i);
        for (int j = i; j < F; j++) {
          packed[at + j - i] -= mean * meanF[j];
        }
      }
      row[0] += TemperatureBins.shift();
      means[groups] = row;
      response[groups] = sumY / w;
      group[groups++] = g;
    }
    if (groups == 0) {
      return new double[k];
    }
    double[][] gram = new double[k][k];
    double[] right = new double[k];
    for (int i = 0; i < F; i++) {
      right[column[i]] += moment[i];
      for (int j = i; j < F; j++) {
        double value = packed[HourlyMoments.index(i, j)];
        gram[column[i]][column[j]] += value;
        if (i != j) {
          gram[column[j]][column[i]] += value;
        }
      }
    }
    double[][] groupMeans = Arrays.copyOf(means, groups);
    double[] b = MinimumNorm.solve(gram, right, groupMeans, Arrays.copyOf(response, groups));
    for (int r = 0; r < groups; r++) {
      double d = response[r];
      for (int j = 0; j < k; j++) {
        d -= groupMeans[r][j] * b[j];
      }
      level[group[r]] = d;
    }
    return b;
  }

  /** Adds levels and slopes to a map, each name behind a prefix. */
  void describe(String prefix, Map<String, Double> map) {
    for (int g = 0; g < HOURS; g++) {
      if (seen[g]) {
        map.put(prefix + "level" + g, level[g]);
      }
    }
    for (int state = 0; state < 2; state++) {
      String name = prefix + (state == 1 ? "occupied" : "unoccupied") + "Slope";
      for (int j = 0; j < slopes[state].length; j++) {
        map.put(name + j, slopes[state][j]);
      }
    }
  }

  double predict(int hourOfWeek, double t) {
    double[] b = basisSlopes[occupied[hourOfWeek] ? 1 : 0];
    double sum = level[hourOfWeek] + b[0] * Math.min(t, TemperatureBins.shift());
    if (t > 30) {
      sum += b[1] * Math.min(t - 30, 15);
      if (t > 45) {
        sum += b[2] * Math.min(t - 45, 10);
        if (t > 55) {
          sum += b[3] * Math.min(t - 55, 10);
          if (t > 65) {
            sum += b[4] * Math.min(t - 65, 10);
            if (t > 75) {
              sum += b[5] * Math.min(t - 75, 15);
              if (t > 90) {
                sum += b[6] * (t - 90);
              }
            }
          }
        }
      }
    }
    return sum;
  }

  /**
   * The calendar month that this segment predicts.
   *
   * @return 1 to 12
   */
  public int month() {
    return month + 1;
  }

  /**
   * Baseline hours with weight above 0.
   *
   * @return at least 0
   */
  public int hours() {
    return hours;
  }

  /**
   * Whether an hour of the week counts as occupied.
   *
   * @param hourOfWeek 0 is Monday 00:00
   * @return true for occupied
   */
  public boolean isOccupied(int hourOfWeek) {
    return occupied[hourOfWeek];
  }

  /**
   * Whether an hour of the week has baseline data.
   *
   * @param hourOfWeek 0 is Monday 00:00
   * @return true when seen
   */
  public boolean isSeen(int hourOfWeek) {
    return seen[hourOfWeek];
  }

  /**
   * Coefficient of an hour of the week.
   *
   * @param hourOfWeek 0 is Monday 00:00
   * @return energy per hour
   */
  public double level(int hourOfWeek) {
    return level[hourOfWeek];
  }

  /**
   * Bin end points of a state.
   *
   * @param occupiedState true for occupied hours
   * @return degrees Fahrenheit, a new array
   */
  public double[] endPoints(boolean occupiedState) {
    return endPoints[occupiedState ? 1 : 0].clone();
  }

  /**
   * Temperature slopes of a state, one per bin.
   *
   * @param occupiedState true for occupied hours
   * @return energy per hour and degree Fahrenheit, a new array
   */
  public double[] slopes(boolean occupiedState) {
    return slopes[occupiedState ? 1 : 0].clone();
  }

  /**
   * The number of columns of the full design.
   *
   * @return 168 and the bins of both states
   */
  public int columns() {
    return HOURS + slopes[0].length + slopes[1].length;
  }
}
