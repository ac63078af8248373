package io.ammass.source.csv;

import io.ammass.error.DataFormatException;
import org.jspecify.annotations.Nullable;

/** What becomes of cells and rows that cannot be read: refused at once, or counted. */
final class CellProblems {
  private static final int SHOWN = 60;

  private final CsvLayout layout;
  private final CellPolicy policy;
  private int cells;
  private int rows;
  private @Nullable String first;

  CellProblems(CsvLayout layout, CellPolicy policy) {
    this.layout = layout;
    this.policy = policy;
  }

  int cells() {
    return cells;
  }

  int rows() {
    return rows;
  }

  String first() {
    return first == null ? "" : first;
  }

  /** A number that is none: the value is missing. */
  void cell(long line, int index, char[] buffer, int offset, int length) {
    text(line, index, buffer, offset, length, "is not a number");
    cells++;
  }

  /** A row that has no readable stamp. */
  void row() {
    rows++;
  }

  /** A part of a stamp that cannot be read; the row is counted when it ends. */
  void text(long line, int index, char[] buffer, int offset, int length, String what) {
    if (policy == CellPolicy.COUNT && first != null) {
      return;
    }
    String shown = new String(buffer, offset, Math.min(length, SHOWN));
    report(line, ", column " + layout.header().get(index) + ": \"" + shown + "\" " + what);
  }

  void report(long line, String what) {
    String message = layout.file() + " line " + (layout.skippedLines() + line) + what;
    if (policy == CellPolicy.REFUSE) {
      throw new DataFormatException(message);
    }
    if (first == null) {
      first = message;
    }
  }
}
