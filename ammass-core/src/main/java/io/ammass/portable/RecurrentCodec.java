package io.ammass.portable;

import io.ammass.error.ModelFormatException;
import java.nio.ByteBuffer;

/** Writes and reads a recurrent student: layout, shape, parameters. */
final class RecurrentCodec {
  private static final int SHAPE = 4 * Integer.BYTES;

  private RecurrentCodec() {}

  static ByteBuffer write(RecurrentKernel kernel) {
    NetworkLayout layout = kernel.layout();
    RecurrentNetwork.Shape shape = kernel.network().shape();
    ByteBuffer out =
        Bytes.allocate(
            Integer.BYTES + LayoutCodec.size(layout) + SHAPE + Float.BYTES * kernel.parameters());
    out.putInt(KernelCodec.RECURRENT);
    LayoutCodec.write(out, layout, kernel.floor());
    out.putInt(shape.width());
    out.putInt(shape.hidden());
    out.putInt(KernelCodec.FLOAT32);
    out.putInt(kernel.parameters());
    Bytes.putFloats(out, kernel.network().parameters());
    return out.flip();
  }

  static RecurrentKernel read(ByteBuffer in) {
    LayoutCodec.Head head = LayoutCodec.read(in);
    NetworkLayout layout = head.layout();
    int lookback = layout.lookback();
    int width = Bytes.getInt(in, "width of a piece");
    int hidden = Bytes.getInt(in, "hidden units");
    if (!(width >= 1 && lookback % width == 0)) {
      throw new ModelFormatException(
          "a look-back of " + lookback + " does not fall into pieces of " + width);
    }
    if (KernelCodec.encoding(in) != KernelCodec.FLOAT32) {
      throw new ModelFormatException("a recurrent student is stored in floats");
    }
    RecurrentNetwork.Shape shape =
        new RecurrentNetwork.Shape(
            lookback / width, width, layout.inputs() - lookback, hidden, layout.outputs());
    int count = Bytes.getInt(in, "parameters");
    if (count != parameters(shape)) {
      throw new ModelFormatException(
          shape + " asks for " + parameters(shape) + " parameters, the file says " + count);
    }
    return RecurrentKernel.of(
        layout, RecurrentNetwork.of(shape, Bytes.getFloats(in, count, "parameters")), head.floor());
  }

  private static int parameters(RecurrentNetwork.Shape shape) {
    try {
      return shape.parameters();
    } catch (ArithmeticException e) {
      throw new ModelFormatException("the shape asks for more parameters than there can be", e);
    }
  }
}
