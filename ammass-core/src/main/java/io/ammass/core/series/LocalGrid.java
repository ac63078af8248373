package io.ammass.core.series;

import java.util.Arrays;

/**
 * The same span on the local clock, where every day has the same number of steps: a doubled hour is
 * averaged, a skipped one bridged. Lags taken here keep their clock reading over a clock change.
 */
public final class LocalGrid {
  private final LocalAxis steps;
  private final LocalAxis axis;
  private final int[] stepOf;

  private LocalGrid(LocalAxis steps, LocalAxis axis, int[] stepOf) {
    this.steps = steps;
    this.axis = axis;
    this.stepOf = stepOf;
  }

  /**
   * Lays a span on the local clock.
   *
   * @param steps the span
   * @return the grid
   */
  public static LocalGrid of(LocalAxis steps) {
    int last = position(steps, steps.size() - 1);
    int[] stepOf = new int[last + 1];
    Arrays.fill(stepOf, -1);
    for (int i = steps.size() - 1; i >= 0; i--) {
      int at = position(steps, i);
      if (at >= 0 && at <= last) {
        stepOf[at] = i;
      }
    }
    for (int at = 1; at <= last; at++) {
      if (stepOf[at] < 0) {
        stepOf[at] = stepOf[at - 1];
      }
    }
    return new LocalGrid(
        steps,
        LocalAxis.regular(steps.epochDay(0), steps.slot(0), steps.slotsPerDay(), last + 1),
        stepOf);
  }

  private static int position(LocalAxis steps, int step) {
    return Math.toIntExact(
        (steps.epochDay(step) - steps.epochDay(0)) * steps.slotsPerDay()
            + steps.slot(step)
            - steps.slot(0));
  }

  /** Where a step lies on the local clock. */
  public int position(int step) {
    return position(steps, step);
  }

  /** The step at a local position, or the one before a skipped position. */
  public int step(int position) {
    return stepOf[Math.max(0, Math.min(stepOf.length - 1, position))];
  }

  /**
   * The local clock of the grid.
   *
   * @return a clock without changes
   */
  public LocalAxis axis() {
    return axis;
  }

  /** The first steps of a series without gaps, up to the position of the step after the last. */
  public double[] values(double[] series) {
    int end = Math.max(0, position(series.length));
    double[] sum = new double[end];
    int[] count = new int[end];
    for (int i = 0; i < series.length; i++) {
      int at = position(i);
      if (at >= 0 && at < end) {
        sum[at] += series[i];
        count[at]++;
      }
    }
    for (int at = 0; at < end; at++) {
      if (count[at] > 0) {
        sum[at] /= count[at];
      }
    }
    for (int at = 0; at < end; at++) {
      if (count[at] == 0) {
        int next = at;
        while (next < end && count[next] == 0) {
          next++;
        }
        double before = at > 0 ? sum[at - 1] : next < end ? sum[next] : 0;
        double after = next < end ? sum[next] : before;
        for (int hole = at; hole < next; hole++) {
          sum[hole] = before + (after - before) * (hole - at + 1) / (next - at + 1);
        }
        at = next;
      }
    }
    return sum;
  }
}
