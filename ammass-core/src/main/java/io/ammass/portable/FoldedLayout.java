package io.ammass.portable;

/**
 * The shape of a folded student: which earlier values a step ahead is made of, and how many sets of
 * weights there are.
 *
 * <p>A look-back folded by the day is a table of days and times of day; a step ahead is a weighted
 * sum of the same time on earlier days, of earlier daily means and of what the last hours changed.
 * The weights are the same for all times of the day and differ by the day ahead; far days share a
 * set.
 *
 * @param stepsPerDay steps of a day, 1 to 1,440
 * @param horizon steps to forecast
 * @param lagDays earlier days looked at, 1 to 62
 * @param meanDays earlier daily means looked at, 0 to {@code lagDays}
 * @param changes changes of the last hours looked at, 0 to 4
 * @param leadSets sets of weights, at most one for each day ahead
 */
public record FoldedLayout(
    int stepsPerDay, int horizon, int lagDays, int meanDays, int changes, int leadSets)
    implements CycleLayout {
  static final int MAX_CHANGES = 4;
  private static final int MAX_STEPS = 65_536;
  private static final int MAX_DAYS = 62;

  /** Checks the ranges. */
  public FoldedLayout {
    require("stepsPerDay", stepsPerDay, 1, 1_440);
    require("horizon", horizon, 1, MAX_STEPS);
    require("lagDays", lagDays, 1, MAX_DAYS);
    require("meanDays", meanDays, 0, lagDays);
    require("changes", changes, 0, MAX_CHANGES);
    require("leadSets", leadSets, 1, (horizon + stepsPerDay - 1) / stepsPerDay);
  }

  private static void require(String name, int value, int least, int most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          name + " must be in " + least + ".." + most + ", not " + value);
    }
  }

  /**
   * Steps of history: the lag days and one more, for changes since the day before.
   *
   * @return the look-back
   */
  @Override
  public int lookback() {
    return (lagDays + 1) * stepsPerDay;
  }

  /**
   * Days ahead, the last one perhaps in part.
   *
   * @return at least 1
   */
  public int leadDays() {
    return (horizon + stepsPerDay - 1) / stepsPerDay;
  }

  /**
   * Inputs of a step.
   *
   * @return lags, means and changes
   */
  public int features() {
    return lagDays + meanDays + changes;
  }

  /**
   * The set of weights of a day ahead: a set of its own for the first days, groups of days for the
   * rest.
   *
   * @param leadDay days ahead, from 0
   * @return the set, from 0
   */
  public int set(int leadDay) {
    return set(leadDay, leadDays(), leadSets);
  }

  /** Which of some sets serves a day ahead. */
  static int set(int leadDay, int days, int sets) {
    if (sets == days) {
      return leadDay;
    }
    // The first half of the sets serve one day each, the others share the rest evenly.
    int own = sets / 2;
    if (leadDay < own) {
      return leadDay;
    }
    return own + (leadDay - own) * (sets - own) / (days - own);
  }

  /**
   * Weights in all, the cycle not included.
   *
   * @return sets times features
   */
  @Override
  public int weights() {
    return leadSets * features();
  }

  /** A row is a set of weights. */
  @Override
  public int rows() {
    return leadSets;
  }

  @Override
  public int row(int weight) {
    return weight / features();
  }
}
