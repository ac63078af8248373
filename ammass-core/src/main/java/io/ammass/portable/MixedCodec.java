package io.ammass.portable;

import java.nio.ByteBuffer;

/** Writes and reads the mixed student: shape, knots of the cycle, coefficients. */
final class MixedCodec {
  private static final int HEADER = 48;

  private MixedCodec() {}

  static int parameterBytes(MixedKernel kernel) {
    return kernel.numbers().bytes();
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
    kernel.numbers().put(out);
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
    return new MixedKernel(layout, CycleNumbers.get(in, layout));
  }
}
