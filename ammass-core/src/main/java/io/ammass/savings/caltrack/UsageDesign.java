package io.ammass.savings.caltrack;

import java.util.Arrays;

/**
 * Usage per day and the temperatures of its days for each period of a meter.
 *
 * <p>A period's temperatures are cut into runs of 24 hours from its start; a run counts as a day
 * with its mean temperature (CalTRACK 2.2.2). Degree days of a period are means over its kept days.
 */
final class UsageDesign {
  private static final long DAY = 86_400;
  private static final int RUN = 24;
  // CalTRACK 2.2.2.1 and 2.2.3.2: more than half of a day's hours, 90 % of a billing period's hours
  private static final int MINIMUM_HOURS = 12;
  private static final double MINIMUM_SHARE = 0.9;

  /** Weather beyond this time after the start of a row is ignored by the reference program. */
  static final long DAILY_TOLERANCE = DAY;

  /** The same for billing fits. */
  static final long BILLING_TOLERANCE = 35 * DAY;

  /** No limit. */
  static final long NO_TOLERANCE = Long.MAX_VALUE / 4;

  /** What a design counts as present. */
  enum Counting {
    /** Rows, missing values included, as the reference program does for single days. */
    ROWS,
    /** Values. */
    VALUES
  }

  private final int periods;
  private final double[] usagePerDay;
  private final double[] days;
  private final int[] runs;
  private final int[] offsets;
  private final double[] dayTemperature;

  private UsageDesign(int periods, int maximumDays) {
    this.periods = periods;
    this.usagePerDay = new double[periods];
    this.days = new double[periods];
    this.runs = new int[periods];
    this.offsets = new int[periods + 1];
    this.dayTemperature = new double[maximumDays];
  }

  static UsageDesign of(
      MeterRows rows, HourlyTemperature temperature, long tolerance, Counting counting) {
    int n = rows.periods();
    int hours = 0;
    for (int i = 0; i < n; i++) {
      hours += (int) Math.min(Integer.MAX_VALUE / 2, bounds(rows, i, temperature, tolerance));
    }
    UsageDesign design = new UsageDesign(n, hours / RUN + 2 * n);
    int kept = 0;
    for (int i = 0; i < n; i++) {
      long from = rows.start(i);
      long to = rows.start(i + 1);
      double length = (to - from) / (double) DAY;
      design.days[i] = length;
      design.usagePerDay[i] = rows.value(i) / length;
      int low = temperature.indexFrom(from);
      int high = end(from, to, temperature, tolerance);
      kept = design.addDays(i, kept, temperature.raw(), low, Math.max(low, high), counting);
      design.offsets[i + 1] = kept;
    }
    return design;
  }

  private static long bounds(MeterRows rows, int i, HourlyTemperature temperature, long tolerance) {
    long from = rows.start(i);
    return Math.max(
        0, end(from, rows.start(i + 1), temperature, tolerance) - temperature.indexFrom(from));
  }

  private static int end(long from, long to, HourlyTemperature temperature, long tolerance) {
    // a temperature at the tolerance itself still belongs to the row
    return Math.min(temperature.indexFrom(to), temperature.indexFrom(from + tolerance + 1));
  }

  private int addDays(int period, int kept, double[] t, int low, int high, Counting counting) {
    int count = high - low;
    // Strict: the 25 hours of an autumn day are one day, not a day and a dropped hour.
    if (count <= (counting == Counting.ROWS ? RUN : RUN + 1)) {
      runs[period] = 1;
      double sum = 0;
      int present = 0;
      for (int i = low; i < high; i++) {
        double value = t[i];
        if (!Double.isNaN(value)) {
          sum += value;
          present++;
        }
      }
      int counted = counting == Counting.ROWS ? count : present;
      if (counted > MINIMUM_HOURS && present > 0) {
        dayTemperature[kept++] = sum / present;
      }
      return kept;
    }
    int begin = kept;
    int allPresent = 0;
    for (int run = low; run < high; run += RUN) {
      runs[period]++;
      double sum = 0;
      int present = 0;
      int stop = Math.min(high, run + RUN);
      for (int i = run; i < stop; i++) {
        double value = t[i];
        if (!Double.isNaN(value)) {
          sum += value;
          present++;
        }
      }
      allPresent += present;
      if (present > MINIMUM_HOURS) {
        dayTemperature[kept++] = sum / present;
      }
    }
    return allPresent < MINIMUM_SHARE * count ? begin : kept;
  }

  int periods() {
    return periods;
  }

  double usagePerDay(int period) {
    return usagePerDay[period];
  }

  double days(int period) {
    return days[period];
  }

  int runs(int period) {
    return runs[period];
  }

  int keptDays(int period) {
    return offsets[period + 1] - offsets[period];
  }

  int offset(int period) {
    return offsets[period];
  }

  double[] dayTemperatures() {
    return dayTemperature;
  }

  boolean hasWeather(int period) {
    return offsets[period + 1] > offsets[period];
  }

  /** Whether a period can be used in a fit: usage and weather are there. */
  boolean isUsable(int period) {
    return hasWeather(period) && !Double.isNaN(usagePerDay[period]);
  }

  /** Mean heating degree days per day of a period. */
  double heating(int period, int balancePoint) {
    double sum = 0;
    for (int i = offsets[period]; i < offsets[period + 1]; i++) {
      sum += Math.max(balancePoint - dayTemperature[i], 0);
    }
    return sum / keptDays(period);
  }

  /** Mean cooling degree days per day of a period. */
  double cooling(int period, int balancePoint) {
    double sum = 0;
    for (int i = offsets[period]; i < offsets[period + 1]; i++) {
      sum += Math.max(dayTemperature[i] - balancePoint, 0);
    }
    return sum / keptDays(period);
  }

  /** Share of a period's kept days that are colder than a balance point. */
  double shareBelow(int period, int balancePoint) {
    int below = 0;
    for (int i = offsets[period]; i < offsets[period + 1]; i++) {
      below += dayTemperature[i] < balancePoint ? 1 : 0;
    }
    return below / (double) keptDays(period);
  }

  /** Indices of the usable periods, in order. */
  int[] usable() {
    int[] index = new int[periods];
    int n = 0;
    for (int i = 0; i < periods; i++) {
      if (isUsable(i)) {
        index[n++] = i;
      }
    }
    return Arrays.copyOf(index, n);
  }
}
