package io.ammass.portable;

import io.ammass.error.ModelFormatException;
import java.nio.ByteBuffer;

/** Writes and reads the low-rank student: shape, cycle, coefficients. */
final class LowRankCodec {
  private static final int HEADER = 40;

  private LowRankCodec() {}

  static int parameterBytes(LowRankKernel kernel) {
    LowRankKernel.Int8 int8 = kernel.codes();
    int cycle = Float.BYTES * kernel.layout().stepsPerDay();
    return cycle
        + (int8 == null
            ? Float.BYTES * kernel.layout().weights()
            : int8.codes().length + Float.BYTES * int8.steps().length);
  }

  static ByteBuffer write(LowRankKernel kernel) {
    LowRankLayout layout = kernel.layout();
    LowRankKernel.Int8 int8 = kernel.codes();
    ByteBuffer out = Bytes.allocate(HEADER + parameterBytes(kernel));
    out.putInt(KernelCodec.LOW_RANK);
    out.putInt(layout.stepsPerDay());
    out.putInt(layout.horizon());
    out.putInt(layout.lookback());
    out.putInt(layout.recent());
    out.putInt(layout.pool());
    out.putInt(layout.spacing());
    out.putInt(layout.rank());
    out.putInt(int8 == null ? KernelCodec.FLOAT32 : KernelCodec.INT8);
    out.putInt(layout.weights());
    Bytes.putFloats(out, kernel.cycle());
    Bytes.putFloats(out, int8 == null ? kernel.weights() : int8.steps());
    if (int8 != null) {
      out.put(int8.codes());
    }
    return out.flip();
  }

  static LowRankKernel read(ByteBuffer in) {
    LowRankLayout layout =
        new LowRankLayout(
            Bytes.getInt(in, "steps per day"),
            Bytes.getInt(in, "horizon"),
            Bytes.getInt(in, "look-back"),
            Bytes.getInt(in, "recent values"),
            Bytes.getInt(in, "steps of a mean"),
            Bytes.getInt(in, "steps between knots"),
            Bytes.getInt(in, "rank"));
    int encoding = KernelCodec.encoding(in);
    int count = Bytes.getInt(in, "coefficients");
    if (count != layout.weights()) {
      throw new ModelFormatException(
          "the layout asks for " + layout.weights() + " coefficients, the file says " + count);
    }
    float[] cycle = Bytes.getFloats(in, layout.stepsPerDay(), "cycle");
    if (encoding == KernelCodec.FLOAT32) {
      return LowRankKernel.of(layout, Bytes.getFloats(in, count, "coefficients"), cycle);
    }
    float[] steps = Bytes.getFloats(in, 2 * layout.rank(), "steps of the coefficients");
    byte[] codes = Bytes.getBytes(in, count, "coefficients");
    return LowRankKernel.of(layout, new LowRankKernel.Int8(steps, codes), cycle);
  }
}
