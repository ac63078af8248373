package io.ammass.portable;

import io.ammass.error.InsufficientDataException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * One window of history as a network student sees it: inputs, level and scale.
 *
 * @param inputs {@code [layout.inputs()]}
 * @param level what was subtracted, in the unit of the history
 * @param scale what was divided by, in the unit of the history; positive
 */
public record NetworkWindow(float[] inputs, double level, double scale) {
  /** Inputs and labels beyond it are cut off: an outlier shall not drown the rest. */
  public static final float LIMIT = 8;

  private static final double MIN_RELATIVE_SCALE = 0.01;
  private static final double MIN_SCALE = 1e-9;
  private static final double SECONDS_A_DAY = 86_400;

  /**
   * Makes a window.
   *
   * @param layout the network's shape
   * @param history {@code [layout.lookback()]}, ending at the issue time, NaN where missing (filled
   *     by the same time on other days); not modified
   * @param issueTime the start of the first step
   * @param zone the zone of the site's calendar
   * @return the window
   * @throws IllegalArgumentException if the history's length is wrong
   * @throws InsufficientDataException if all of the history is missing
   */
  public static NetworkWindow of(
      NetworkLayout layout, double[] history, Instant issueTime, ZoneId zone) {
    int n = layout.lookback();
    if (history.length != n) {
      throw new IllegalArgumentException(
          "history must have " + n + " values, not " + history.length);
    }
    double[] filled = GapFilling.fill(history, layout.stepsPerDay());
    if (filled == null) {
      throw new InsufficientDataException(
          "all "
              + n
              + " values before "
              + issueTime
              + " are missing. Maybe the meter stopped, or the history is of another time.");
    }
    double level = mean(filled, n - layout.levelSteps(), n);
    double centre = mean(filled, 0, n);
    double squares = 0;
    for (double value : filled) {
      squares += (value - centre) * (value - centre);
    }
    double least = Math.max(MIN_RELATIVE_SCALE * Math.abs(level), MIN_SCALE);
    double scale = Math.max(Math.sqrt(squares / n), least);
    float[] inputs = new float[layout.inputs()];
    for (int i = 0; i < n; i++) {
      inputs[i] = limited((filled[i] - level) / scale);
    }
    if (layout.calendar() == NetworkLayout.Calendar.WEEK_AND_HOUR) {
      ZonedDateTime local = issueTime.atZone(zone);
      inputs[n + local.getDayOfWeek().getValue() - 1] = 1;
      double angle = angle(local.toLocalTime().toSecondOfDay());
      inputs[inputs.length - 2] = (float) StrictMath.sin(angle);
      inputs[inputs.length - 1] = (float) StrictMath.cos(angle);
    }
    return new NetworkWindow(inputs, level, scale);
  }

  /**
   * A value in the network's measure.
   *
   * @param value in the unit of the history; may be NaN
   * @return the standardised value, cut off at the limit; NaN stays
   */
  public float standardised(double value) {
    return limited((value - level) / scale);
  }

  /** The clock's hand at a second of the day. */
  static double angle(int secondOfDay) {
    return 2 * Math.PI * secondOfDay / SECONDS_A_DAY;
  }

  private static float limited(double value) {
    return (float) Math.max(-LIMIT, Math.min(LIMIT, value));
  }

  private static double mean(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum / (to - from);
  }
}
