package io.ammass.portable;

/**
 * Fills missing history along a stated chain, so that a forecast need not fail at night: a straight
 * line across gaps of up to three steps; else the same step one or two weeks away; else the mean of
 * that step of the day; else the mean of all.
 */
final class GapFilling {
  private static final int SHORT_GAP = 3;
  private static final int[] WEEKS = {7, -7, 14, -14};

  private GapFilling() {}

  /**
   * Fills.
   *
   * @param values NaN where missing; not modified
   * @param stepsPerDay steps of one day
   * @return the same array if nothing is missing, else a filled copy; null if everything is missing
   */
  static double @org.jspecify.annotations.Nullable [] fill(double[] values, int stepsPerDay) {
    int n = values.length;
    int missing = 0;
    for (double value : values) {
      if (Double.isNaN(value)) {
        missing++;
      }
    }
    if (missing == 0) {
      return values;
    }
    if (missing == n) {
      return null;
    }
    double[] filled = values.clone();
    double[] clock = clockMeans(values, stepsPerDay);
    int previous = -1;
    for (int i = 0; i < n; i++) {
      if (!Double.isNaN(values[i])) {
        previous = i;
        continue;
      }
      int next = i;
      while (next < n && Double.isNaN(values[next])) {
        next++;
      }
      boolean line = previous >= 0 && next < n && next - previous - 1 <= SHORT_GAP;
      for (int j = i; j < next; j++) {
        filled[j] =
            line
                ? values[previous]
                    + (values[next] - values[previous]) * (j - previous) / (next - previous)
                : away(values, clock, stepsPerDay, j);
      }
      i = next - 1;
    }
    return filled;
  }

  private static double away(double[] values, double[] clock, int stepsPerDay, int at) {
    for (int days : WEEKS) {
      long index = at + (long) days * stepsPerDay;
      if (index >= 0 && index < values.length && !Double.isNaN(values[(int) index])) {
        return values[(int) index];
      }
    }
    return clock[at % stepsPerDay];
  }

  /** The mean of each step of the day, the mean of all where a step was never seen. */
  private static double[] clockMeans(double[] values, int stepsPerDay) {
    double[] sum = new double[stepsPerDay];
    int[] count = new int[stepsPerDay];
    double allSum = 0;
    int all = 0;
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        sum[i % stepsPerDay] += values[i];
        count[i % stepsPerDay]++;
        allSum += values[i];
        all++;
      }
    }
    double mean = allSum / all;
    for (int step = 0; step < stepsPerDay; step++) {
      sum[step] = count[step] > 0 ? sum[step] / count[step] : mean;
    }
    return sum;
  }
}
