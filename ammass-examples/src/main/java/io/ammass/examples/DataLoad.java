package io.ammass.examples;

import io.ammass.clean.Cleaned;
import io.ammass.clean.Cleaner;
import io.ammass.error.InsufficientDataException;
import io.ammass.source.Readings;
import io.ammass.store.DuckDbStore;
import io.ammass.store.SeriesStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Cleans files and keeps their series in a store. */
@Command(
    name = "load",
    description = {
      "Cleans files, or a table of a historian, and keeps their series in a DuckDB store.",
      "Loading a file again changes nothing; a value that differs becomes a version known from"
          + " --known-at on, and the one before stays readable (data query --known-at)."
    },
    mixinStandardHelpOptions = true)
final class DataLoad implements Callable<Integer> {
  private final Clock clock = Clock.systemUTC();

  @Spec @Nullable CommandSpec spec;

  @Option(names = "--store", required = true, paramLabel = "PATH", description = "DuckDB file.")
  Path store = Path.of("");

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = "CSV, Parquet, ESPI, ENTSO-E, CIM, EPW or TMY3, plain or gz.")
  List<Path> files = List.of();

  @Mixin ReadingOptions options = new ReadingOptions();

  @Mixin HistorianOptions historian = new HistorianOptions();

  @Option(
      names = "--known-at",
      paramLabel = "T",
      description = "Since when the values are known (default: now).")
  @Nullable Instant knownAt;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the result as JSON.")
  @Nullable Path json;

  @Override
  public Integer call() {
    Instant known = knownAt == null ? clock.instant() : knownAt;
    if (files.isEmpty() && !historian.isGiven()) {
      throw new IllegalArgumentException(
          "nothing to load. Maybe name a FILE, or a table by --jdbc");
    }
    Map<String, String> settings = new LinkedHashMap<>(options.settings());
    settings.put("knownAt", known.toString());
    JsonResult result = new JsonResult("data load").settings(settings).array("results");
    long values = 0;
    int count = 0;
    try (SeriesStore target = DuckDbStore.open(store)) {
      for (Path file : files) {
        List<Readings> all = options.read(file);
        if (all.isEmpty()) {
          throw new InsufficientDataException(file.getFileName() + " holds no number at all");
        }
        values += store(target, all, file.toString(), known, result);
        count += all.size();
      }
      if (historian.isGiven()) {
        List<Readings> all = options.read(historian);
        values += store(target, all, all.get(0).origin().name(), known, result);
        count += all.size();
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

  /** Cleans and keeps; says how many values were new or changed. */
  private static long store(
      SeriesStore target, List<Readings> all, String from, Instant known, JsonResult result) {
    long values = 0;
    result.input(all.get(0).origin());
    for (Readings readings : all) {
      Cleaned cleaned = Cleaner.standard().clean(readings);
      long changed = target.upsert(readings.name(), cleaned.series(), known);
      values += changed;
      result
          .add("results")
          .put("file", from)
          .put("series", readings.name())
          .put("intervals", cleaned.series().size())
          .put("changed", changed);
    }
    return values;
  }
}
