package io.ammass.portable;

import io.ammass.error.ModelFormatException;
import java.nio.ByteBuffer;

/** Writes and reads the folded student: shape, cycle, coefficients. */
final class FoldedCodec {
  private static final int HEADER = 36;

  private FoldedCodec() {}

  static int parameterBytes(FoldedKernel kernel) {
    FoldedKernel.Int8 int8 = kernel.codes();
    int cycle = Float.BYTES * kernel.layout().stepsPerDay();
    return cycle
        + (int8 == null
            ? Float.BYTES * kernel.layout().weights()
            : int8.codes().length + Float.BYTES * int8.steps().length);
  }

  static ByteBuffer write(FoldedKernel kernel) {
    FoldedLayout layout = kernel.layout();
    FoldedKernel.Int8 int8 = kernel.codes();
    ByteBuffer out = Bytes.allocate(HEADER + parameterBytes(kernel));
    out.putInt(KernelCodec.FOLDED);
    out.putInt(layout.stepsPerDay());
    out.putInt(layout.horizon());
    out.putInt(layout.lagDays());
    out.putInt(layout.meanDays());
    out.putInt(layout.changes());
    out.putInt(layout.leadSets());
    out.putInt(int8 == null ? KernelCodec.FLOAT32 : KernelCodec.INT8);
    out.putInt(layout.weights());
    for (float value : kernel.cycle()) {
      out.putFloat(value);
    }
    for (float value : int8 == null ? kernel.weights() : int8.steps()) {
      out.putFloat(value);
    }
    if (int8 != null) {
      out.put(int8.codes());
    }
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
    int encoding = KernelCodec.encoding(in);
    int count = Bytes.getInt(in, "coefficients");
    if (count != layout.weights()) {
      throw new ModelFormatException(
          "the layout asks for " + layout.weights() + " coefficients, the file says " + count);
    }
    float[] cycle = Bytes.getFloats(in, layout.stepsPerDay(), "cycle");
    if (encoding == KernelCodec.FLOAT32) {
      return FoldedKernel.of(layout, Bytes.getFloats(in, count, "coefficients"), cycle);
    }
    float[] steps = Bytes.getFloats(in, layout.leadSets(), "steps of the coefficients");
    byte[] codes = Bytes.getBytes(in, count, "coefficients");
    return FoldedKernel.of(layout, new FoldedKernel.Int8(steps, codes), cycle);
  }
}
