package io.ammass.operations.registry;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** SHA-256 in lower-case hexadecimal. */
final class Hashes {
  /** What the first entry follows. */
  static final String NONE = "0".repeat(64);

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private Hashes() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static String of(byte[] bytes) {
    return hex(sha256().digest(bytes));
  }

  static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }

  /**
   * The hash of several texts: each is preceded by its length, so that no two lists of texts look
   * the same when written one after the other.
   */
  static String of(String... texts) {
    MessageDigest digest = sha256();
    for (String text : texts) {
      byte[] bytes = utf8(text);
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(bytes.length).flip());
      digest.update(bytes);
    }
    return hex(digest.digest());
  }

  /** The text in UTF-8; half a character is refused, for it would be stored as something else. */
  static byte[] utf8(String text) {
    try {
      ByteBuffer bytes =
          StandardCharsets.UTF_8
              .newEncoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .encode(CharBuffer.wrap(text));
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      return copy;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "a text holds half of a surrogate pair, which UTF-8 cannot carry", e);
    }
  }

  /** Anything but a hash is refused: hashes become names of files. */
  static String require(String sha256) {
    if (!HASH.matcher(sha256).matches()) {
      throw new IllegalArgumentException(
          "an artifact is named by its SHA-256, 64 lower-case hexadecimal digits, not \""
              + Names.shown(sha256)
              + "\"");
    }
    return sha256;
  }
}
