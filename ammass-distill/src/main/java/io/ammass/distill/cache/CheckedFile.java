package io.ammass.distill.cache;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * A file that holds bytes, the key they belong to, and a SHA-256 over both.
 *
 * <p>Layout: eight letters {@code AMCHECK1}, the key (32 bytes), the content, the SHA-256 of all
 * that goes before (32 bytes). Writing goes to a file beside it, is forced to disk and moved in one
 * step: whoever reads meets the old file or the new one, never a part.
 */
public final class CheckedFile {
  private static final byte[] MAGIC = "AMCHECK1".getBytes(StandardCharsets.US_ASCII);
  private static final int HASH_BYTES = 32;
  private static final int FRAME = 8 + 2 * HASH_BYTES;

  private CheckedFile() {}

  /** What was found. */
  public enum State {
    /** The content of this key, whole. */
    FOUND,
    /** There is no file. */
    ABSENT,
    /** A whole file of another key. */
    STALE,
    /** No such file, or not as it was written. */
    DAMAGED
  }

  /**
   * What reading gave.
   *
   * @param state what was found
   * @param content the content; empty unless found
   */
  public record Reading(State state, byte[] content) {}

  /**
   * The SHA-256 of some parts, each with its length before it.
   *
   * @param parts not modified
   * @return 32 bytes
   */
  public static byte[] hash(byte[]... parts) {
    MessageDigest digest = digest();
    for (byte[] part : parts) {
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
      digest.update(part);
    }
    return digest.digest();
  }

  /**
   * Writes.
   *
   * @param file the file; replaced if it exists
   * @param key 32 bytes; not modified
   * @param content what to keep; not modified
   * @throws UncheckedIOException if the disk refuses; what was there stays
   */
  public static void write(Path file, byte[] key, byte[] content) {
    if (key.length != HASH_BYTES) {
      throw new IllegalArgumentException("a key has 32 bytes, not " + key.length);
    }
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length + FRAME);
      DataOutputStream out = new DataOutputStream(bytes);
      out.write(MAGIC);
      out.write(key);
      out.write(content);
      out.write(digest().digest(bytes.toByteArray()));
      Path part = Files.createTempFile(file.toAbsolutePath().getParent(), ".part", null);
      try {
        force(part, bytes.toByteArray());
        move(part, file);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep " + file + ": " + e.getMessage(), e);
    }
  }

  private static void force(Path part, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  private static void move(Path part, Path file) throws IOException {
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * Reads.
   *
   * @param file the file
   * @param key what its content must belong to
   * @param mostBytes a longer file counts as damaged and is not read
   * @return what was found
   * @throws UncheckedIOException if the disk refuses
   */
  public static Reading read(Path file, byte[] key, int mostBytes) {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(mostBytes + 1);
    } catch (NoSuchFileException e) {
      return new Reading(State.ABSENT, new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
    }
    int end = bytes.length - HASH_BYTES;
    boolean whole =
        bytes.length <= mostBytes
            && bytes.length >= FRAME
            && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    if (whole) {
      MessageDigest digest = digest();
      digest.update(bytes, 0, end);
      whole = MessageDigest.isEqual(digest.digest(), Arrays.copyOfRange(bytes, end, bytes.length));
    }
    if (!whole) {
      return new Reading(State.DAMAGED, new byte[0]);
    }
    int from = MAGIC.length + HASH_BYTES;
    boolean same = Arrays.equals(bytes, MAGIC.length, from, key, 0, key.length);
    return same
        ? new Reading(State.FOUND, Arrays.copyOfRange(bytes, from, end))
        : new Reading(State.STALE, new byte[0]);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
