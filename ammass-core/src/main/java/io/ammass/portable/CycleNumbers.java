package io.ammass.portable;

import io.ammass.error.ModelFormatException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The numbers of a student with a daily cycle: what is allowed, and their place in a file. */
final class CycleNumbers {
  private CycleNumbers() {}

  /** Weights as small whole numbers: weight = step of its row x code. */
  record Int8(float[] steps, byte[] codes) {

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

  /** What a file holds: weights or codes, the other is null. */
  record Stored(float[] cycle, float @Nullable [] weights, @Nullable Int8 int8) {}

  static void require(CycleLayout layout, float[] weights, float[] cycle) {
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
  }

  /** Bytes of cycle and weights. */
  static int bytes(CycleLayout layout, @Nullable Int8 int8) {
    return Float.BYTES * layout.cycleNumbers()
        + (int8 == null
            ? Float.BYTES * layout.weights()
            : int8.codes().length + Float.BYTES * int8.steps().length);
  }

  /** Writes what stands behind the shape: encoding, count, cycle, weights. */
  static void put(ByteBuffer out, CycleKernel kernel, @Nullable Int8 int8) {
    put(out, kernel.cycle(), kernel.weights(), int8);
  }

  /** Writes a cycle as it is stored. */
  static void put(ByteBuffer out, float[] cycle, float[] weights, @Nullable Int8 int8) {
    out.putInt(int8 == null ? KernelCodec.FLOAT32 : KernelCodec.INT8);
    out.putInt(weights.length);
    Bytes.putFloats(out, cycle);
    Bytes.putFloats(out, int8 == null ? weights : int8.steps());
    if (int8 != null) {
      out.put(int8.codes());
    }
  }

  /** Reads it again. */
  static Stored get(ByteBuffer in, CycleLayout layout) {
    int encoding = KernelCodec.encoding(in);
    int count = Bytes.getInt(in, "coefficients");
    if (count != layout.weights()) {
      throw new ModelFormatException(
          "the layout asks for " + layout.weights() + " coefficients, the file says " + count);
    }
    float[] cycle = Bytes.getFloats(in, layout.cycleNumbers(), "cycle");
    if (encoding == KernelCodec.FLOAT32) {
      return new Stored(cycle, Bytes.getFloats(in, count, "coefficients"), null);
    }
    float[] steps = Bytes.getFloats(in, layout.rows(), "steps of the coefficients");
    return new Stored(cycle, null, new Int8(steps, Bytes.getBytes(in, count, "coefficients")));
  }
}
