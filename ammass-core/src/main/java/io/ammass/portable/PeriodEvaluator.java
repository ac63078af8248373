package io.ammass.portable;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;

/**
 * Forecasts with a period student again and again without allocation: for one thread, one zone and
 * many issue times.
 *
 * <p>Gives the same bits as {@link PeriodKernel#forecast}. A history with gaps or across a clock
 * change is handed to the kernel itself, which allocates. Mutable, not thread-safe; make one a
 * thread.
 */
public final class PeriodEvaluator {
  private static final long DAY_MILLIS = 86_400_000L;

  private final PeriodKernel kernel;
  private final PeriodLayout layout;
  private final ZoneId zone;
  private final ZoneRules rules;
  private final float[] weights;
  private final double[] fading;
  private final double[] z;
  private final double[] inputs;
  private final long stepMillis;

  /** The span around the last issue time in which the clock does not change. */
  private long steadyFrom = Long.MAX_VALUE;

  private long steadyTo = Long.MIN_VALUE;
  private long offsetMillis;

  private PeriodEvaluator(PeriodKernel kernel, ZoneId zone) {
    this.kernel = kernel;
    this.layout = kernel.layout();
    this.zone = zone;
    this.rules = zone.getRules();
    this.weights = kernel.weights();
    this.z = new double[layout.lookback()];
    this.inputs = new double[layout.features()];
    this.stepMillis = DAY_MILLIS / layout.stepsPerDay();
    this.fading = new double[layout.horizon()];
    for (int step = 0; step < fading.length; step++) {
      fading[step] = PeriodWindow.fading(layout, step);
    }
  }

  /**
   * Makes an evaluator.
   *
   * @param kernel the student
   * @param zone the zone of the site's calendar
   * @return the evaluator
   */
  public static PeriodEvaluator of(PeriodKernel kernel, ZoneId zone) {
    return new PeriodEvaluator(kernel, zone);
  }

  /**
   * Forecasts.
   *
   * @param history {@code [lookback]}, the last value ends at the issue time, NaN where missing;
   *     not modified
   * @param issueMillis the start of the first step, milliseconds since 1970-01-01T00:00Z
   * @param mean {@code [horizon]}; modified
   * @throws IllegalArgumentException if the history's length is wrong
   * @throws io.ammass.error.InsufficientDataException if every value is missing
   */
  public void forecast(double[] history, long issueMillis, double[] mean) {
    int n = layout.lookback();
    if (history.length != n) {
      throw new IllegalArgumentException(
          "history must have " + n + " values, not " + history.length);
    }
    int steps = layout.stepsPerDay();
    int lagFrom = n - layout.lagDays() * steps;
    int levelFrom = n - layout.levelDays() * steps;
    int both = Math.max(lagFrom, levelFrom);
    double lagSum = sum(history, lagFrom, both);
    double levelSum = sum(history, levelFrom, both);
    // Two sums side by side: each waits for its own last addition only.
    for (int i = both; i < n; i++) {
      lagSum += history[i];
      levelSum += history[i];
    }
    double check = lagSum + levelSum + sum(history, 0, Math.min(lagFrom, levelFrom));
    if (Double.isNaN(check) || !steady(issueMillis)) {
      kernel.forecast(history, Instant.ofEpochMilli(issueMillis), zone, mean);
      return;
    }
    double level = levelSum / (n - levelFrom);
    double scale = PeriodWindow.scale(history, lagFrom, n, lagSum / (n - lagFrom), level);
    for (int i = 0; i < n; i++) {
      z[i] = (history[i] - level) / scale;
    }
    int hour = Math.max(1, steps / 24);
    int recent = Math.max(1, steps / 8);
    double hourChange = change(n, steps, hour);
    int lags = layout.lagDays();
    int days = layout.meanDays();
    Arrays.fill(inputs, lags, lags + days, 0);
    // Days side by side, hour by hour: each day still adds its hours in order.
    for (int i = 0; i < steps; i++) {
      for (int day = 0; day < days; day++) {
        inputs[lags + day] += z[n - steps * (day + 1) + i];
      }
    }
    for (int day = 0; day < days; day++) {
      inputs[lags + day] /= steps;
    }
    inputs[lags + days + 1] = change(n, steps, recent);
    int horizon = layout.horizon();
    int step = 0;
    while (step < horizon) {
      int ahead = step / steps;
      int cell = cell(issueMillis + step * stepMillis, ahead);
      int end = Math.min(horizon, (ahead + 1) * steps);
      int last = step + 1;
      while (last < end && cell(issueMillis + last * stepMillis, ahead) == cell) {
        last++;
      }
      run(step, last, ahead, cell * inputs.length, hourChange, mean);
      step = last;
    }
    double floor = kernel.floor();
    for (int h = 0; h < horizon; h++) {
      mean[h] = Math.max(floor, level + scale * mean[h]);
    }
  }

  /**
   * Steps of one set of weights, input by input: loops over steps are vectorised, and each step
   * still adds its inputs in the kernel's order.
   */
  private void run(int from, int to, int ahead, int at, double hourChange, double[] mean) {
    int n = z.length;
    int steps = layout.stepsPerDay();
    int lags = layout.lagDays();
    int days = layout.meanDays();
    Arrays.fill(mean, from, to, 0);
    for (int lag = 1; lag <= lags; lag++) {
      int shift = n - (ahead + lag) * steps;
      // Within a day ahead all lags of a step lie on one side of either end of the look-back.
      shift += shift + to - 1 >= n ? -steps : shift + from < 0 ? steps : 0;
      double weight = weights[at + lag - 1];
      for (int step = from; step < to; step++) {
        mean[step] += weight * z[shift + step];
      }
    }
    for (int day = 0; day < days; day++) {
      double term = weights[at + lags + day] * inputs[lags + day];
      for (int step = from; step < to; step++) {
        mean[step] += term;
      }
    }
    double weight = weights[at + lags + days];
    double recent = weights[at + lags + days + 1] * inputs[lags + days + 1];
    for (int step = from; step < to; step++) {
      mean[step] = mean[step] + weight * (hourChange * fading[step]) + recent;
    }
  }

  private static double sum(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum;
  }

  private double change(int n, int steps, int span) {
    return PeriodWindow.mean(z, n - span, n) - PeriodWindow.mean(z, n - steps - span, n - steps);
  }

  private int cell(long time, int ahead) {
    // 1970-01-01 was a Thursday, day 3 counted from Monday.
    int dayOfWeek =
        Math.floorMod(Math.floorDiv(time + offsetMillis, DAY_MILLIS) + 3, PeriodLayout.WEEK);
    int lead = ahead % PeriodLayout.WEEK;
    return lead * layout.dayKinds().count() + layout.dayKinds().kindOf(dayOfWeek);
  }

  /** Whether the clock stays as it is from the first step of history to the last ahead. */
  private boolean steady(long issueMillis) {
    long from = issueMillis - layout.lookback() * stepMillis;
    long to = issueMillis + layout.horizon() * stepMillis;
    if (from < steadyFrom || to >= steadyTo) {
      Instant first = Instant.ofEpochMilli(from);
      ZoneOffsetTransition before = rules.previousTransition(first.plusMillis(1));
      ZoneOffsetTransition after = rules.nextTransition(first);
      steadyFrom = before == null ? Long.MIN_VALUE : before.toEpochSecond() * 1000;
      steadyTo = after == null ? Long.MAX_VALUE : after.toEpochSecond() * 1000;
      offsetMillis = rules.getOffset(first).getTotalSeconds() * 1000L;
    }
    return to < steadyTo;
  }
}
