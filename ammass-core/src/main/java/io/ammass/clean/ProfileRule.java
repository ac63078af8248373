package io.ammass.clean;

import java.time.Duration;

/**
 * Fills holes by the usual week: the median of the same time of the week in the four weeks before
 * and after, of the same time of day where the series is too short for weeks.
 */
final class ProfileRule implements QualityRule {
  private static final int CYCLES = 4;
  private static final int LEAST = 2;

  private final Duration longest;

  ProfileRule(Duration longest) {
    this.longest = longest;
  }

  @Override
  public String id() {
    return "profileFilled";
  }

  @Override
  public void apply(Draft draft) {
    int day = Days.slots(draft);
    if (day == 0) {
      return;
    }
    double[] values = draft.values();
    boolean weekly = values.length >= 3 * 7 * day;
    double[] expected = expected(values, weekly ? 7 * day : day);
    Holes.fill(
        draft,
        id(),
        longest,
        expected,
        day,
        "by the usual " + (weekly ? "week" : "day") + " around them");
  }

  private static double[] expected(double[] values, int cycle) {
    double[] expected = new double[values.length];
    double[] sample = new double[2 * CYCLES];
    for (int i = 0; i < values.length; i++) {
      int n = 0;
      for (int k = -CYCLES; k <= CYCLES; k++) {
        int at = i + k * cycle;
        if (k != 0 && at >= 0 && at < values.length && !Double.isNaN(values[at])) {
          sample[n++] = values[at];
        }
      }
      expected[i] = n < LEAST ? Double.NaN : Robust.median(sample, n);
    }
    return expected;
  }
}
