package io.ammass.portable;

import io.ammass.error.ModelFormatException;
import java.nio.ByteBuffer;

/** Writes and reads a recurrent student: layout, shape, parameters. */
final class RecurrentCodec {
  private static final int HEADER = 32;
  private static final int SHAPE = 4 * Integer.BYTES;
  private static final int MAX_LEVELS = 99;

  private RecurrentCodec() {}

  static ByteBuffer write(RecurrentKernel kernel) {
    NetworkLayout layout = kernel.layout();
    RecurrentNetwork.Shape shape = kernel.network().shape();
    float[] levels = layout.levels();
    ByteBuffer out =
        Bytes.allocate(HEADER + SHAPE + Float.BYTES * (levels.length + kernel.parameters()));
    out.putInt(KernelCodec.RECURRENT);
    out.putInt(layout.stepsPerDay());
    out.putInt(layout.lookback());
    out.putInt(layout.horizon());
    out.putInt(layout.levelSteps());
    out.putInt(layout.calendar().ordinal());
    out.putFloat(kernel.floor());
    out.putInt(levels.length);
    for (float level : levels) {
      out.putFloat(level);
    }
    out.putInt(shape.width());
    out.putInt(shape.hidden());
    out.putInt(KernelCodec.FLOAT32);
    out.putInt(kernel.parameters());
    for (float parameter : kernel.network().parameters()) {
      out.putFloat(parameter);
    }
    return out.flip();
  }

  static RecurrentKernel read(ByteBuffer in) {
    int stepsPerDay = Bytes.getInt(in, "steps per day");
    int lookback = Bytes.getInt(in, "look-back");
    int horizon = Bytes.getInt(in, "horizon");
    int levelSteps = Bytes.getInt(in, "level steps");
    int calendar = Bytes.getInt(in, "calendar");
    NetworkLayout.Calendar[] calendars = NetworkLayout.Calendar.values();
    if (!(calendar >= 0 && calendar < calendars.length)) {
      throw new ModelFormatException("calendar " + calendar + " is unknown");
    }
    float floor = Bytes.getFloat(in, "floor");
    NetworkLayout layout =
        NetworkLayout.of(stepsPerDay, lookback, horizon, levelSteps, calendars[calendar]);
    int levels = KernelCodec.count(in, "quantile levels", MAX_LEVELS);
    if (levels > 0) {
      layout = layout.withQuantiles(Bytes.getFloats(in, levels, "quantile levels"));
    }
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
        layout, RecurrentNetwork.of(shape, Bytes.getFloats(in, count, "parameters")), floor);
  }

  private static int parameters(RecurrentNetwork.Shape shape) {
    try {
      return shape.parameters();
    } catch (ArithmeticException e) {
      throw new ModelFormatException("the shape asks for more parameters than there can be", e);
    }
  }
}
