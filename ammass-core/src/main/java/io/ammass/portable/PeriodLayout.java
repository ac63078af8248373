package io.ammass.portable;

/**
 * The shape of a period student: which days it looks back to, and for which kinds of target step it
 * keeps weights of its own.
 *
 * <p>A step in lead day \(l\) (whole days after the issue time, from 0) sees the same local clock
 * time \(l+1 \ldots l+\text{lagDays}\) days before, the means of the last {@code meanDays} spans of
 * one day before the issue time, and how far the last hours have left the day before. Weights
 * depend on the kind of the step's local day and on its lead day; lead days beyond a week share the
 * weights of their day of the week and look whole weeks further back.
 *
 * @param stepsPerDay steps of one day, at least 1
 * @param horizon steps to forecast, at least 1
 * @param lagDays days looked back at the same clock time, at least 1
 * @param meanDays daily means looked back, from 0 to {@code lagDays}
 * @param levelDays days over which the level is the mean, from 1 to {@code lagDays}
 * @param dayKinds how local days are told apart
 */
public record PeriodLayout(
    int stepsPerDay, int horizon, int lagDays, int meanDays, int levelDays, DayKinds dayKinds) {
  static final int WEEK = 7;

  /** Inputs that say how far today has left yesterday: see {@link PeriodWindow#features}. */
  static final int CHANGES = 2;

  private static final int MAX_STEPS = 1 << 16;

  /** How local days are told apart. */
  public enum DayKinds {
    /** All days alike. */
    ALIKE(1),
    /** Monday to Friday, Saturday, Sunday. */
    WEEKEND(3),
    /** Each day of the week. */
    WEEK(7);

    private final int count;

    DayKinds(int count) {
      this.count = count;
    }

    /**
     * How many kinds there are.
     *
     * @return the count
     */
    public int count() {
      return count;
    }

    /**
     * The kind of a day.
     *
     * @param dayOfWeek from 0 (Monday) to 6
     * @return from 0 to {@code count - 1}
     */
    public int kindOf(int dayOfWeek) {
      return switch (this) {
        case ALIKE -> 0;
        case WEEKEND -> Math.max(0, dayOfWeek - 4);
        case WEEK -> dayOfWeek;
      };
    }
  }

  /** Checks the counts. */
  public PeriodLayout {
    require("stepsPerDay", stepsPerDay, 1, MAX_STEPS);
    require("horizon", horizon, 1, MAX_STEPS);
    require("lagDays", lagDays, 1, 400);
    require("meanDays", meanDays, 0, lagDays);
    require("levelDays", levelDays, 1, lagDays);
    if ((long) (lagDays + 1) * stepsPerDay > 1 << 22) {
      throw new IllegalArgumentException(
          "the look-back of " + lagDays + " days of " + stepsPerDay + " steps is too long");
    }
  }

  private static void require(String name, int value, int low, int high) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          name + " must be from " + low + " to " + high + ", not " + value);
    }
  }

  /**
   * The richest layout within a number of parameters: two weeks of lags and means and every day of
   * the week where possible, else fewer kinds of days, else fewer days.
   *
   * @param stepsPerDay steps of one day
   * @param horizon steps to forecast
   * @param maxParameters the most weights, at least 1
   * @return the layout
   * @throws IllegalArgumentException if not even the smallest fits
   */
  public static PeriodLayout within(int stepsPerDay, int horizon, int maxParameters) {
    int[][] days = {{14, 14}, {14, 7}, {14, 2}, {7, 7}, {7, 0}, {1, 0}};
    for (DayKinds kinds : new DayKinds[] {DayKinds.WEEK, DayKinds.WEEKEND, DayKinds.ALIKE}) {
      for (int[] pair : days) {
        if (pair[0] < 14 && kinds != DayKinds.ALIKE) {
          continue;
        }
        PeriodLayout layout =
            new PeriodLayout(
                stepsPerDay, horizon, pair[0], pair[1], Math.min(WEEK, pair[0]), kinds);
        if (layout.parameters() <= maxParameters) {
          return layout;
        }
      }
    }
    throw new IllegalArgumentException(
        "no period student of horizon "
            + horizon
            + " fits into "
            + maxParameters
            + " parameters. Maybe allow more, or shorten the horizon.");
  }

  /**
   * How many steps of history are read: the lag days and one day more, for clock changes.
   *
   * @return steps
   */
  public int lookback() {
    return (lagDays + 1) * stepsPerDay;
  }

  /**
   * The inputs of one step.
   *
   * @return lags, means and two changes since yesterday
   */
  public int features() {
    return lagDays + meanDays + CHANGES;
  }

  /**
   * How many lead days have weights of their own.
   *
   * @return from 1 to 7
   */
  public int leadKinds() {
    return Math.min(WEEK, (horizon + stepsPerDay - 1) / stepsPerDay);
  }

  /**
   * How many sets of weights there are.
   *
   * @return lead kinds times day kinds
   */
  public int cells() {
    return leadKinds() * dayKinds.count();
  }

  /**
   * The number of weights.
   *
   * @return cells times features
   */
  public int parameters() {
    return cells() * features();
  }
}
