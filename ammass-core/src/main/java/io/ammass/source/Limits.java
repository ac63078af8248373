package io.ammass.source;

/**
 * How much a reader takes before it refuses.
 *
 * @param maxBytes unpacked bytes of one file
 * @param maxRows records of one file
 * @param maxLineLength characters of one line or cell
 * @param maxDepth nesting of one document
 */
public record Limits(long maxBytes, long maxRows, int maxLineLength, int maxDepth) {
  /** 4 GiB, 200 million rows, 1 million characters a line, 64 levels. */
  public static final Limits DEFAULT = new Limits(4L << 30, 200_000_000L, 1_000_000, 64);

  /** Checks that each limit is positive. */
  public Limits {
    if (!(maxBytes > 0 && maxRows > 0 && maxLineLength > 0 && maxDepth > 0)) {
      throw new IllegalArgumentException(
          "limits must be positive: maxBytes "
              + maxBytes
              + ", maxRows "
              + maxRows
              + ", maxLineLength "
              + maxLineLength
              + ", maxDepth "
              + maxDepth);
    }
  }

  /**
   * The same limits with another number of bytes.
   *
   * @param bytes unpacked bytes
   * @return the changed limits
   */
  public Limits withMaxBytes(long bytes) {
    return new Limits(bytes, maxRows, maxLineLength, maxDepth);
  }

  /**
   * The same limits with another number of rows.
   *
   * @param rows records
   * @return the changed limits
   */
  public Limits withMaxRows(long rows) {
    return new Limits(maxBytes, rows, maxLineLength, maxDepth);
  }

  /**
   * The same limits with another line length.
   *
   * @param characters characters of one line or cell
   * @return the changed limits
   */
  public Limits withMaxLineLength(int characters) {
    return new Limits(maxBytes, maxRows, characters, maxDepth);
  }
}
