package io.ammass.source;

import java.util.List;

/**
 * What the beginning of a table says of the whole.
 *
 * @param header the column names in order
 * @param stampColumns the columns that say when; empty if there are none
 * @param numberColumns the columns of numbers
 * @param textColumns the other columns
 * @param hourColumns the columns that divide a day, if there is one row a day; else empty
 * @param hasOffset whether stamps carry an offset from UTC
 * @param countsHoursFromOne whether hours are numbered 1..24
 */
public record TableProfile(
    List<String> header,
    List<String> stampColumns,
    List<String> numberColumns,
    List<String> textColumns,
    List<String> hourColumns,
    boolean hasOffset,
    boolean countsHoursFromOne) {
  /** Takes copies. */
  public TableProfile {
    header = List.copyOf(header);
    stampColumns = List.copyOf(stampColumns);
    numberColumns = List.copyOf(numberColumns);
    textColumns = List.copyOf(textColumns);
    hourColumns = List.copyOf(hourColumns);
  }
}
