package io.ammass.source.csv;

import java.util.List;

/**
 * Which column of a file is what.
 *
 * @param file the file's name, for messages
 * @param header the column names
 * @param firstRowIsHeader whether the first row holds names rather than data
 * @param skippedLines lines above the first row
 * @param stampColumns none, one or two indices (date, time)
 * @param valueColumns the columns to read
 * @param keyColumn the column that names the series of a row, -1 if there is one series a column
 */
record CsvLayout(
    String file,
    List<String> header,
    boolean firstRowIsHeader,
    int skippedLines,
    List<Integer> stampColumns,
    List<Integer> valueColumns,
    int keyColumn) {}
