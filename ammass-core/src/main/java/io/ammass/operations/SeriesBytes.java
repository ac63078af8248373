package io.ammass.operations;

import io.ammass.data.TimeSeries;
import io.ammass.error.DataFormatException;
import io.ammass.unit.Unit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A series as bytes, to be kept beside what was made from it: name, unit, start and step in
 * milliseconds, count, values; big-endian, NaN for missing.
 */
final class SeriesBytes {
  private static final int MOST = 50_000_000;

  private SeriesBytes() {}

  static byte[] of(TimeSeries series) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 + 8 * series.size());
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(series.name());
      out.writeUTF(series.unit().symbol());
      out.writeLong(series.start().toEpochMilli());
      out.writeLong(series.resolution().toMillis());
      out.writeInt(series.size());
      for (int i = 0; i < series.size(); i++) {
        out.writeDouble(series.get(i));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory can always be written", e);
    }
    return bytes.toByteArray();
  }

  static TimeSeries read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      String name = in.readUTF();
      Unit unit = Unit.parse(in.readUTF());
      Instant start = Instant.ofEpochMilli(in.readLong());
      Duration step = Duration.ofMillis(in.readLong());
      int count = in.readInt();
      if (!(count >= 0 && count <= MOST && count * 8L <= bytes.length)) {
        throw new DataFormatException("a series of " + count + " values is none");
      }
      double[] values = new double[count];
      for (int i = 0; i < count; i++) {
        values[i] = in.readDouble();
      }
      return TimeSeries.of(name, unit, start, step, values);
    } catch (IOException e) {
      throw new DataFormatException("a series that was kept is cut short", e);
    }
  }

  static String hash(TimeSeries series) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(of(series)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
