package io.ammass.source;

import io.ammass.data.Origin;
import io.ammass.error.DataFormatException;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/**
 * A file's bytes, unpacked if gzipped, counted against a limit and hashed on the way. Text that
 * begins with the byte order mark of UTF-16 is given as UTF-8.
 *
 * <p>The hash is of the file as it lies on disk; the limit is on the unpacked bytes, so a small
 * file that unpacks without end is refused.
 */
public final class BoundedInput extends FilterInputStream {
  private static final int GZIP = 0x1f8b;
  private static final int BIG_ENDIAN = 0xfeff;
  private static final int LITTLE_ENDIAN = 0xfffe;

  private final Path file;
  private final long maxBytes;
  private final MessageDigest digest;
  private final InputStream raw;
  private final boolean converted;
  private long count;

  private BoundedInput(
      Path file, InputStream text, InputStream raw, MessageDigest digest, long maxBytes) {
    super(text);
    this.converted = text instanceof Utf16Input;
    this.file = file;
    this.raw = raw;
    this.digest = digest;
    this.maxBytes = maxBytes;
  }

  /**
   * Opens a file.
   *
   * @param file the file; gzip is recognised by its first bytes, not by the name
   * @param limits what to refuse
   * @return the stream; close it
   * @throws DataFormatException if there is no such file, it is a folder or it is empty
   */
  public static BoundedInput open(Path file, Limits limits) {
    requireReadable(file);
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      InputStream raw =
          new BufferedInputStream(
              new DigestInputStream(Files.newInputStream(file), digest), 1 << 16);
      InputStream unpacked =
          firstTwo(raw) == GZIP
              ? new BufferedInputStream(new GZIPInputStream(raw, 1 << 16), 1 << 16)
              : raw;
      return new BoundedInput(file, text(unpacked, file), raw, digest, limits.maxBytes());
    } catch (IOException e) {
      throw new DataFormatException(file.getFileName() + " cannot be read: " + e.getMessage(), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static int firstTwo(InputStream in) throws IOException {
    in.mark(4);
    int first = in.read();
    int second = in.read();
    in.reset();
    return second < 0 ? -1 : first << Byte.SIZE | second;
  }

  /** UTF-16 as UTF-8; a picture or an archive begins otherwise. */
  private static InputStream text(InputStream unpacked, Path file) throws IOException {
    int mark = firstTwo(unpacked);
    if (mark != BIG_ENDIAN && mark != LITTLE_ENDIAN) {
      return unpacked;
    }
    unpacked.skipNBytes(2);
    Charset charset = mark == BIG_ENDIAN ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    return new Utf16Input(unpacked, charset, String.valueOf(file.getFileName()));
  }

  /**
   * Whether the file is UTF-16 and these bytes are UTF-8, whatever a declaration inside says.
   *
   * @return true if the bytes are not those of the file
   */
  public boolean isConverted() {
    return converted;
  }

  private static void requireReadable(Path file) {
    if (!Files.exists(file)) {
      throw new DataFormatException("no such file: " + file);
    }
    if (Files.isDirectory(file)) {
      throw new DataFormatException(file + " is a folder, not a file");
    }
    try {
      if (Files.size(file) == 0) {
        throw new DataFormatException(file + " is empty");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    if (value >= 0) {
      add(1);
    }
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    if (read > 0) {
      add(read);
    }
    return read;
  }

  private void add(long bytes) {
    count += bytes;
    if (!(count <= maxBytes)) {
      throw new DataFormatException(
          file.getFileName()
              + " unpacks to more than "
              + maxBytes
              + " bytes. Maybe raise the limit maxBytes.");
    }
  }

  /**
   * The same bytes for a parser that closes what it reads.
   *
   * @return a stream whose closing leaves this one open
   */
  public InputStream unclosable() {
    return new FilterInputStream(this) {
      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        return BoundedInput.this.read(bytes, offset, length);
      }

      @Override
      public void close() {
        // The owner closes; it still wants the hash.
      }
    };
  }

  /**
   * Reads the rest and tells where the data came from.
   *
   * @param rows how many records were read
   * @return the file's name, hash and rows
   */
  public Origin origin(long rows) {
    try {
      byte[] sink = new byte[8192];
      while (raw.read(sink) > 0) {
        // The hash is of the whole file, also of what follows the last record.
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Origin(
        String.valueOf(file.getFileName()), HexFormat.of().formatHex(digest.digest()), rows);
  }
}
