package io.ammass.operations.lineage;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came of making an entry's bytes again. <b>Threads</b>: immutable, safe to share. */
public final class Replay {
  private final String id;
  private final String expectedSha256;
  private final String actualSha256;
  private final byte[] actual;
  private final byte @Nullable [] expected;

  Replay(
      String id,
      String expectedSha256,
      String actualSha256,
      byte[] actual,
      byte @Nullable [] expected) {
    this.id = id;
    this.expectedSha256 = expectedSha256;
    this.actualSha256 = actualSha256;
    this.actual = actual;
    this.expected = expected;
  }

  /**
   * Which entry was made again.
   *
   * @return its identifier
   */
  public String id() {
    return id;
  }

  /**
   * Whether the same bytes came out.
   *
   * @return whether the hashes are equal
   */
  public boolean isIdentical() {
    return expectedSha256.equals(actualSha256);
  }

  /**
   * The hash of what was recorded; it is known even if a retention rule removed the bytes.
   *
   * @return SHA-256 in hexadecimal
   */
  public String expectedSha256() {
    return expectedSha256;
  }

  /**
   * The hash of what came out.
   *
   * @return SHA-256 in hexadecimal
   */
  public String actualSha256() {
    return actualSha256;
  }

  /**
   * What came out.
   *
   * @return a new array
   */
  public byte[] bytes() {
    return actual.clone();
  }

  /**
   * Where the first difference is.
   *
   * @return the offset of the first byte that differs; empty if none does or the recorded bytes are
   *     no longer kept
   */
  public Optional<Integer> firstDifference() {
    if (expected == null || isIdentical()) {
      return Optional.empty();
    }
    return Optional.of(Arrays.mismatch(expected, actual));
  }

  /** Prints the verdict in a sentence. */
  @Override
  public String toString() {
    if (isIdentical()) {
      return id + ": the same " + actual.length + " bytes again, SHA-256 " + actualSha256;
    }
    return id
        + ": NOT the same bytes: SHA-256 "
        + actualSha256
        + " instead of "
        + expectedSha256
        + firstDifference().map(offset -> ", first difference at byte " + offset).orElse("");
  }
}
