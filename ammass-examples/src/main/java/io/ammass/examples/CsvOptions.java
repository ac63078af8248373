package io.ammass.examples;

import io.ammass.data.TimeSeries;
import io.ammass.source.Readings;
import io.ammass.source.csv.CsvSource;
import io.ammass.unit.Unit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a CSV file with a target, shared by commands that take {@code --csv}. */
final class CsvOptions {
  @Option(names = "--csv", required = true, paramLabel = "FILE", description = "The data.")
  Path csv = Path.of("");

  @Option(names = "--zone", paramLabel = "ID", description = "Zone of the stamps; default: UTC.")
  String zone = "UTC";

  @Option(names = "--unit", paramLabel = "U", description = "Unit of the target; default: MW.")
  String unit = "MW";

  @Option(names = "--time", paramLabel = "COL[+COL]", description = "Columns of the stamp.")
  @Nullable String time;

  @Option(names = "--stamp", paramLabel = "start|end", description = "What a stamp marks.")
  StampOption stamp = StampOption.START;

  @Option(names = "--start", paramLabel = "ISO", description = "Start of a file without stamps.")
  @Nullable String start;

  @Option(names = "--resolution", paramLabel = "PT..", description = "Step without stamps.")
  @Nullable Duration resolution;

  ZoneId zoneId() {
    return ZoneId.of(zone);
  }

  /** A source without a column, in the unit of the target. */
  CsvSource source() {
    CsvSource source = CsvSource.of(csv).zone(zone).unit(Unit.parse(unit)).stamp(stamp.edge());
    if (time != null) {
      source.time(time);
    }
    if (start != null) {
      source.start(Moments.of("--start", start, zoneId()));
    }
    if (resolution != null) {
      source.resolution(resolution);
    }
    return source;
  }

  Readings target(@Nullable String column) {
    return column == null ? source().read() : source().column(column).read();
  }

  /** A column without a unit, on a grid. */
  TimeSeries column(String name, TimeSeries grid) {
    return PlainGrid.onGridOf(grid, PlainGrid.series(source().unit(Unit.ONE).column(name).read()));
  }

  void settings(Map<String, String> settings) {
    settings.put("csv", String.valueOf(csv.getFileName()));
    settings.put("zone", zone);
    settings.put("unit", unit);
    settings.put("time", time == null ? "" : time);
    settings.put("stamp", stamp == StampOption.END ? "end" : "start");
  }
}
