package io.ammass.portable;

/** The shape of a student that adds a learned daily cycle to what it makes of the rest. */
public sealed interface CycleLayout permits FoldedLayout, LowRankLayout {
  /**
   * Steps of a day.
   *
   * @return from 1 to 1,440
   */
  int stepsPerDay();

  /**
   * Steps to forecast.
   *
   * @return at least 1
   */
  int horizon();

  /**
   * Steps of history.
   *
   * @return at least 1
   */
  int lookback();

  /**
   * Weights in all, the cycle not included.
   *
   * @return their count
   */
  int weights();

  /**
   * Learned numbers of one site: weights and its daily cycle.
   *
   * @return their count
   */
  default int parameters() {
    return weights() + stepsPerDay();
  }
}
