package io.ammass.portable;

import io.ammass.data.Lag;
import io.ammass.error.InsufficientDataException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/**
 * One window of history as a period student sees it: level, scale, and for each step ahead its cell
 * of weights and its inputs.
 *
 * <p>Inputs are \((x - \text{level}) / \text{scale}\), so that a student knows shapes, not sizes,
 * and what one site taught fits another. Lags follow the local calendar ({@link Lag#ofDays}): on
 * the days around a clock change they are 23 or 25 hours. A lag that would fall on or after the
 * issue time (the last hour of a 23-hour day) looks one day further back. Missing history is filled
 * first. Immutable.
 */
public final class PeriodWindow {
  private static final long DAY_MILLIS = 86_400_000L;

  /** Below this share of the level the spread is noise of the meter. */
  private static final double MIN_RELATIVE_SCALE = 0.01;

  private static final double MIN_SCALE = 1e-9;

  /** Time in which the change of the last hour fades from a forecast: a quarter of a day. */
  private static final double FADING_DAYS = 0.25;

  private final PeriodLayout layout;
  private final double[] departures;
  private final double level;
  private final double scale;
  private final double[] means;
  private final double hourChange;
  private final double recentChange;
  private final long issueMillis;
  private final ZoneId zone;
  private final ZoneRules rules;
  private final boolean steadyOffset;
  private final long offsetMillis;
  private final long stepMillis;
  private final int missing;

  private PeriodWindow(PeriodLayout layout, double[] history, Instant issueTime, ZoneId zone) {
    this.layout = layout;
    int n = layout.lookback();
    double[] filled = GapFilling.fill(history, layout.stepsPerDay());
    if (filled == null) {
      throw new InsufficientDataException(
          "all "
              + n
              + " values before "
              + issueTime
              + " are missing. Maybe the meter stopped, or the history is of another time.");
    }
    int holes = 0;
    for (double value : history) {
      if (Double.isNaN(value)) {
        holes++;
      }
    }
    this.missing = holes;
    int steps = layout.stepsPerDay();
    double sum = 0;
    for (int day = 0; day < layout.levelDays(); day++) {
      sum += mean(filled, n - steps * (day + 1), n - steps * day);
    }
    this.level = sum / layout.levelDays();
    int from = n - layout.lagDays() * steps;
    this.scale = scale(filled, from, n, level);
    this.departures = new double[n];
    for (int i = 0; i < n; i++) {
      departures[i] = filled[i] - level;
    }
    this.means = new double[layout.meanDays()];
    for (int day = 0; day < means.length; day++) {
      means[day] = mean(filled, n - steps * (day + 1), n - steps * day) - level;
    }
    this.hourChange = change(filled, steps, hourSteps(steps));
    this.recentChange = change(filled, steps, recentSteps(steps));
    this.issueMillis = issueTime.toEpochMilli();
    this.zone = zone;
    this.rules = zone.getRules();
    this.stepMillis = DAY_MILLIS / steps;
    ZoneOffset first = rules.getOffset(Instant.ofEpochMilli(issueMillis - n * stepMillis));
    this.steadyOffset = steady(first, n);
    this.offsetMillis = first.getTotalSeconds() * 1000L;
  }

  /**
   * Makes a window.
   *
   * @param layout the student's shape
   * @param history {@code [layout.lookback()]}, ending at the issue time, NaN where missing; not
   *     modified
   * @param issueTime the start of the first step
   * @param zone the zone of the site's calendar
   * @return the window
   * @throws IllegalArgumentException if the history's length is wrong
   * @throws InsufficientDataException if all of the history is missing
   */
  public static PeriodWindow of(
      PeriodLayout layout, double[] history, Instant issueTime, ZoneId zone) {
    if (history.length != layout.lookback()) {
      throw new IllegalArgumentException(
          "history must have " + layout.lookback() + " values, not " + history.length);
    }
    return new PeriodWindow(layout, history, issueTime, zone);
  }

  private boolean steady(ZoneOffset first, int n) {
    if (rules.isFixedOffset()) {
      return true;
    }
    long from = issueMillis - n * stepMillis;
    long to = issueMillis + layout.horizon() * stepMillis;
    for (long at = from; at < to; at += DAY_MILLIS) {
      if (!rules.getOffset(Instant.ofEpochMilli(at)).equals(first)) {
        return false;
      }
    }
    return rules.getOffset(Instant.ofEpochMilli(to)).equals(first);
  }

  /**
   * The level that was subtracted.
   *
   * @return the mean of the last level days, in the unit of the history
   */
  public double level() {
    return level;
  }

  /**
   * The scale that was divided by.
   *
   * @return the standard deviation of the look-back, at least a hundredth of the level; positive
   */
  public double scale() {
    return scale;
  }

  /**
   * How much of the history was filled.
   *
   * @return values that were missing
   */
  public int missing() {
    return missing;
  }

  /**
   * The set of weights for a step.
   *
   * @param step steps ahead, from 0
   * @return the cell, lead kind times day kinds plus day kind
   */
  public int cell(int step) {
    long time = issueMillis + step * stepMillis;
    long offset =
        steadyOffset
            ? offsetMillis
            : rules.getOffset(Instant.ofEpochMilli(time)).getTotalSeconds() * 1000L;
    // 1970-01-01 was a Thursday, day 3 counted from Monday.
    int dayOfWeek =
        (int) Math.floorMod(Math.floorDiv(time + offset, DAY_MILLIS) + 3, (long) PeriodLayout.WEEK);
    int lead = (step / layout.stepsPerDay()) % PeriodLayout.WEEK;
    return lead * layout.dayKinds().count() + layout.dayKinds().kindOf(dayOfWeek);
  }

  /**
   * The inputs of a step in units of the scale: lags, nearest first; daily means, nearest first;
   * the change of the last hour since the day before, fading with the lead; that of the last eighth
   * of a day, not fading.
   *
   * @param step steps ahead, from 0
   * @param target where to put them; {@code features()} values are modified
   * @param at the first index there
   */
  public void features(int step, double[] target, int at) {
    departures(step, target, at);
    for (int f = at; f < at + layout.features(); f++) {
      target[f] /= scale;
    }
  }

  /**
   * The inputs of a step as {@link #features} has them, but in the unit of the history. A forecast
   * is the level and their weighted sum: the scale would be divided by and multiplied with again.
   *
   * @param step steps ahead, from 0
   * @param target where to put them; {@code features()} values are modified
   * @param at the first index there
   */
  void departures(int step, double[] target, int at) {
    int steps = layout.stepsPerDay();
    int lead = step / steps;
    int n = departures.length;
    for (int lag = 1; lag <= layout.lagDays(); lag++) {
      int index = steadyOffset ? n + step - (lead + lag) * steps : calendarIndex(step, lead + lag);
      target[at + lag - 1] = departures[inside(index, n, steps)];
    }
    System.arraycopy(means, 0, target, at + layout.lagDays(), means.length);
    int next = at + layout.lagDays() + means.length;
    target[next] = hourChange * fading(layout, step);
    target[next + 1] = recentChange;
  }

  /** How much of the last hour's change is left at a step; the same bits on every machine. */
  static double fading(PeriodLayout layout, int step) {
    return StrictMath.exp(-step / (FADING_DAYS * layout.stepsPerDay()));
  }

  /**
   * The whole look-back as inputs.
   *
   * @return {@code [layout.lookback()]}, oldest first; a copy
   */
  public double[] inputs() {
    double[] z = departures.clone();
    for (int i = 0; i < z.length; i++) {
      z[i] /= scale;
    }
    return z;
  }

  private int calendarIndex(int step, int days) {
    Instant time = Instant.ofEpochMilli(issueMillis + step * stepMillis);
    long earlier = Lag.ofDays(days).before(time, zone).toEpochMilli();
    return departures.length + (int) Math.floorDiv(earlier - issueMillis, stepMillis);
  }

  private static int inside(int index, int n, int steps) {
    if (index >= n) {
      return index - steps;
    }
    return index < 0 ? index + steps : index;
  }

  /** Steps of the hour whose change fades. */
  static int hourSteps(int stepsPerDay) {
    return Math.max(1, stepsPerDay / 24);
  }

  /** Steps of the hours whose change does not fade: an eighth of a day. */
  static int recentSteps(int stepsPerDay) {
    return Math.max(1, stepsPerDay / 8);
  }

  /** The mean of the last steps minus that of the same steps a day before. */
  static double change(double[] values, int stepsPerDay, int span) {
    int n = values.length;
    return mean(values, n - span, n) - mean(values, n - stepsPerDay - span, n - stepsPerDay);
  }

  private static double scale(double[] filled, int from, int to, double level) {
    return Math.max(
        deviation(filled, from, to, mean(filled, from, to)),
        Math.max(MIN_RELATIVE_SCALE * Math.abs(level), MIN_SCALE));
  }

  static double mean(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum / (to - from);
  }

  private static double deviation(double[] values, int from, int to, double mean) {
    double squares = 0;
    for (int i = from; i < to; i++) {
      squares += (values[i] - mean) * (values[i] - mean);
    }
    return Math.sqrt(squares / (to - from));
  }
}
