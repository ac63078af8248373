package io.ammass.trainer.mixed;

import io.ammass.core.linear.Products;
import io.ammass.trainer.windowridge.WindowGram;
import io.ammass.trainer.windowridge.WindowMap;
import org.jspecify.annotations.Nullable;

/**
 * What the windows of a series say about maps from a look-back to a horizon: products of the
 * look-back's steps with each other, with what came, and with what a teacher answered, all less the
 * window's last value.
 *
 * <p>A teacher that is a linear map is known by its coefficients, so its answers take no pass over
 * the data. Immutable.
 */
public final class TaughtWindows {
  private final int past;
  private final int horizon;
  private final double[] inputs;
  private final double[] truth;
  private final double @Nullable [] taught;
  private final double squares;
  private final double count;

  private TaughtWindows(
      int past,
      int horizon,
      double[] inputs,
      double[] truth,
      double @Nullable [] taught,
      double squares,
      double count) {
    this.past = past;
    this.horizon = horizon;
    this.inputs = inputs;
    this.truth = truth;
    this.taught = taught;
    this.squares = squares;
    this.count = count;
  }

  /**
   * Reads a Gram matrix.
   *
   * @param gram of windows of {@code past} and then {@code horizon} steps, without daily cycle
   * @param horizon steps ahead
   * @param teacher a map on the same values of at most {@code past} steps; null for none
   * @return the products
   * @throws IllegalArgumentException if the windows are too short
   */
  public static TaughtWindows of(WindowGram gram, int horizon, @Nullable WindowMap teacher) {
    int length = gram.length();
    int past = length - horizon;
    if (past < 1 || (teacher != null && teacher.lookback() > past)) {
      throw new IllegalArgumentException(
          gram + " are too short for a horizon of " + horizon + " and " + teacher);
    }
    int last = past - 1;
    // Inputs less the last value, times the values as they are.
    double[] half = new double[past * length];
    for (int i = 0; i < past; i++) {
      for (int j = 0; j < length; j++) {
        half[i * length + j] = gram.get(i, j) - gram.get(last, j);
      }
    }
    double[] inputs = new double[past * past];
    double[] truth = new double[past * horizon];
    for (int i = 0; i < past; i++) {
      double level = half[i * length + last];
      for (int j = 0; j < past; j++) {
        inputs[i * past + j] = half[i * length + j] - level;
      }
      for (int step = 0; step < horizon; step++) {
        truth[i * horizon + step] = half[i * length + past + step] - level;
      }
    }
    double squares = 0;
    for (int at = past; at < length; at++) {
      squares += gram.get(at, at) - 2 * gram.get(at, last) + gram.get(last, last);
    }
    double[] taught = teacher == null ? null : taught(half, past, horizon, teacher);
    double count = (double) gram.windows() * horizon;
    return new TaughtWindows(past, horizon, inputs, truth, taught, squares, count);
  }

  private static double[] taught(double[] half, int past, int horizon, WindowMap teacher) {
    int length = past + horizon;
    int lookback = teacher.lookback();
    double[] answers =
        Products.multiply(
            half, past - lookback, length, past, lookback, teacher.coefficients(), horizon);
    for (int i = 0; i < past; i++) {
      for (int step = 0; step < horizon; step++) {
        answers[i * horizon + step] -= half[i * length + past - 1];
      }
    }
    return answers;
  }

  /**
   * Steps of the look-back.
   *
   * @return at least 1
   */
  public int past() {
    return past;
  }

  /**
   * Steps ahead.
   *
   * @return at least 1
   */
  public int horizon() {
    return horizon;
  }

  /** {@code [past][past]}, flat; not to be modified. */
  double[] inputs() {
    return inputs;
  }

  /** {@code [past][horizon]}, flat; not to be modified. */
  double[] truth() {
    return truth;
  }

  /** {@code [past][horizon]}, flat, null without a teacher; not to be modified. */
  double @Nullable [] taught() {
    return taught;
  }

  /** The sum of squares of what came, less the last value. */
  double squares() {
    return squares;
  }

  /** Windows times horizon. */
  double count() {
    return count;
  }

  /** Prints the shape. */
  @Override
  public String toString() {
    return "TaughtWindows of " + past + " and " + horizon + " steps";
  }
}
