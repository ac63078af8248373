package io.ammass.portable;

import io.ammass.error.ModelFormatException;
import java.nio.ByteBuffer;

/** Writes and reads the period student: shape, coefficients. */
final class PeriodCodec {
  private static final int PERIOD_HEADER = 40;

  private PeriodCodec() {}

  static int parameterBytes(PeriodKernel kernel) {
    PeriodKernel.Int8 int8 = kernel.codes();
    return int8 == null
        ? Float.BYTES * kernel.parameters()
        : int8.codes().length + Float.BYTES * int8.steps().length;
  }

  static ByteBuffer write(PeriodKernel period) {
    PeriodLayout layout = period.layout();
    PeriodKernel.Int8 int8 = period.codes();
    ByteBuffer out = Bytes.allocate(PERIOD_HEADER + parameterBytes(period));
    out.putInt(KernelCodec.PERIOD);
    out.putInt(layout.stepsPerDay());
    out.putInt(layout.horizon());
    out.putInt(layout.lagDays());
    out.putInt(layout.meanDays());
    out.putInt(layout.levelDays());
    out.putInt(layout.dayKinds().count());
    out.putFloat(period.floor());
    out.putInt(int8 == null ? KernelCodec.FLOAT32 : KernelCodec.INT8);
    out.putInt(layout.parameters());
    for (float value : int8 == null ? period.weights() : int8.steps()) {
      out.putFloat(value);
    }
    if (int8 != null) {
      out.put(int8.codes());
    }
    return out.flip();
  }

  static PeriodKernel read(ByteBuffer in) {
    int stepsPerDay = Bytes.getInt(in, "steps per day");
    int horizon = Bytes.getInt(in, "horizon");
    int lagDays = Bytes.getInt(in, "lag days");
    int meanDays = Bytes.getInt(in, "mean days");
    int levelDays = Bytes.getInt(in, "level days");
    PeriodLayout.DayKinds kinds = kinds(Bytes.getInt(in, "day kinds"));
    float floor = Bytes.getFloat(in, "floor");
    int encoding = KernelCodec.encoding(in);
    int count = Bytes.getInt(in, "coefficients");
    PeriodLayout layout =
        new PeriodLayout(stepsPerDay, horizon, lagDays, meanDays, levelDays, kinds);
    if (count != layout.parameters()) {
      throw new ModelFormatException(
          "the layout asks for " + layout.parameters() + " coefficients, the file says " + count);
    }
    if (encoding == KernelCodec.FLOAT32) {
      return PeriodKernel.of(layout, Bytes.getFloats(in, count, "coefficients"), floor);
    }
    float[] steps = Bytes.getFloats(in, layout.cells(), "steps of the coefficients");
    byte[] codes = Bytes.getBytes(in, count, "coefficients");
    return PeriodKernel.of(layout, new PeriodKernel.Int8(steps, codes), floor);
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
