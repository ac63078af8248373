package io.ammass.portable;

import java.util.Arrays;
import java.util.Objects;

/**
 * What a network student sees and gives: the standardised look-back, the calendar of the issue time
 * if it wants it, and for each step ahead the mean or quantiles that cannot cross.
 *
 * <p>Inputs are {@code (x - level) / scale}, oldest first, cut off at ±8; the level is the mean of
 * the last level steps, the scale the standard deviation of the look-back, at least a hundredth of
 * the level. Then seven numbers for the local day of the week (one is 1) and sine and cosine of the
 * local time of day, if the calendar is wanted. Outputs are in units of the scale around the level.
 * Immutable.
 */
public final class NetworkLayout {
  private static final int DAYS_OF_WEEK = 7;
  private static final int CLOCK = 2;
  private static final int MAX_STEPS = 65_536;
  private static final int MAX_LEVELS = 99;

  /** Whether a network is told the time. */
  public enum Calendar {
    /** The look-back alone. */
    NONE,
    /** Day of the week and time of day of the issue time, in local time. */
    WEEK_AND_HOUR
  }

  private final int stepsPerDay;
  private final int lookback;
  private final int horizon;
  private final int levelSteps;
  private final Calendar calendar;
  private final float[] levels;

  private NetworkLayout(
      int stepsPerDay,
      int lookback,
      int horizon,
      int levelSteps,
      Calendar calendar,
      float[] levels) {
    this.stepsPerDay = stepsPerDay;
    this.lookback = lookback;
    this.horizon = horizon;
    this.levelSteps = levelSteps;
    this.calendar = calendar;
    this.levels = levels;
  }

  /**
   * A layout for means.
   *
   * @param stepsPerDay steps of a day, 1 to 1,440
   * @param lookback steps of history, at least 2
   * @param horizon steps to forecast
   * @param levelSteps the last steps whose mean is the level, at most the look-back
   * @param calendar whether it is told the time
   * @return the layout
   * @throws IllegalArgumentException if a number is out of range
   */
  public static NetworkLayout of(
      int stepsPerDay, int lookback, int horizon, int levelSteps, Calendar calendar) {
    require("stepsPerDay", stepsPerDay, 1, 1_440);
    require("lookback", lookback, 2, MAX_STEPS);
    require("horizon", horizon, 1, MAX_STEPS);
    require("levelSteps", levelSteps, 1, lookback);
    return new NetworkLayout(
        stepsPerDay,
        lookback,
        horizon,
        levelSteps,
        Objects.requireNonNull(calendar, "calendar"),
        new float[0]);
  }

  private static void require(String name, int value, int least, int most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          name + " must be in " + least + ".." + most + ", not " + value);
    }
  }

  /**
   * The same layout with quantiles of each step in place of its mean.
   *
   * @param probabilities in (0, 1), strictly rising, an odd number of them, the middle one 0.5;
   *     copied
   * @return the changed layout
   * @throws IllegalArgumentException if they are not so
   */
  public NetworkLayout withQuantiles(float... probabilities) {
    int n = probabilities.length;
    boolean odd = n % 2 == 1 && n <= MAX_LEVELS && probabilities[n / 2] == 0.5f;
    for (int i = 0; odd && i < n; i++) {
      odd = probabilities[i] > (i == 0 ? 0 : probabilities[i - 1]) && probabilities[i] < 1;
    }
    if (!odd) {
      throw new IllegalArgumentException(
          "quantiles must rise within (0, 1), the middle one 0.5, not "
              + Arrays.toString(probabilities));
    }
    return new NetworkLayout(
        stepsPerDay, lookback, horizon, levelSteps, calendar, probabilities.clone());
  }

  /**
   * Steps of a day.
   *
   * @return at least 1
   */
  public int stepsPerDay() {
    return stepsPerDay;
  }

  /**
   * Steps of history.
   *
   * @return the look-back
   */
  public int lookback() {
    return lookback;
  }

  /**
   * Steps forecast.
   *
   * @return the horizon
   */
  public int horizon() {
    return horizon;
  }

  /**
   * The last steps whose mean is the level.
   *
   * @return at most the look-back
   */
  public int levelSteps() {
    return levelSteps;
  }

  /**
   * Whether the network is told the time.
   *
   * @return the calendar
   */
  public Calendar calendar() {
    return calendar;
  }

  /**
   * The probabilities of the quantiles.
   *
   * @return a copy; empty for means
   */
  public float[] levels() {
    return levels.clone();
  }

  /**
   * The numbers a network takes.
   *
   * @return their count
   */
  public int inputs() {
    return lookback + (calendar == Calendar.NONE ? 0 : DAYS_OF_WEEK + CLOCK);
  }

  /**
   * The numbers a network gives.
   *
   * @return one for each step, or one for each step and quantile, step by step
   */
  public int outputs() {
    return horizon * Math.max(1, levels.length);
  }

  /** Two layouts are equal if all numbers are. */
  @Override
  public boolean equals(@org.jspecify.annotations.Nullable Object other) {
    return other instanceof NetworkLayout that
        && stepsPerDay == that.stepsPerDay
        && lookback == that.lookback
        && horizon == that.horizon
        && levelSteps == that.levelSteps
        && calendar == that.calendar
        && Arrays.equals(levels, that.levels);
  }

  @Override
  public int hashCode() {
    return Objects.hash(stepsPerDay, lookback, horizon, levelSteps, Arrays.hashCode(levels));
  }

  /** Prints look-back, horizon and what is special. */
  @Override
  public String toString() {
    return lookback
        + " -> "
        + horizon
        + " steps, "
        + stepsPerDay
        + " a day, level of "
        + levelSteps
        + (calendar == Calendar.NONE ? "" : ", calendar")
        + (levels.length == 0 ? "" : ", " + levels.length + " quantiles");
  }
}
