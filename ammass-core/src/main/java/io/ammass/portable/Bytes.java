package io.ammass.portable;

import io.ammass.error.ModelFormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Bounded reading and writing of little-endian numbers. */
final class Bytes {
  private Bytes() {}

  static ByteBuffer allocate(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  static int getInt(ByteBuffer in, String what) {
    require(in, Integer.BYTES, what);
    return in.getInt();
  }

  static float getFloat(ByteBuffer in, String what) {
    require(in, Float.BYTES, what);
    return in.getFloat();
  }

  static double getDouble(ByteBuffer in, String what) {
    require(in, Double.BYTES, what);
    return in.getDouble();
  }

  /** An unsigned number of two bytes. */
  static int getShort(ByteBuffer in, String what) {
    require(in, Short.BYTES, what);
    return Short.toUnsignedInt(in.getShort());
  }

  /** Reads floats; nothing is allocated before the bytes are known to be there. */
  static float[] getFloats(ByteBuffer in, int count, String what) {
    if (!(count >= 0)) {
      throw new ModelFormatException("the count of " + what + " must be >= 0, not " + count);
    }
    require(in, (long) count * Float.BYTES, what);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.getFloat();
    }
    return values;
  }

  static void putFloats(ByteBuffer out, float[] values) {
    for (float value : values) {
      out.putFloat(value);
    }
  }

  static byte[] getBytes(ByteBuffer in, int count, String what) {
    require(in, count, what);
    byte[] values = new byte[count];
    in.get(values);
    return values;
  }

  private static void require(ByteBuffer in, long bytes, String what) {
    if (in.remaining() < bytes) {
      throw new ModelFormatException(
          "the section ends inside "
              + what
              + ": "
              + bytes
              + " bytes asked, "
              + in.remaining()
              + " left");
    }
  }
}
