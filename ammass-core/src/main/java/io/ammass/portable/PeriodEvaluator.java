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
  private static final int WEEK = PeriodLayout.WEEK;

  private final PeriodKernel kernel;
  private final PeriodLayout layout;
  private final ZoneId zone;
  private final ZoneRules rules;
  private final float[] weights;
  private final double[] fading;
  private final double[] departures;

  /** Sums, then means, of the days before the issue time, nearest first. */
  private final double[] days;

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
    this.departures = new double[layout.lookback()];
    this.days = new double[layout.lagDays() + 1];
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
    double check = dailySums(history, steps);
    if (Double.isNaN(check) || !steady(issueMillis)) {
      kernel.forecast(history, Instant.ofEpochMilli(issueMillis), zone, mean);
      return;
    }
    for (int day = 0; day < days.length; day++) {
      days[day] /= steps;
    }
    double level = 0;
    for (int day = 0; day < layout.levelDays(); day++) {
      level += days[day];
    }
    level /= layout.levelDays();
    for (int i = 0; i < n; i++) {
      departures[i] = history[i] - level;
    }
    double hourChange = PeriodWindow.change(history, steps, PeriodWindow.hourSteps(steps));
    double recentChange = PeriodWindow.change(history, steps, PeriodWindow.recentSteps(steps));
    int horizon = layout.horizon();
    int step = 0;
    while (step < horizon) {
      int ahead = step / steps;
      long local = issueMillis + step * stepMillis + offsetMillis;
      long day = Math.floorDiv(local, DAY_MILLIS);
      // Weights change with the local day and with the day ahead, and nowhere else.
      long toMidnight = ((day + 1) * DAY_MILLIS - local + stepMillis - 1) / stepMillis;
      int last = (int) Math.min(Math.min(horizon, (ahead + 1) * steps), step + toMidnight);
      int at = cell(day, ahead) * layout.features();
      Arrays.fill(mean, step, last, shared(at, level, recentChange));
      addLags(step, last, ahead, at, mean);
      finish(step, last, at, level, hourChange, mean);
      step = last;
    }
  }

  /** Sums of the days before the issue time, nearest first; gives the sum of all, NaN for a gap. */
  private double dailySums(double[] history, int steps) {
    int day = 0;
    double all = 0;
    // Days side by side: each sum waits for its own last addition only.
    for (; day + 4 < days.length; day += 5) {
      int from0 = history.length - steps * (day + 1);
      int from1 = from0 - steps;
      int from2 = from1 - steps;
      int from3 = from2 - steps;
      int from4 = from3 - steps;
      double sum0 = 0;
      double sum1 = 0;
      double sum2 = 0;
      double sum3 = 0;
      double sum4 = 0;
      for (int i = 0; i < steps; i++) {
        sum0 += history[from0 + i];
        sum1 += history[from1 + i];
        sum2 += history[from2 + i];
        sum3 += history[from3 + i];
        sum4 += history[from4 + i];
      }
      days[day] = sum0;
      days[day + 1] = sum1;
      days[day + 2] = sum2;
      days[day + 3] = sum3;
      days[day + 4] = sum4;
      all += sum0 + sum1 + sum2 + sum3 + sum4;
    }
    for (; day < days.length; day++) {
      double sum = 0;
      int from = history.length - steps * (day + 1);
      for (int i = from; i < from + steps; i++) {
        sum += history[i];
      }
      days[day] = sum;
      all += sum;
    }
    return all;
  }

  /** What all steps of a cell have in common: daily means and the change that does not fade. */
  private double shared(int at, double level, double recentChange) {
    int means = at + layout.lagDays();
    double sum = 0;
    for (int day = 0; day < layout.meanDays(); day++) {
      sum += weights[means + day] * (days[day] - level);
    }
    return sum + weights[means + layout.meanDays() + 1] * recentChange;
  }

  /**
   * Adds the lags to steps of one set of weights, a week in one loop: loops over steps are
   * vectorised, and each step still adds its lags in the kernel's order.
   */
  private void addLags(int from, int to, int ahead, int at, double[] mean) {
    int lags = layout.lagDays();
    int lag = 1;
    for (; lag + WEEK - 1 <= lags; lag += WEEK) {
      int w = at + lag - 1;
      double w0 = weights[w];
      double w1 = weights[w + 1];
      double w2 = weights[w + 2];
      double w3 = weights[w + 3];
      double w4 = weights[w + 4];
      double w5 = weights[w + 5];
      double w6 = weights[w + 6];
      int d0 = shift(from, to, ahead + lag);
      int d1 = shift(from, to, ahead + lag + 1);
      int d2 = shift(from, to, ahead + lag + 2);
      int d3 = shift(from, to, ahead + lag + 3);
      int d4 = shift(from, to, ahead + lag + 4);
      int d5 = shift(from, to, ahead + lag + 5);
      int d6 = shift(from, to, ahead + lag + 6);
      for (int step = from; step < to; step++) {
        mean[step] =
            mean[step]
                + w0 * departures[d0 + step]
                + w1 * departures[d1 + step]
                + w2 * departures[d2 + step]
                + w3 * departures[d3 + step]
                + w4 * departures[d4 + step]
                + w5 * departures[d5 + step]
                + w6 * departures[d6 + step];
      }
    }
    for (; lag <= lags; lag++) {
      double weight = weights[at + lag - 1];
      int shift = shift(from, to, ahead + lag);
      for (int step = from; step < to; step++) {
        mean[step] += weight * departures[shift + step];
      }
    }
  }

  /** Where a lag of whole days is: within a day ahead all steps lie on one side of either end. */
  private int shift(int from, int to, int lag) {
    int n = departures.length;
    int steps = layout.stepsPerDay();
    int shift = n - lag * steps;
    if (shift + to - 1 >= n) {
      return shift - steps;
    }
    return shift + from < 0 ? shift + steps : shift;
  }

  private void finish(int from, int to, int at, double level, double hourChange, double[] mean) {
    double weight = weights[at + layout.lagDays() + layout.meanDays()];
    double floor = kernel.floor();
    for (int step = from; step < to; step++) {
      mean[step] = Math.max(floor, level + (mean[step] + weight * (hourChange * fading[step])));
    }
  }

  private int cell(long localDay, int ahead) {
    // 1970-01-01 was a Thursday, day 3 counted from Monday.
    int dayOfWeek = (int) Math.floorMod(localDay + 3, (long) WEEK);
    return ahead % WEEK * layout.dayKinds().count() + layout.dayKinds().kindOf(dayOfWeek);
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
