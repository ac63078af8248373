package io.ammass.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.data.Interval;
import io.ammass.data.TimeSeries;
import io.ammass.report.Report;
import io.ammass.store.DuckDbStore;
import io.ammass.store.SeriesStore;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Reads series of a store, as they are known now or were known at a time. */
@Command(
    name = "query",
    description = "Lists the series of a DuckDB store, or writes them as known at a time.",
    mixinStandardHelpOptions = true)
final class DataQuery implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Option(names = "--store", required = true, paramLabel = "PATH", description = "DuckDB file.")
  Path store = Path.of("");

  @Option(names = "--series", paramLabel = "ID", description = "Series (default: all).")
  List<String> ids = List.of();

  @Option(names = "--from", paramLabel = "T", description = "First start (default: the first).")
  @Nullable Instant from;

  @Option(names = "--to", paramLabel = "T", description = "End, exclusive (default: the last).")
  @Nullable Instant to;

  @Option(
      names = "--known-at",
      paramLabel = "T",
      description = "Values as they were known then (default: as known now).")
  @Nullable Instant knownAt;

  @Option(names = "--out", paramLabel = "FILE", description = "CSV to write: series, start, value.")
  @Nullable Path out;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the result as JSON.")
  @Nullable Path json;

  @Override
  public Integer call() {
    if (!Files.exists(store)) {
      throw new IllegalArgumentException(
          "no such store: " + store + ". Maybe make it with data load.");
    }
    List<TimeSeries> found = new ArrayList<>();
    List<String> names;
    try (SeriesStore source = DuckDbStore.open(store)) {
      names = ids.isEmpty() ? source.ids() : ids;
      for (String id : names) {
        Interval span = source.span(id);
        Interval wanted =
            new Interval(from == null ? span.start() : from, to == null ? span.end() : to);
        found.add(source.readAsKnownAt(id, wanted, knownAt == null ? Instant.MAX : knownAt));
      }
    }
    print(names, found);
    if (out != null) {
      Report.write(out, csv(names, found));
    }
    if (json != null) {
      result(names, found).write(json);
    }
    return 0;
  }

  private void print(List<String> names, List<TimeSeries> found) {
    CommandSpec own = spec;
    if (own != null) {
      PrintWriter writer = own.commandLine().getOut();
      for (int i = 0; i < found.size(); i++) {
        writer.println(names.get(i) + ": " + found.get(i));
      }
      writer.flush();
    }
  }

  private static String csv(List<String> names, List<TimeSeries> found) {
    StringBuilder text = new StringBuilder("series,start,value\n");
    for (int i = 0; i < found.size(); i++) {
      String name = CleanedCsv.quote(names.get(i));
      TimeSeries series = found.get(i);
      for (int k = 0; k < series.size(); k++) {
        if (!Double.isNaN(series.get(k))) {
          text.append(name).append(',').append(series.timeAt(k));
          text.append(',').append(series.get(k)).append('\n');
        }
      }
    }
    return text.toString();
  }

  private JsonResult result(List<String> names, List<TimeSeries> found) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("knownAt", knownAt == null ? "" : knownAt.toString());
    JsonResult result = new JsonResult("data query").settings(settings).array("results");
    for (int i = 0; i < found.size(); i++) {
      TimeSeries series = found.get(i);
      double sum = 0;
      int values = 0;
      for (int k = 0; k < series.size(); k++) {
        boolean there = !Double.isNaN(series.get(k));
        sum += there ? series.get(k) : 0;
        values += there ? 1 : 0;
      }
      ObjectNode node =
          result
              .add("results")
              .put("series", names.get(i))
              .put("unit", series.unit().symbol())
              .put("resolution", series.resolution().toString())
              .put("start", series.start().toString())
              .put("end", series.end().toString())
              .put("intervals", series.size())
              .put("values", values);
      JsonResult.number(node, "sum", values == 0 ? Double.NaN : sum);
    }
    return result;
  }
}
