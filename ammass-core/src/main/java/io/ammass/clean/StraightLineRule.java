package io.ammass.clean;

import io.ammass.data.QualityReport.Severity;

/**
 * Finds values that somebody interpolated before: eight or more on one straight line, where such
 * lines are rare; and zeros at hours of the day at which the series is alive on other days.
 *
 * <p>The first and last value of a line are the measured ones it was drawn between. Values stay and
 * are marked as doubted.
 */
final class StraightLineRule implements QualityRule {
  private static final int LEAST = 8;

  /** The rounding of numbers written with nine digits, relative to the largest. */
  private static final double TOLERANCE = 1e-9;

  /** A series of lines by nature (a ramp, a counter) is not reported. */
  private static final double BY_NATURE = 0.7;

  /** Hours count as bright from this share of the usual peak. */
  private static final double BRIGHT = 0.5;

  private static final double RARE = 0.2;
  private static final long DAY = 86_400_000L;

  @Override
  public String id() {
    return "interpolatedRun";
  }

  @Override
  public void apply(Draft draft) {
    double[] values = draft.shared();
    if (values.length < 3 * LEAST) {
      return;
    }
    boolean[] doubted = new boolean[values.length];
    int runs = markLines(values, doubted) + markDeadDaylight(draft, doubted);
    int count = 0;
    int first = -1;
    int last = 0;
    for (int i = 0; i < doubted.length; i++) {
      if (doubted[i]) {
        count++;
        first = first < 0 ? i : first;
        last = i + 1;
      }
    }
    if (count == 0 || count > BY_NATURE * values.length) {
      return;
    }
    for (int i = 0; i < doubted.length; i++) {
      if (doubted[i]) {
        draft.doubt(i, Repair.LEAVE);
      }
    }
    draft.report(
        id(),
        Severity.WARNING,
        first,
        last,
        count,
        Sentences.count(count, "value")
            + " in "
            + Sentences.count(runs, "stretch").replace("stretchs", "stretches")
            + " lie on straight lines: interpolated before they came here");
  }

  private static int markLines(double[] values, boolean[] doubted) {
    double largest = 0;
    for (double value : values) {
      largest = Double.isNaN(value) ? largest : Math.max(largest, Math.abs(value));
    }
    double tolerance = TOLERANCE * largest;
    int runs = 0;
    int from = 0;
    for (int i = 2; i <= values.length; i++) {
      boolean straight =
          i < values.length
              && Math.abs(values[i] - 2 * values[i - 1] + values[i - 2]) <= tolerance
              && Math.abs(values[i] - values[i - 1]) > tolerance;
      if (straight) {
        continue;
      }
      int length = i - from;
      boolean moves = from + 1 < values.length && values[from] != values[from + 1];
      if (length >= LEAST && moves) {
        runs++;
        for (int k = from + 1; k < i - 1; k++) {
          doubted[k] = true;
        }
      }
      from = i - 1;
    }
    return runs;
  }

  /**
   * Zeros of a series that has nights, at hours at which it usually gives half its peak or more. A
   * line between two zeros is a zero: nothing else tells it from a true one.
   */
  private static int markDeadDaylight(Draft draft, boolean[] doubted) {
    double[] values = draft.shared();
    long step = draft.resolution().toMillis();
    if (DAY % step != 0 || values.length * step < 7 * DAY || step > DAY / 8) {
      return 0;
    }
    int slots = (int) (DAY / step);
    double[] usual = usualDay(values, doubted, slots);
    double peak = 0;
    int dark = 0;
    for (double each : usual) {
      peak = Math.max(peak, each);
      dark += each == 0 ? 1 : 0;
    }
    // Without a night that is dark on most days this is no solar series.
    if (dark < slots / 6 || !(peak > 0)) {
      return 0;
    }
    int bright = 0;
    int dead = 0;
    int runs = 0;
    boolean[] suspects = new boolean[values.length];
    for (int i = 0; i < values.length; i++) {
      int from = i;
      int daylight = 0;
      while (i < values.length && values[i] == 0) {
        daylight += usual[i % slots] >= BRIGHT * peak ? 1 : 0;
        i++;
      }
      if (daylight >= LEAST) {
        runs++;
        dead += daylight;
        for (int k = from; k < i; k++) {
          suspects[k] = usual[k % slots] >= BRIGHT * peak;
        }
      }
    }
    for (int i = 0; i < values.length; i++) {
      bright += usual[i % slots] >= BRIGHT * peak && !Double.isNaN(values[i]) ? 1 : 0;
    }
    // Direct radiation is zero on any cloudy day: only a rare zero is odd.
    if (dead > RARE * bright) {
      return 0;
    }
    for (int i = 0; i < values.length; i++) {
      doubted[i] |= suspects[i];
    }
    return runs;
  }

  private static double[] usualDay(double[] values, boolean[] doubted, int slots) {
    double[] usual = new double[slots];
    double[] sample = new double[values.length / slots + 1];
    for (int slot = 0; slot < slots; slot++) {
      int n = 0;
      for (int i = slot; i < values.length; i += slots) {
        // Lines drawn across a night would make it look alive.
        if (!Double.isNaN(values[i]) && !doubted[i]) {
          sample[n++] = values[i];
        }
      }
      usual[slot] = n == 0 ? 0 : Robust.median(sample, n);
    }
    return usual;
  }
}
