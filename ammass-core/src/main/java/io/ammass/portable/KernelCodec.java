package io.ammass.portable;

import io.ammass.error.ModelFormatException;
import java.nio.ByteBuffer;

/** Writes and reads the kernel section: kind, shape, coefficients. */
final class KernelCodec {
  private static final int PERIOD = 1;
  private static final int FLOAT32 = 0;
  private static final int PERIOD_HEADER = 40;

  private KernelCodec() {}

  static int parameterBytes(Kernel kernel) {
    return Float.BYTES * kernel.parameters();
  }

  static ByteBuffer write(Kernel kernel) {
    PeriodKernel period = (PeriodKernel) kernel;
    PeriodLayout layout = period.layout();
    float[] weights = period.weights();
    ByteBuffer out = Bytes.allocate(PERIOD_HEADER + Float.BYTES * weights.length);
    out.putInt(PERIOD);
    out.putInt(layout.stepsPerDay());
    out.putInt(layout.horizon());
    out.putInt(layout.lagDays());
    out.putInt(layout.meanDays());
    out.putInt(layout.levelDays());
    out.putInt(layout.dayKinds().count());
    out.putFloat(period.floor());
    out.putInt(FLOAT32);
    out.putInt(weights.length);
    for (float weight : weights) {
      out.putFloat(weight);
    }
    return out.flip();
  }

  static Kernel read(ByteBuffer in) {
    int kind = Bytes.getInt(in, "kernel kind");
    if (kind != PERIOD) {
      throw new ModelFormatException(
          "kernel kind " + kind + " is unknown. Maybe a newer ammass wrote the file.");
    }
    int stepsPerDay = Bytes.getInt(in, "steps per day");
    int horizon = Bytes.getInt(in, "horizon");
    int lagDays = Bytes.getInt(in, "lag days");
    int meanDays = Bytes.getInt(in, "mean days");
    int levelDays = Bytes.getInt(in, "level days");
    PeriodLayout.DayKinds kinds = kinds(Bytes.getInt(in, "day kinds"));
    float floor = Bytes.getFloat(in, "floor");
    int encoding = Bytes.getInt(in, "encoding");
    if (encoding != FLOAT32) {
      throw new ModelFormatException(
          "coefficient encoding " + encoding + " is unknown. Maybe a newer ammass wrote the file.");
    }
    int count = Bytes.getInt(in, "coefficients");
    PeriodLayout layout =
        new PeriodLayout(stepsPerDay, horizon, lagDays, meanDays, levelDays, kinds);
    if (count != layout.parameters()) {
      throw new ModelFormatException(
          "the layout asks for " + layout.parameters() + " coefficients, the file says " + count);
    }
    return PeriodKernel.of(layout, Bytes.getFloats(in, count, "coefficients"), floor);
  }

  private static PeriodLayout.DayKinds kinds(int count) {
    for (PeriodLayout.DayKinds kinds : PeriodLayout.DayKinds.values()) {
      if (kinds.count() == count) {
        return kinds;
      }
    }
    throw new ModelFormatException("day kinds must be 1, 3 or 7, not " + count);
  }
}
