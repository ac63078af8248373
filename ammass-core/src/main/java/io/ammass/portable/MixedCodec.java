package io.ammass.portable;

import java.nio.ByteBuffer;
import java.util.Objects;

/** Writes and reads the mixed student: shape, knots of the cycle, coefficients. */
final class MixedCodec {
  private static final int HEADER = 48;

  private MixedCodec() {}

  static int parameterBytes(MixedKernel kernel) {
    return CycleNumbers.bytes(kernel.layout(), kernel.codes());
  }

  static ByteBuffer write(MixedKernel kernel) {
    MixedLayout layout = kernel.layout();
    ByteBuffer out = Bytes.allocate(HEADER + parameterBytes(kernel));
    out.putInt(KernelCodec.MIXED);
    out.putInt(layout.stepsPerDay());
    out.putInt(layout.horizon());
    out.putInt(layout.cycleSpacing());
    out.putInt(layout.lagDays());
    out.putInt(layout.leadSets());
    out.putInt(layout.reach());
    out.putInt(layout.pool());
    out.putInt(layout.spacing());
    out.putInt(layout.rank());
    CycleNumbers.put(out, kernel.cycleKnots(), kernel.weights(), kernel.codes());
    return out.flip();
  }

  static MixedKernel read(ByteBuffer in) {
    MixedLayout layout =
        new MixedLayout(
            Bytes.getInt(in, "steps per day"),
            Bytes.getInt(in, "horizon"),
            Bytes.getInt(in, "steps between knots of the cycle"),
            Bytes.getInt(in, "lag days"),
            Bytes.getInt(in, "sets of lag weights"),
            Bytes.getInt(in, "reach"),
            Bytes.getInt(in, "steps of the widest mean"),
            Bytes.getInt(in, "steps between knots"),
            Bytes.getInt(in, "rank"));
    CycleNumbers.Stored stored = CycleNumbers.get(in, layout);
    return stored.int8() == null
        ? MixedKernel.of(layout, Objects.requireNonNull(stored.weights()), stored.cycle())
        : MixedKernel.of(layout, stored.int8(), stored.cycle());
  }
}
