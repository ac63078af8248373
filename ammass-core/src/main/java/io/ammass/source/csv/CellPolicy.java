package io.ammass.source.csv;

/** What becomes of a cell that cannot be read. */
public enum CellPolicy {
  /** The whole file is refused, naming line, column and text. */
  REFUSE,
  /** The number is missing, or the row left out if it was its stamp; a finding counts them. */
  COUNT
}
