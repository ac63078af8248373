package io.ammass.data;

/** Which of the values published so far stands for a time. */
public enum AsOfJoin {
  /**
   * The newest there is: of all periods with a value published by then, the last one's latest
   * version. For indexes and statistics, which speak of the past (an industrial index).
   */
  LATEST,
  /**
   * The one for the period that holds the time, if it was published by then; else none. For tariffs
   * and prices, which are published for periods to come.
   */
  PERIOD
}
