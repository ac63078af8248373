package io.ammass.portable;

import io.ammass.error.ModelFormatException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a student with a daily cycle, as they are stored: weights, or small whole numbers
 * that stand for them, and the cycle. Immutable.
 */
final class CycleNumbers {
  private final float[] weights;
  private final float[] cycle;
  private final @Nullable Int8 int8;

  private CycleNumbers(float[] weights, float[] cycle, @Nullable Int8 int8) {
    this.weights = weights;
    this.cycle = cycle;
    this.int8 = int8;
  }

  /** Weights as small whole numbers: weight = step of its row x code. */
  private record Int8(float[] steps, byte[] codes) {
    /** Rounds each weight to one of 255 steps of its row. */
    static Int8 of(CycleLayout layout, float[] weights) {
      float[] largest = new float[layout.rows()];
      for (int i = 0; i < weights.length; i++) {
        int row = layout.row(i);
        largest[row] = Math.max(largest[row], Math.abs(weights[i]));
      }
      float[] steps = new float[largest.length];
      for (int row = 0; row < steps.length; row++) {
        steps[row] = largest[row] / Byte.MAX_VALUE;
      }
      byte[] codes = new byte[weights.length];
      for (int i = 0; i < codes.length; i++) {
        float most = largest[layout.row(i)];
        codes[i] = most > 0 ? (byte) Math.round(weights[i] / most * Byte.MAX_VALUE) : 0;
      }
      return new Int8(steps, codes);
    }

    /** The weights that the codes stand for. */
    float[] weights(CycleLayout layout) {
      float[] weights = new float[codes.length];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = steps[layout.row(i)] * codes[i];
      }
      return weights;
    }
  }

  /**
   * Checks and copies.
   *
   * @param weights {@code [weights]} of the layout, finite
   * @param cycle {@code [cycleNumbers]} of the layout, finite
   * @throws IllegalArgumentException if a count is wrong or a number is not finite
   */
  static CycleNumbers of(CycleLayout layout, float[] weights, float[] cycle) {
    return of(layout, weights.clone(), cycle, null);
  }

  private static CycleNumbers of(
      CycleLayout layout, float[] weights, float[] cycle, @Nullable Int8 int8) {
    if (weights.length != layout.weights() || cycle.length != layout.cycleNumbers()) {
      throw new IllegalArgumentException(
          "the layout asks for "
              + layout.weights()
              + " weights and a cycle of "
              + layout.cycleNumbers()
              + ", not "
              + weights.length
              + " and "
              + cycle.length);
    }
    for (float[] numbers : new float[][] {weights, cycle}) {
      for (float number : numbers) {
        if (!Float.isFinite(number)) {
          throw new IllegalArgumentException("a weight must be finite, not " + number);
        }
      }
    }
    return new CycleNumbers(weights, cycle.clone(), int8);
  }

  /** The same with each weight rounded to one of 255 steps of its row; the cycle stays. */
  CycleNumbers int8(CycleLayout layout) {
    Int8 rounded = Int8.of(layout, weights);
    return of(layout, rounded.weights(layout), cycle, rounded);
  }

  /** The same weights on another cycle. */
  CycleNumbers withCycle(CycleLayout layout, float[] newCycle) {
    return of(layout, weights, newCycle, int8);
  }

  /** The weights; not to be modified. */
  float[] weights() {
    return weights;
  }

  /** The cycle as it is stored; not to be modified. */
  float[] cycle() {
    return cycle;
  }

  /** Bytes of cycle and weights. */
  int bytes() {
    return Float.BYTES * cycle.length
        + (int8 == null
            ? Float.BYTES * weights.length
            : int8.codes().length + Float.BYTES * int8.steps().length);
  }

  /** Writes what stands behind the shape: encoding, count, cycle, weights. */
  void put(ByteBuffer out) {
    out.putInt(int8 == null ? KernelCodec.FLOAT32 : KernelCodec.INT8);
    out.putInt(weights.length);
    Bytes.putFloats(out, cycle);
    Bytes.putFloats(out, int8 == null ? weights : int8.steps());
    if (int8 != null) {
      out.put(int8.codes());
    }
  }

  /** Reads it again. */
  static CycleNumbers get(ByteBuffer in, CycleLayout layout) {
    int encoding = KernelCodec.encoding(in);
    int count = Bytes.getInt(in, "coefficients");
    if (count != layout.weights()) {
      throw new ModelFormatException(
          "the layout asks for " + layout.weights() + " coefficients, the file says " + count);
    }
    float[] cycle = Bytes.getFloats(in, layout.cycleNumbers(), "cycle");
    if (encoding == KernelCodec.FLOAT32) {
      return of(layout, Bytes.getFloats(in, count, "coefficients"), cycle, null);
    }
    float[] steps = Bytes.getFloats(in, layout.rows(), "steps of the coefficients");
    Int8 int8 = new Int8(steps, Bytes.getBytes(in, count, "coefficients"));
    return of(layout, int8.weights(layout), cycle, int8);
  }
}
