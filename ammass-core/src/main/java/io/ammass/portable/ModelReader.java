package io.ammass.portable;

import io.ammass.calibration.QuantileTable;
import io.ammass.error.AmmassException;
import io.ammass.error.ModelFormatException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Reads model files, strictly: every length is checked before it is used. */
final class ModelReader {
  private ModelReader() {}

  static PortableModel read(Path file) {
    ZoneRulesAhead.begin();
    try (InputStream in = open(file)) {
      byte[] bytes = in.readNBytes(ModelFormat.MAX_FILE_BYTES + 1);
      return read(ByteBuffer.wrap(bytes), file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the model " + file + ": " + e.getMessage(), e);
    }
  }

  /** A file of the machine is opened without a channel, whose classes take milliseconds to load. */
  private static InputStream open(Path file) throws IOException {
    return file.getFileSystem() == FileSystems.getDefault()
        ? new FileInputStream(file.toFile())
        : Files.newInputStream(file);
  }

  static PortableModel read(ByteBuffer bytes, String name) {
    ZoneRulesAhead.begin();
    try {
      return parse(bytes.slice().order(ByteOrder.LITTLE_ENDIAN));
    } catch (AmmassException | IllegalArgumentException e) {
      throw new ModelFormatException("model file " + name + ": " + e.getMessage(), e);
    }
  }

  /** The card comes last: it names a time zone, whose rules another thread may still be reading. */
  private static PortableModel parse(ByteBuffer in) {
    int sections = header(in);
    Map<Integer, ByteBuffer> bodies = sections(in, sections);
    ByteBuffer cardBody = require(bodies, ModelFormat.CARD);
    ByteBuffer kernelBody = require(bodies, ModelFormat.KERNEL);
    Kernel kernel = KernelCodec.read(kernelBody);
    requireEmpty(kernelBody, ModelFormat.KERNEL);
    QuantileTable table = null;
    ByteBuffer quantileBody = bodies.get(ModelFormat.QUANTILES);
    if (quantileBody != null) {
      table = quantiles(quantileBody);
      requireEmpty(quantileBody, ModelFormat.QUANTILES);
    }
    CardText.Parsed card = CardText.parse(text(cardBody));
    PortableModel.Builder builder =
        PortableModel.builder(card.name(), card.unit(), card.resolution(), card.zone(), kernel)
            .description(card.description())
            .scores(card.scores())
            .provenance(card.provenance());
    if (table != null) {
      builder.quantiles(table);
    }
    return builder.build();
  }

  /** Checks everything but the sections; gives their number. */
  private static int header(ByteBuffer in) {
    int size = in.limit();
    if (size > ModelFormat.MAX_FILE_BYTES) {
      throw new ModelFormatException(
          "more than " + ModelFormat.MAX_FILE_BYTES + " bytes. Maybe this is no model file.");
    }
    int least = ModelFormat.HEADER_BYTES + ModelFormat.HASH_BYTES;
    int magic = ModelFormat.MAGIC.length;
    byte[] first = new byte[Math.min(magic, size)];
    in.get(0, first);
    if (!Arrays.equals(first, ModelFormat.MAGIC)) {
      throw new ModelFormatException("no ammass model file: it does not begin with AMMASS");
    }
    if (size < least) {
      throw new ModelFormatException(
          "truncated: " + size + " bytes where at least " + least + " are needed");
    }
    in.position(magic);
    int version = Short.toUnsignedInt(in.getShort());
    if (version != ModelFormat.VERSION) {
      throw new ModelFormatException(
          "version "
              + version
              + " is unknown, this reader knows "
              + ModelFormat.VERSION
              + ". Maybe a newer ammass wrote it.");
    }
    int sections = Short.toUnsignedInt(in.getShort());
    long length = Integer.toUnsignedLong(in.getInt());
    if (length != size) {
      throw new ModelFormatException(
          (size < length ? "truncated: " : "not of the stated length: ")
              + size
              + " bytes, "
              + length
              + " were written");
    }
    int body = size - ModelFormat.HASH_BYTES;
    byte[] hash = new byte[ModelFormat.HASH_BYTES];
    in.get(body, hash);
    if (!Arrays.equals(hash, Sha256.of(in, body))) {
      throw new ModelFormatException(
          "the SHA-256 at its end does not fit its content. Maybe it was changed or damaged.");
    }
    if (!(sections <= ModelFormat.MAX_SECTIONS
        && ModelFormat.HEADER_BYTES + ModelFormat.ENTRY_BYTES * sections <= body)) {
      throw new ModelFormatException("too many sections: " + sections);
    }
    return sections;
  }

  private static Map<Integer, ByteBuffer> sections(ByteBuffer in, int count) {
    Map<Integer, ByteBuffer> bodies = new HashMap<>();
    int end = in.limit() - ModelFormat.HASH_BYTES;
    long earliest = ModelFormat.HEADER_BYTES + (long) ModelFormat.ENTRY_BYTES * count;
    for (int i = 0; i < count; i++) {
      int id = in.getInt();
      long offset = Integer.toUnsignedLong(in.getInt());
      long length = Integer.toUnsignedLong(in.getInt());
      if (!(offset >= earliest && offset + length <= end)) {
        throw new ModelFormatException(
            "section " + ModelFormat.letters(id) + " lies outside its place in the file");
      }
      earliest = offset + length;
      if (!known(id)) {
        if (!ModelFormat.isOptional(id)) {
          throw new ModelFormatException(
              "section "
                  + ModelFormat.letters(id)
                  + " is unknown and not optional. Maybe a newer ammass wrote the file.");
        }
        continue;
      }
      ByteBuffer body = in.slice((int) offset, (int) length).order(ByteOrder.LITTLE_ENDIAN);
      if (bodies.put(id, body) != null) {
        throw new ModelFormatException("section " + ModelFormat.letters(id) + " is there twice");
      }
    }
    return bodies;
  }

  private static boolean known(int id) {
    return id == ModelFormat.CARD || id == ModelFormat.KERNEL || id == ModelFormat.QUANTILES;
  }

  private static ByteBuffer require(Map<Integer, ByteBuffer> bodies, int id) {
    ByteBuffer body = bodies.get(id);
    if (body == null) {
      throw new ModelFormatException("section " + ModelFormat.letters(id) + " is missing");
    }
    return body;
  }

  private static void requireEmpty(ByteBuffer body, int id) {
    if (body.hasRemaining()) {
      throw new ModelFormatException(
          "section " + ModelFormat.letters(id) + " has " + body.remaining() + " bytes too many");
    }
  }

  private static String text(ByteBuffer body) {
    if (body.remaining() > ModelFormat.MAX_CARD_BYTES) {
      throw new ModelFormatException(
          "the card has "
              + body.remaining()
              + " bytes, at most "
              + ModelFormat.MAX_CARD_BYTES
              + " are read");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(body).toString();
    } catch (CharacterCodingException e) {
      throw new ModelFormatException("the card is no UTF-8 text", e);
    }
  }

  private static QuantileTable quantiles(ByteBuffer in) {
    int levels = Bytes.getInt(in, "levels");
    int buckets = Bytes.getInt(in, "lead buckets");
    int total = Bytes.getInt(in, "total");
    if (!(levels >= 2 && levels <= 1024 && buckets >= 1 && buckets <= 1024)) {
      throw new ModelFormatException(
          "the quantile table has " + levels + " levels and " + buckets + " lead buckets");
    }
    float[] probabilities = Bytes.getFloats(in, levels, "levels");
    int[] ends = new int[buckets];
    for (int i = 0; i < buckets; i++) {
      ends[i] = Bytes.getInt(in, "lead buckets");
    }
    return QuantileTable.of(
        probabilities,
        ends,
        Bytes.getFloats(in, 24 * buckets, "scales"),
        Bytes.getFloats(in, levels * buckets, "quantiles"),
        Bytes.getFloats(in, total, "quantiles of the total"));
  }
}
