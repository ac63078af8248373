package io.ammass.source.csv;

import java.util.List;

/**
 * What the beginning of a delimited file says of the whole.
 *
 * @param header the column names in order
 * @param delimiter the character between cells
 * @param stampColumns the columns that say when; empty if there are none
 * @param numberColumns the columns of numbers
 * @param textColumns the other columns
 * @param hasOffset whether stamps carry an offset from UTC
 * @param countsHoursFromOne whether hours are numbered 1..24
 */
public record CsvProfile(
    List<String> header,
    char delimiter,
    List<String> stampColumns,
    List<String> numberColumns,
    List<String> textColumns,
    boolean hasOffset,
    boolean countsHoursFromOne) {
  /** Takes copies. */
  public CsvProfile {
    header = List.copyOf(header);
    stampColumns = List.copyOf(stampColumns);
    numberColumns = List.copyOf(numberColumns);
    textColumns = List.copyOf(textColumns);
  }
}
