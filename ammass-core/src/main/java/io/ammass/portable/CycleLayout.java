package io.ammass.portable;

import java.time.Instant;
import java.time.ZoneId;

/** The shape of a student that adds a learned daily cycle to what it makes of the rest. */
public sealed interface CycleLayout permits FoldedLayout, LowRankLayout, MixedLayout {
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
   * Numbers the daily cycle is stored in.
   *
   * @return one for each step of the day, or fewer
   */
  default int cycleNumbers() {
    return stepsPerDay();
  }

  /**
   * Learned numbers of one site: weights and its daily cycle.
   *
   * @return their count
   */
  default int parameters() {
    return weights() + cycleNumbers();
  }

  /**
   * Rows of weights that share a step where they are stored as bytes.
   *
   * @return their count
   */
  int rows();

  /**
   * The row of a weight.
   *
   * @param weight its place, from 0
   * @return from 0 to {@link #rows} - 1
   */
  int row(int weight);

  /**
   * Where in the daily cycle a step begins, by the zone's offset at that time.
   *
   * @param instant its beginning
   * @param zone the site's zone
   * @return from 0, local midnight, to {@link #stepsPerDay} - 1
   */
  default int phase(Instant instant, ZoneId zone) {
    return phase(instant, zone, stepsPerDay());
  }

  /**
   * The same before there is a layout.
   *
   * @param instant the step's beginning
   * @param zone the site's zone
   * @param stepsPerDay steps of a day
   * @return from 0, local midnight, to {@code stepsPerDay - 1}
   */
  static int phase(Instant instant, ZoneId zone, int stepsPerDay) {
    long local = instant.getEpochSecond() + zone.getRules().getOffset(instant).getTotalSeconds();
    return (int) (Math.floorMod(local, 86_400L) * stepsPerDay / 86_400L);
  }
}
