package io.ammass.portable;

import io.ammass.calibration.QuantileTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes model files. */
final class ModelWriter {
  private ModelWriter() {}

  static byte[] write(PortableModel model) {
    Map<Integer, ByteBuffer> sections = new LinkedHashMap<>();
    sections.put(
        ModelFormat.CARD,
        ByteBuffer.wrap(
            CardText.write(model.card(), model.zone()).getBytes(StandardCharsets.UTF_8)));
    sections.put(ModelFormat.KERNEL, KernelCodec.write(model.kernel()));
    model.quantiles().ifPresent(table -> sections.put(ModelFormat.QUANTILES, quantiles(table)));
    int size = ModelFormat.HEADER_BYTES + ModelFormat.ENTRY_BYTES * sections.size();
    for (ByteBuffer section : sections.values()) {
      size += ModelFormat.padded(section.remaining());
    }
    size += ModelFormat.HASH_BYTES;
    ByteBuffer out = Bytes.allocate(size);
    out.put(ModelFormat.MAGIC).putShort((short) ModelFormat.VERSION);
    out.putShort((short) sections.size()).putInt(size);
    int offset = ModelFormat.HEADER_BYTES + ModelFormat.ENTRY_BYTES * sections.size();
    for (Map.Entry<Integer, ByteBuffer> section : sections.entrySet()) {
      int length = section.getValue().remaining();
      out.putInt(section.getKey()).putInt(offset).putInt(length);
      offset += ModelFormat.padded(length);
    }
    for (ByteBuffer section : sections.values()) {
      int end = out.position() + ModelFormat.padded(section.remaining());
      out.put(section);
      out.position(end);
    }
    byte[] hash = Sha256.of(out.array(), size - ModelFormat.HASH_BYTES);
    out.put(hash);
    return out.array();
  }

  private static ByteBuffer quantiles(QuantileTable table) {
    int[] ends = table.bucketEnds();
    float[] levels = table.levelValues();
    float[] total = table.totalValues();
    ByteBuffer out = Bytes.allocate(12 + table.bytes());
    out.putInt(levels.length).putInt(ends.length).putInt(total.length);
    put(out, levels);
    for (int end : ends) {
      out.putInt(end);
    }
    put(out, table.scaleValues());
    put(out, table.standardisedValues());
    put(out, total);
    return out.flip();
  }

  private static void put(ByteBuffer out, float[] values) {
    for (float value : values) {
      out.putFloat(value);
    }
  }

  /** To a temporary file beside the wanted one, then moved in one step. */
  static long save(byte[] bytes, Path file) {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null) {
      throw new IllegalArgumentException("a model is saved to a file, not to " + file);
    }
    try {
      Files.createDirectories(folder);
      Path temporary = Files.createTempFile(folder, target.getFileName() + ".", ".part");
      try {
        Files.write(temporary, bytes);
        Files.move(
            temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
      return bytes.length;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot save the model to " + file + ": " + e.getMessage(), e);
    }
  }
}
