package io.ammass.distill.transfer;

import io.ammass.data.Dataset;
import io.ammass.data.Origin;
import io.ammass.data.TimeSeries;
import io.ammass.distill.cache.CheckedFile;
import io.ammass.unit.Unit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes and reads the values products are made of. */
final class ProductIo {
  private ProductIo() {}

  /** Writes or reads one part. */
  @FunctionalInterface
  interface Writing<T> {
    void write(DataOutputStream out, T value) throws IOException;
  }

  /** Reads one part. */
  @FunctionalInterface
  interface Reading<T> {
    T read(DataInputStream in) throws IOException;
  }

  /** How a product becomes bytes and comes back. */
  record Codec<P>(Writing<P> writing, Reading<P> reading) {
    byte[] bytes(P product) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (DataOutputStream out = new DataOutputStream(bytes)) {
        writing.write(out, product);
      } catch (IOException e) {
        throw new UncheckedIOException("memory does not refuse bytes", e);
      }
      return bytes.toByteArray();
    }

    P product(byte[] bytes) {
      try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
        return reading.read(in);
      } catch (IOException e) {
        throw new UncheckedIOException("a product ends too early", e);
      }
    }
  }

  static String fingerprint(Dataset data) {
    byte[] bytes = new Codec<>(ProductIo::dataset, ProductIo::dataset).bytes(data);
    return HexFormat.of().formatHex(CheckedFile.hash(bytes));
  }

  static void text(DataOutputStream out, String text) throws IOException {
    bytes(out, text.getBytes(StandardCharsets.UTF_8));
  }

  static String text(DataInputStream in) throws IOException {
    return new String(bytes(in), StandardCharsets.UTF_8);
  }

  static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static byte[] bytes(DataInputStream in) throws IOException {
    return in.readNBytes(in.readInt());
  }

  static void doubles(DataOutputStream out, double[] values) throws IOException {
    out.writeInt(values.length);
    for (double value : values) {
      out.writeDouble(value);
    }
  }

  static double[] doubles(DataInputStream in) throws IOException {
    double[] values = new double[in.readInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readDouble();
    }
    return values;
  }

  static <T> void list(DataOutputStream out, List<T> values, Writing<T> part) throws IOException {
    out.writeInt(values.size());
    for (T value : values) {
      part.write(out, value);
    }
  }

  static <T> List<T> list(DataInputStream in, Reading<T> part) throws IOException {
    int count = in.readInt();
    List<T> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(part.read(in));
    }
    return values;
  }

  static void texts(DataOutputStream out, List<String> texts) throws IOException {
    list(out, texts, ProductIo::text);
  }

  static List<String> texts(DataInputStream in) throws IOException {
    return list(in, ProductIo::text);
  }

  static void map(DataOutputStream out, Map<String, String> map) throws IOException {
    out.writeInt(map.size());
    for (Map.Entry<String, String> entry : map.entrySet()) {
      text(out, entry.getKey());
      text(out, entry.getValue());
    }
  }

  static Map<String, String> map(DataInputStream in) throws IOException {
    int count = in.readInt();
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      map.put(text(in), text(in));
    }
    return map;
  }

  /** A site's target, attributes and origins: students see nothing else. */
  static void dataset(DataOutputStream out, Dataset data) throws IOException {
    TimeSeries target = data.target();
    text(out, data.id());
    text(out, data.zone().getId());
    text(out, target.name());
    text(out, target.unit().symbol());
    out.writeLong(target.start().toEpochMilli());
    out.writeLong(target.resolution().toMillis());
    doubles(out, target.toArray());
    map(out, data.attributes());
    list(
        out,
        data.origins(),
        (to, origin) -> {
          text(to, origin.name());
          text(to, origin.sha256());
          to.writeLong(origin.rows());
        });
  }

  static Dataset dataset(DataInputStream in) throws IOException {
    String id = text(in);
    ZoneId zone = ZoneId.of(text(in));
    String name = text(in);
    Unit unit = Unit.parse(text(in));
    Instant start = Instant.ofEpochMilli(in.readLong());
    Duration step = Duration.ofMillis(in.readLong());
    Dataset.Builder builder =
        Dataset.builder(id, zone, TimeSeries.of(name, unit, start, step, doubles(in)));
    map(in).forEach(builder::attribute);
    list(in, from -> new Origin(text(from), text(from), from.readLong())).forEach(builder::origin);
    return builder.build();
  }

  static void weights(DataOutputStream out, Weights weights) throws IOException {
    out.writeInt(weights.tensors().size());
    for (Map.Entry<String, Weights.Tensor> entry : weights.tensors().entrySet()) {
      text(out, entry.getKey());
      int[] shape = entry.getValue().shape();
      out.writeInt(shape.length);
      for (int extent : shape) {
        out.writeInt(extent);
      }
      doubles(out, entry.getValue().values());
    }
  }

  static Weights weights(DataInputStream in) throws IOException {
    int count = in.readInt();
    Map<String, Weights.Tensor> tensors = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      String name = text(in);
      int[] shape = new int[in.readInt()];
      for (int j = 0; j < shape.length; j++) {
        shape[j] = in.readInt();
      }
      tensors.put(name, Weights.Tensor.of(doubles(in), shape));
    }
    return Weights.of(tensors);
  }
}
