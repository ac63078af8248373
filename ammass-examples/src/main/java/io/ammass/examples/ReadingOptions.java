package io.ammass.examples;

import io.ammass.inspect.FileFormat;
import io.ammass.source.Limits;
import io.ammass.source.Readings;
import io.ammass.source.Zones;
import io.ammass.source.cim.CimSource;
import io.ammass.source.csv.CellPolicy;
import io.ammass.source.csv.CsvSource;
import io.ammass.source.duckdb.DuckDbSource;
import io.ammass.source.entsoe.EntsoeSource;
import io.ammass.source.epw.EpwSource;
import io.ammass.source.espi.EspiSource;
import io.ammass.source.tmy3.Tmy3Source;
import io.ammass.time.HourCount;
import io.ammass.time.StampEdge;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a data command reads a file of any format that holds series. */
final class ReadingOptions {
  @Option(names = "--zone", description = "Zone of stamps without an offset (default: UTC).")
  private String zone = "UTC";

  @Option(names = "--column", description = "The column to read (default: all of numbers).")
  private @Nullable String column;

  @Option(names = "--series-column", description = "The column that names a row's series.")
  private @Nullable String seriesColumn;

  @Option(names = "--unit", description = "Unit of a table's numbers (default: ${DEFAULT-VALUE}).")
  private String unit = "1";

  @Option(names = "--stamp", description = "start or end of the interval (default: start).")
  private StampEdge edge = StampEdge.START;

  @Option(names = "--time", description = "The stamp's column, or Date+Hour (default: found).")
  private @Nullable String time;

  @Option(
      names = "--hours",
      description =
          "guessed, elapsed or clock: what hours numbered 1..25 count (default: guessed).")
  private HourCount hours = HourCount.GUESSED;

  @Option(names = "--start", paramLabel = "ISO", description = "First start, if no stamps.")
  private @Nullable String start;

  @Option(names = "--resolution", paramLabel = "D", description = "Step (default: found).")
  private @Nullable Duration resolution;

  @Option(names = "--delimiter", paramLabel = "C", description = "Between cells (default: found).")
  private @Nullable Character delimiter;

  @Option(names = "--decimal-comma", description = "Numbers are written with a comma.")
  private boolean decimalComma;

  @Option(names = "--thousands", paramLabel = "C", description = "The mark between digit groups.")
  private @Nullable Character thousands;

  @Option(names = "--strict", description = "Refuse a file with a cell that cannot be read.")
  private boolean strict;

  /** Reads a file, whose format is told from its first bytes. */
  List<Readings> read(Path file) {
    return switch (FileFormat.of(file, Limits.DEFAULT)) {
      case TEXT -> csv(file).readAll();
      case PARQUET -> parquet(file).readAll();
      case ESPI -> EspiSource.of(file).zone(Zones.of(zone)).readAll();
      case ENTSOE -> EntsoeSource.of(file).readAll();
      case CIM -> CimSource.of(file).readAll();
      case EPW -> EpwSource.of(file).readAll();
      case TMY3 -> Tmy3Source.of(file).readAll();
      case XML, JSON, PICTURE ->
          throw new IllegalArgumentException(
              file.getFileName() + " holds no series of readings. Maybe look with data inspect.");
    };
  }

  /** Reads the historian's series, in the zone and unit that were told. */
  List<Readings> read(HistorianOptions historian) {
    return historian.read(zone, unit);
  }

  private CsvSource csv(Path file) {
    CsvSource source = CsvSource.of(file).zone(zone).unit(unit).stamp(edge).hours(hours);
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
      source.start(Moments.of("--start", start));
    }
    if (resolution != null) {
      source.resolution(resolution);
    }
    if (delimiter != null) {
      source.delimiter(delimiter);
    }
    if (decimalComma) {
      source.decimalComma();
    }
    if (thousands != null) {
      source.thousandsMark(thousands);
    }
    return source;
  }

  private DuckDbSource parquet(Path file) {
    DuckDbSource source = DuckDbSource.parquet(file).zone(zone).unit(unit).stamp(edge);
    if (column != null) {
      source.column(column);
    }
    if (seriesColumn != null) {
      source.seriesColumn(seriesColumn);
    }
    if (time != null) {
      source.time(time);
    }
    if (resolution != null) {
      source.resolution(resolution);
    }
    return source;
  }

  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("zone", zone);
    settings.put("column", column == null ? "" : column);
    settings.put("unit", unit);
    settings.put("stamp", edge == StampEdge.END ? "end" : "start");
    settings.put("time", time == null ? "" : time);
    settings.put("hours", hours.name().toLowerCase(Locale.ROOT));
    return settings;
  }
}
