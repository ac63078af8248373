package io.ammass.examples;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ammass.data.Origin;
import io.ammass.error.DataFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A JSON file read whole, with its size bounded and its bytes hashed. */
final class JsonFile {
  /** Cases and specifications are small; more is refused before it is read. */
  private static final long MAX_BYTES = 64L << 20;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Path path;
  private final byte[] bytes;

  private JsonFile(Path path, byte[] bytes) {
    this.path = path;
    this.bytes = bytes;
  }

  static JsonFile read(Path path) {
    try {
      if (Files.size(path) > MAX_BYTES) {
        throw new DataFormatException(
            path + " has more than " + MAX_BYTES + " bytes. Maybe it is another file.");
      }
      return new JsonFile(path, Files.readAllBytes(path));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path + ": no such readable file", e);
    }
  }

  /** The document, which must be one object. */
  JsonNode object() {
    try {
      JsonNode root = MAPPER.readTree(bytes);
      if (root == null || !root.isObject()) {
        throw new DataFormatException(path + " must hold one JSON object");
      }
      return root;
    } catch (JsonParseException e) {
      throw new DataFormatException(
          path
              + " line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr()
              + ": "
              + e.getOriginalMessage(),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  /** The file as provenance names it. */
  Origin origin(long rows) {
    return new Origin(String.valueOf(path.getFileName()), sha256(bytes), rows);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
