package io.ammass.portable;

/**
 * One window of history as a folded student sees it.
 *
 * <p>Values are what is left of the history without the daily cycle, around the last of them; all
 * of it in the unit of the history, so scaling the history scales the forecast. Missing values are
 * not allowed here. Not thread-safe: made to be moved along a series without allocation.
 */
public final class FoldedWindow {
  /** Hours a change is averaged over, and days in which it fades; 0 for never. */
  private static final int[] CHANGE_HOURS = {1, 1, 3, 6};

  private static final double[] FADING_DAYS = {0.125, 0.5, 2, 0};

  private final FoldedLayout layout;
  private final double[] rest;
  private final double[] sums;
  private final double[] means;
  private final double[] changes;
  private final double[][] fading;
  private double level;

  /**
   * Makes an empty window.
   *
   * @param layout the student's shape
   */
  public FoldedWindow(FoldedLayout layout) {
    this.layout = layout;
    this.rest = new double[layout.lookback()];
    this.sums = new double[layout.lookback() + 1];
    this.means = new double[layout.meanDays()];
    this.changes = new double[layout.changes()];
    this.fading = new double[layout.changes()][layout.horizon()];
    for (int c = 0; c < layout.changes(); c++) {
      for (int step = 0; step < layout.horizon(); step++) {
        fading[c][step] = fading(layout, c, step);
      }
    }
  }

  /**
   * How much of a change is left at a step; the same bits on every machine.
   *
   * @param layout the student's shape
   * @param change which change, from 0
   * @param step steps ahead, from 0
   * @return the share, 1 for a change that does not fade
   */
  public static double fading(FoldedLayout layout, int change, int step) {
    double days = FADING_DAYS[change];
    return days == 0 ? 1 : StrictMath.exp(-step / (days * layout.stepsPerDay()));
  }

  /**
   * Steps a change is averaged over.
   *
   * @param layout the student's shape
   * @param change which change, from 0
   * @return at least 1
   */
  public static int changeSteps(FoldedLayout layout, int change) {
    return Math.max(1, CHANGE_HOURS[change] * layout.stepsPerDay() / 24);
  }

  /**
   * Moves the window.
   *
   * @param values a series without NaN; not modified
   * @param end the index after the last step of the look-back
   * @param cycle {@code [stepsPerDay]}; not modified
   * @param phase the phase in the cycle of the step at {@code end}
   */
  public void move(double[] values, int end, double[] cycle, int phase) {
    int n = rest.length;
    int day = layout.stepsPerDay();
    int at = Math.floorMod(phase - n, day);
    for (int i = 0; i < n; i++) {
      rest[i] = values[end - n + i] - cycle[at];
      at = at + 1 == day ? 0 : at + 1;
    }
    level = rest[n - 1];
    for (int i = 0; i < n; i++) {
      rest[i] -= level;
      sums[i + 1] = sums[i] + rest[i];
    }
    for (int d = 0; d < means.length; d++) {
      means[d] = mean(n - day * (d + 1), n - day * d);
    }
    for (int c = 0; c < changes.length; c++) {
      int steps = changeSteps(layout, c);
      changes[c] = mean(n - steps, n) - mean(n - day - steps, n - day);
    }
  }

  private double mean(int from, int to) {
    return (sums[to] - sums[from]) / (to - from);
  }

  /**
   * The last value without its cycle: what forecasts are around.
   *
   * @return the level, in the unit of the history
   */
  public double level() {
    return level;
  }

  /**
   * The inputs of a step: lags, nearest first; daily means, nearest first; changes.
   *
   * @param step steps ahead, from 0
   * @param target {@code [features]} from {@code at}; modified
   * @param at the first index there
   */
  public void features(int step, double[] target, int at) {
    int day = layout.stepsPerDay();
    int time = rest.length + step % day;
    int to = at;
    for (int lag = 1; lag <= layout.lagDays(); lag++) {
      target[to++] = rest[time - lag * day];
    }
    for (double mean : means) {
      target[to++] = mean;
    }
    for (int c = 0; c < changes.length; c++) {
      target[to++] = changes[c] * fading[c][step];
    }
  }

  /** The weighted sum of each step's inputs, in their order, without allocation. */
  void sums(float[] weights, double[] sum) {
    int day = layout.stepsPerDay();
    int features = layout.features();
    int lags = layout.lagDays();
    for (int step = 0; step < layout.horizon(); step++) {
      int at = layout.set(step / day) * features;
      int time = rest.length + step % day;
      double total = 0;
      for (int lag = 1; lag <= lags; lag++) {
        total += weights[at++] * rest[time - lag * day];
      }
      for (double mean : means) {
        total += weights[at++] * mean;
      }
      for (int c = 0; c < changes.length; c++) {
        total += weights[at++] * (changes[c] * fading[c][step]);
      }
      sum[step] = total;
    }
  }
}
