package io.ammass.portable;

import io.ammass.error.ModelFormatException;
import java.nio.ByteBuffer;

/**
 * Writes and reads what the kinds of network begin with, behind the number of their kind: the
 * layout of inputs and outputs, and the least forecast.
 */
final class LayoutCodec {
  private static final int FIXED = 7 * Integer.BYTES;
  private static final int MAX_LEVELS = 99;

  /** A layout and the least forecast, negative infinity for none. */
  record Head(NetworkLayout layout, float floor) {}

  private LayoutCodec() {}

  /** How many bytes {@link #write} takes. */
  static int size(NetworkLayout layout) {
    return FIXED + Float.BYTES * layout.levels().length;
  }

  static void write(ByteBuffer out, NetworkLayout layout, float floor) {
    float[] levels = layout.levels();
    out.putInt(layout.stepsPerDay());
    out.putInt(layout.lookback());
    out.putInt(layout.horizon());
    out.putInt(layout.levelSteps());
    out.putInt(layout.calendar().ordinal());
    out.putFloat(floor);
    out.putInt(levels.length);
    Bytes.putFloats(out, levels);
  }

  static Head read(ByteBuffer in) {
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
    return new Head(layout, floor);
  }
}
