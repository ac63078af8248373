package io.ammass.examples;

import io.ammass.clean.Cleaned;
import io.ammass.clean.Cleaner;
import io.ammass.error.MissingModuleException;
import io.ammass.source.Readings;
import io.ammass.source.csv.CellPolicy;
import io.ammass.source.csv.CsvSource;
import io.ammass.store.DuckDbStore;
import io.ammass.store.SeriesStore;
import io.ammass.time.StampEdge;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Cleans files and keeps their series in a store. */
@Command(
    name = "load",
    description = "Cleans CSV files and keeps their series in a DuckDB store.",
    mixinStandardHelpOptions = true)
final class DataLoad implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Option(names = "--store", required = true, paramLabel = "PATH", description = "DuckDB file.")
  Path store = Path.of("");

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "CSV files, plain or gz.")
  List<Path> files = List.of();

  @Option(names = "--zone", description = "Zone of stamps without an offset (default: UTC).")
  String zone = "UTC";

  @Option(names = "--unit", description = "Unit of the numbers (default: ${DEFAULT-VALUE}).")
  String unit = "1";

  @Option(names = "--stamp", description = "start or end of the interval (default: start).")
  StampEdge edge = StampEdge.START;

  @Option(names = "--series-column", description = "The column that names a row's series.")
  @Nullable String seriesColumn;

  @Option(
      names = "--known-at",
      paramLabel = "T",
      description = "Since when the values are known (default: 1970-01-01T00:00:00Z).")
  Instant knownAt = Instant.EPOCH;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the result as JSON.")
  @Nullable Path json;

  @Override
  public Integer call() {
    JsonResult result = new JsonResult("data load").array("results");
    long values = 0;
    int count = 0;
    try (SeriesStore target = open()) {
      for (Path file : files) {
        for (Readings readings : read(file)) {
          Cleaned cleaned = Cleaner.standard().clean(readings);
          long changed = target.upsert(readings.name(), cleaned.series(), knownAt);
          values += changed;
          count++;
          result
              .add("results")
              .put("file", file.toString())
              .put("series", readings.name())
              .put("intervals", cleaned.series().size())
              .put("changed", changed);
        }
      }
    }
    CommandSpec own = spec;
    if (own != null) {
      PrintWriter out = own.commandLine().getOut();
      out.println(count + " series, " + values + " values new or changed in " + store);
      out.flush();
    }
    if (json != null) {
      result.write(json);
    }
    return 0;
  }

  private SeriesStore open() {
    try {
      return DuckDbStore.open(store);
    } catch (NoClassDefFoundError e) {
      throw new MissingModuleException(
          "a DuckDB store needs org.duckdb:duckdb_jdbc on the class path", e);
    }
  }

  private List<Readings> read(Path file) {
    CsvSource source =
        CsvSource.of(file).zone(zone).unit(unit).stamp(edge).unreadable(CellPolicy.COUNT);
    return (seriesColumn == null ? source : source.seriesColumn(seriesColumn)).readAll();
  }
}
