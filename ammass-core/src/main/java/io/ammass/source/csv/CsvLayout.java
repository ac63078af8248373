package io.ammass.source.csv;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a file is what.
 *
 * @param file the file's name, for messages
 * @param header the column names
 * @param skippedLines lines above the first row
 * @param skippedRows rows above the data: header and what stands above it
 * @param stampColumns what says when, by column; empty if start and step do
 * @param valueColumns the columns to read
 * @param tentativeColumns columns to read that were empty where the file was sampled: text in them
 *     is no error
 * @param keyColumn the column that names the series of a row, -1 if there is one series a column
 * @param wide how the value columns divide the day, null if each is a series of its own
 * @param perDay how many intervals a usual day has where they are numbered
 * @param marks how numbers are written
 * @param marksTold whether the user said so
 * @param units what stands beside the numbers of columns, where anything does
 */
record CsvLayout(
    String file,
    List<String> header,
    int skippedLines,
    int skippedRows,
    Map<Integer, StampRole> stampColumns,
    List<Integer> valueColumns,
    Set<Integer> tentativeColumns,
    int keyColumn,
    @Nullable WideHours wide,
    int perDay,
    NumberMarks marks,
    boolean marksTold,
    Map<Integer, CellUnit> units) {}
