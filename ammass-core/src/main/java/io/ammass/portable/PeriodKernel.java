package io.ammass.portable;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The period student: each step ahead is a weighted sum of the same local clock time on earlier
 * days and of earlier daily means, around the level of the look-back.
 *
 * <p>\[ \hat y(t) = \text{level} + \sum_f w_{c(t),f} \, x_f(t) \] with the cell \(c\) of {@link
 * PeriodLayout} and the inputs of {@link PeriodWindow} in the unit of the history (the weights are
 * learned on inputs and outputs divided by one scale, which a weighted sum does not feel). The sum
 * begins with what all steps of a cell share, the daily means and the last change, then adds the
 * lags, then the change that fades. Units: those of the history.
 */
public final class PeriodKernel implements Kernel {
  private final PeriodLayout layout;
  private final float[] weights;
  private final float floor;
  private final @Nullable Int8 int8;

  private PeriodKernel(PeriodLayout layout, float[] weights, float floor, @Nullable Int8 int8) {
    this.layout = layout;
    this.weights = weights;
    this.floor = floor;
    this.int8 = int8;
  }

  /** Weights as small whole numbers: weight = step of its cell x code. */
  record Int8(float[] steps, byte[] codes) {
    float[] weights(int features) {
      float[] weights = new float[codes.length];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = steps[i / features] * codes[i];
      }
      return weights;
    }
  }

  /**
   * Makes a kernel.
   *
   * @param layout the shape
   * @param weights {@code [cells][features]}, flat, finite; copied
   * @param floor no forecast is below it, in the unit of the history; negative infinity for none
   * @return the kernel
   * @throws IllegalArgumentException if the count is wrong or a weight is not finite
   */
  public static PeriodKernel of(PeriodLayout layout, float[] weights, float floor) {
    if (weights.length != layout.parameters()) {
      throw new IllegalArgumentException(
          "the layout asks for " + layout.parameters() + " weights, not " + weights.length);
    }
    for (float weight : weights) {
      if (!Float.isFinite(weight)) {
        throw new IllegalArgumentException("a weight must be finite, not " + weight);
      }
    }
    if (!(floor < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("the floor must be below infinity, not " + floor);
    }
    return new PeriodKernel(layout, weights.clone(), floor, null);
  }

  static PeriodKernel of(PeriodLayout layout, Int8 int8, float floor) {
    PeriodKernel checked = of(layout, int8.weights(layout.features()), floor);
    return new PeriodKernel(layout, checked.weights, floor, int8);
  }

  /**
   * The same kernel with each weight rounded to one of 255 steps of its cell: a quarter of the
   * bytes.
   *
   * @return a kernel whose file stores one byte a weight and one float a cell
   */
  public PeriodKernel int8() {
    int features = layout.features();
    float[] steps = new float[layout.cells()];
    byte[] codes = new byte[weights.length];
    for (int cell = 0; cell < steps.length; cell++) {
      float largest = 0;
      for (int f = 0; f < features; f++) {
        largest = Math.max(largest, Math.abs(weights[cell * features + f]));
      }
      steps[cell] = largest / Byte.MAX_VALUE;
      for (int f = 0; f < features && largest > 0; f++) {
        int at = cell * features + f;
        int code = Math.round(weights[at] / largest * Byte.MAX_VALUE);
        codes[at] = (byte) code;
      }
    }
    return of(layout, new Int8(steps, codes), floor);
  }

  /** The codes, null where weights are stored as floats. */
  @Nullable Int8 codes() {
    return int8;
  }

  /**
   * The shape.
   *
   * @return the layout
   */
  public PeriodLayout layout() {
    return layout;
  }

  /**
   * The weights.
   *
   * @return {@code [cells][features]}, flat; a copy
   */
  public float[] weights() {
    return weights.clone();
  }

  /**
   * The least forecast.
   *
   * @return in the unit of the history; negative infinity for none
   */
  public float floor() {
    return floor;
  }

  @Override
  public int lookback() {
    return layout.lookback();
  }

  @Override
  public int horizon() {
    return layout.horizon();
  }

  @Override
  public int parameters() {
    return weights.length;
  }

  @Override
  public void forecast(double[] history, Instant issueTime, ZoneId zone, double[] mean) {
    PeriodWindow window = PeriodWindow.of(layout, history, issueTime, zone);
    int count = layout.features();
    int fading = layout.lagDays() + layout.meanDays();
    double[] inputs = new double[count];
    for (int step = 0; step < layout.horizon(); step++) {
      window.departures(step, inputs, 0);
      int from = window.cell(step) * count;
      double sum = 0;
      for (int f = layout.lagDays(); f < fading; f++) {
        sum += weights[from + f] * inputs[f];
      }
      sum += weights[from + fading + 1] * inputs[fading + 1];
      for (int f = 0; f < layout.lagDays(); f++) {
        sum += weights[from + f] * inputs[f];
      }
      sum += weights[from + fading] * inputs[fading];
      mean[step] = Math.max(floor, window.level() + sum);
    }
  }
}
