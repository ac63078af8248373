package io.ammass.portable;

import java.nio.ByteBuffer;

/** Writes and reads the low-rank student: shape, cycle, coefficients. */
final class LowRankCodec {
  private static final int HEADER = 40;

  private LowRankCodec() {}

  static int parameterBytes(LowRankKernel kernel) {
    return kernel.numbers().bytes();
  }

  static ByteBuffer write(LowRankKernel kernel) {
    LowRankLayout layout = kernel.layout();
    ByteBuffer out = Bytes.allocate(HEADER + parameterBytes(kernel));
    out.putInt(KernelCodec.LOW_RANK);
    out.putInt(layout.stepsPerDay());
    out.putInt(layout.horizon());
    out.putInt(layout.lookback());
    out.putInt(layout.recent());
    out.putInt(layout.pool());
    out.putInt(layout.spacing());
    out.putInt(layout.rank());
    kernel.numbers().put(out);
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
    return new LowRankKernel(layout, CycleNumbers.get(in, layout));
  }
}
