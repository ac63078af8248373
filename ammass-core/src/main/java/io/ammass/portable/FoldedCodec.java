package io.ammass.portable;

import java.nio.ByteBuffer;

/** Writes and reads the folded student: shape, cycle, coefficients. */
final class FoldedCodec {
  private static final int HEADER = 36;

  private FoldedCodec() {}

  static int parameterBytes(FoldedKernel kernel) {
    return kernel.numbers().bytes();
  }

  static ByteBuffer write(FoldedKernel kernel) {
    FoldedLayout layout = kernel.layout();
    ByteBuffer out = Bytes.allocate(HEADER + parameterBytes(kernel));
    out.putInt(KernelCodec.FOLDED);
    out.putInt(layout.stepsPerDay());
    out.putInt(layout.horizon());
    out.putInt(layout.lagDays());
    out.putInt(layout.meanDays());
    out.putInt(layout.changes());
    out.putInt(layout.leadSets());
    kernel.numbers().put(out);
    return out.flip();
  }

  static FoldedKernel read(ByteBuffer in) {
    FoldedLayout layout =
        new FoldedLayout(
            Bytes.getInt(in, "steps per day"),
            Bytes.getInt(in, "horizon"),
            Bytes.getInt(in, "lag days"),
            Bytes.getInt(in, "mean days"),
            Bytes.getInt(in, "changes"),
            Bytes.getInt(in, "sets of weights"));
    return new FoldedKernel(layout, CycleNumbers.get(in, layout));
  }
}
