package io.ammass.clean;

/** The days of a draft, counted in steps from its start. */
final class Days {
  private static final long DAY_MILLIS = 86_400_000L;

  private Days() {}

  /** How many intervals a day has; 0 if days hold no whole number of them, or fewer than two. */
  static int slots(Draft draft) {
    long step = draft.resolution().toMillis();
    return DAY_MILLIS % step == 0 && step < DAY_MILLIS ? (int) (DAY_MILLIS / step) : 0;
  }

  /**
   * The median of what is present in each stretch of a day, NaN where less than half is.
   *
   * @param values not modified
   * @param slots intervals a day
   */
  static double[] medians(double[] values, int slots) {
    int days = values.length / slots;
    double[] result = new double[days];
    double[] sample = new double[slots];
    for (int day = 0; day < days; day++) {
      int n = 0;
      for (int i = day * slots; i < (day + 1) * slots; i++) {
        if (!Double.isNaN(values[i])) {
          sample[n++] = values[i];
        }
      }
      result[day] = 2 * n < slots ? Double.NaN : Robust.median(sample, n);
    }
    return result;
  }
}
