package io.ammass.portable;

import io.ammass.error.InsufficientDataException;
import java.time.Instant;
import java.time.ZoneId;

/** A student whose weights serve many sites, each with a daily cycle of its own. */
public sealed interface CycleKernel extends Kernel
    permits FoldedKernel, LowRankKernel, MixedKernel {
  /**
   * The shape.
   *
   * @return the layout
   */
  CycleLayout layout();

  /**
   * The weights.
   *
   * @return in the order of the file; a copy
   */
  float[] weights();

  /**
   * The daily cycle.
   *
   * @return {@code [stepsPerDay]} from local midnight on; a copy
   */
  float[] cycle();

  /**
   * The same weights on another site's cycle; where the cycle is stored in fewer numbers, on the
   * nearest one of these.
   *
   * @param newCycle {@code [stepsPerDay]} from local midnight on, in the unit of the history;
   *     copied
   * @return the changed kernel
   */
  CycleKernel withCycle(float[] newCycle);

  /**
   * The same kernel with each weight rounded to a byte; the cycle stays.
   *
   * @return a smaller kernel
   */
  CycleKernel int8();

  @Override
  default int lookback() {
    return layout().lookback();
  }

  @Override
  default int horizon() {
    return layout().horizon();
  }

  @Override
  default int parameters() {
    return layout().parameters();
  }

  @Override
  default void forecast(double[] history, Instant issueTime, ZoneId zone, double[] mean) {
    if (history.length != lookback()) {
      throw new IllegalArgumentException(
          "history must have " + lookback() + " values, not " + history.length);
    }
    double[] filled = GapFilling.fill(history, layout().stepsPerDay());
    if (filled == null) {
      throw new InsufficientDataException(
          "all "
              + history.length
              + " values before "
              + issueTime
              + " are missing. Maybe the meter stopped, or the history is of another time.");
    }
    evaluator().forecast(filled, layout().phase(issueTime, zone), mean);
  }

  /**
   * What forecasts window after window without allocation.
   *
   * @return a new evaluator, one for each thread
   */
  Evaluator evaluator();

  /** Forecasts one window after the other; not thread-safe. */
  @FunctionalInterface
  interface Evaluator {
    /**
     * Forecasts without allocation.
     *
     * @param history {@code [lookback]} without NaN; not modified
     * @param phase the phase in the cycle of the first step ahead
     * @param mean {@code [horizon]}; modified
     */
    void forecast(double[] history, int phase, double[] mean);
  }
}
