package io.ammass.portable;

import java.nio.ByteBuffer;
import java.util.Objects;

/** Writes and reads the low-rank student: shape, cycle, coefficients. */
final class LowRankCodec {
  private static final int HEADER = 40;

  private LowRankCodec() {}

  static int parameterBytes(LowRankKernel kernel) {
    return CycleNumbers.bytes(kernel.layout(), kernel.codes());
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
    CycleNumbers.put(out, kernel, kernel.codes());
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
    CycleNumbers.Stored stored = CycleNumbers.get(in, layout);
    return stored.int8() == null
        ? LowRankKernel.of(layout, Objects.requireNonNull(stored.weights()), stored.cycle())
        : LowRankKernel.of(layout, stored.int8(), stored.cycle());
  }
}
