package io.ammass.portable;

import java.time.Instant;
import java.time.ZoneId;

/**
 * What a portable model computes: a window of history becomes the mean of each step ahead.
 *
 * <p>Immutable and thread-safe; the sums run in one fixed order without fused multiply-add, so that
 * every machine gives the same bits.
 */
public sealed interface Kernel
    permits PeriodKernel, CycleKernel, NetworkKernel, TreeKernel, RecurrentKernel {
  /**
   * How many steps of history it reads.
   *
   * @return steps before the issue time, at least 1
   */
  int lookback();

  /**
   * How many steps it forecasts.
   *
   * @return steps, at least 1
   */
  int horizon();

  /**
   * The learned numbers.
   *
   * @return their count
   */
  int parameters();

  /**
   * Forecasts.
   *
   * @param history {@code [lookback]}, the last value ends at the issue time, NaN where missing;
   *     not modified
   * @param issueTime the start of the first step
   * @param zone the zone of the site's calendar
   * @param mean {@code [horizon]}; modified: the mean of each step, in the unit of the history
   * @throws io.ammass.error.InsufficientDataException if every value is missing
   */
  void forecast(double[] history, Instant issueTime, ZoneId zone, double[] mean);
}
