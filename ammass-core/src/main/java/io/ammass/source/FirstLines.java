package io.ammass.source;

import io.ammass.error.DataFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Looks at the beginning of a file without reading the rest. */
public final class FirstLines {
  private static final int BYTES = 1 << 16;

  private FirstLines() {}

  /**
   * The first lines of the first 64 KiB, unpacked if gzipped.
   *
   * @param file the file
   * @param limits what to refuse
   * @param count how many lines at most
   * @return the lines as UTF-8 text, without a byte order mark
   */
  public static List<String> of(Path file, Limits limits, int count) {
    String text = new String(bytes(file, limits), StandardCharsets.UTF_8);
    return (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().limit(count).toList();
  }

  /**
   * The first 64 KiB, unpacked if gzipped.
   *
   * @param file the file
   * @param limits what to refuse
   * @return the bytes
   */
  public static byte[] bytes(Path file, Limits limits) {
    try (InputStream in = BoundedInput.open(file, limits)) {
      return in.readNBytes((int) Math.min(BYTES, limits.maxBytes()));
    } catch (IOException e) {
      throw new DataFormatException(file.getFileName() + " cannot be read: " + e.getMessage(), e);
    }
  }
}
