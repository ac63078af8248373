package io.ammass.examples;

import io.ammass.source.Readings;
import io.ammass.source.csv.CellPolicy;
import io.ammass.source.csv.CsvSource;
import io.ammass.time.StampEdge;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a data command's readings come from: the options of a CSV file. */
final class DataInput {
  @Option(names = "--in", required = true, paramLabel = "FILE", description = "CSV, plain or gz.")
  private Path file = Path.of("");

  @Option(names = "--zone", description = "Zone of stamps without an offset (default: UTC).")
  private String zone = "UTC";

  @Option(names = "--column", description = "The column to read (default: all of numbers).")
  private @Nullable String column;

  @Option(names = "--series-column", description = "The column that names a row's series.")
  private @Nullable String seriesColumn;

  @Option(names = "--unit", description = "Unit of the numbers (default: ${DEFAULT-VALUE}).")
  private String unit = "1";

  @Option(names = "--stamp", description = "start or end of the interval (default: start).")
  private StampEdge edge = StampEdge.START;

  @Option(names = "--time", description = "The stamp's column, or Date+Hour (default: found).")
  private @Nullable String time;

  @Option(names = "--start", paramLabel = "ISO", description = "First start, if no stamps.")
  private @Nullable String start;

  @Option(names = "--resolution", paramLabel = "D", description = "Step (default: found).")
  private @Nullable Duration resolution;

  @Option(names = "--decimal-comma", description = "Numbers are written with a comma.")
  private boolean decimalComma;

  @Option(names = "--strict", description = "Refuse a file with a cell that cannot be read.")
  private boolean strict;

  Path file() {
    return file;
  }

  List<Readings> read() {
    CsvSource source = CsvSource.of(file).zone(zone).unit(unit).stamp(edge);
    source.unreadable(strict ? CellPolicy.REFUSE : CellPolicy.COUNT);
    if (column != null) {
      source.column(column);
    }
    if (seriesColumn != null) {
      source.seriesColumn(seriesColumn);
    }
    if (time != null) {
      source.time(time);
    }
    if (start != null) {
      source.start(instant(start));
    }
    if (resolution != null) {
      source.resolution(resolution);
    }
    if (decimalComma) {
      source.decimalComma();
    }
    return source.readAll();
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "--start must be ISO-8601 with an offset, such as 2000-06-05T00:00:00+01:00, not " + text,
          e);
    }
  }

  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("zone", zone);
    settings.put("column", column == null ? "" : column);
    settings.put("unit", unit);
    settings.put("stamp", edge == StampEdge.END ? "end" : "start");
    settings.put("time", time == null ? "" : time);
    return settings;
  }
}
