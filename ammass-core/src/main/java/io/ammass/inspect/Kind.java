package io.ammass.inspect;

/** What a file holds. */
public enum Kind {
  /** Numbers with stamps. */
  TIME_SERIES("timeSeries"),
  /** Rows and columns without stamps. */
  TABLE("table"),
  /** Words. */
  TEXT("text"),
  /** A picture. */
  IMAGE("image"),
  /** Warnings with a place and a span of time. */
  ALERTS("alerts");

  private final String word;

  Kind(String word) {
    this.word = word;
  }

  /**
   * The kind as written in JSON.
   *
   * @return a camelCase word
   */
  public String word() {
    return word;
  }
}
