package io.ammass.portable;

/** The constants of the model file, version 1; docs/model-file.md is the specification. */
final class ModelFormat {
  /** The carriage return and line feed show a file that was passed through as text. */
  static final byte[] MAGIC = {'A', 'M', 'M', 'A', 'S', 'S', '\r', '\n'};

  static final int VERSION = 1;
  static final int HEADER_BYTES = 16;
  static final int ENTRY_BYTES = 12;
  static final int HASH_BYTES = 32;

  /** The largest file that is read: a thousand times a usual student. */
  static final int MAX_FILE_BYTES = 8 << 20;

  static final int MAX_SECTIONS = 64;
  static final int MAX_CARD_BYTES = 1 << 18;
  static final int MAX_CARD_LINES = 4096;

  static final int CARD = id("CARD");
  static final int KERNEL = id("KERN");
  static final int QUANTILES = id("QUAN");

  private ModelFormat() {}

  /** Four ASCII letters as a little-endian number. */
  static int id(String letters) {
    return letters.charAt(0)
        | letters.charAt(1) << 8
        | letters.charAt(2) << 16
        | letters.charAt(3) << 24;
  }

  static String letters(int id) {
    StringBuilder text = new StringBuilder();
    for (int shift = 0; shift < 32; shift += 8) {
      char letter = (char) (id >>> shift & 0xff);
      text.append(letter >= ' ' && letter < 127 ? letter : '?');
    }
    return text.toString();
  }

  /**
   * A section whose first letter is a small one may be skipped by a reader that does not know it.
   */
  static boolean isOptional(int id) {
    return (id & 0x20) != 0;
  }

  static int padded(int length) {
    return (length + 3) & ~3;
  }
}
