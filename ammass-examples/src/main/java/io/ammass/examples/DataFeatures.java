package io.ammass.examples;

import io.ammass.clean.Cleaned;
import io.ammass.clean.Cleaner;
import io.ammass.data.Lag;
import io.ammass.data.TimeSeries;
import io.ammass.feature.Features;
import io.ammass.feature.Portrait;
import io.ammass.report.Report;
import io.ammass.source.Readings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes calendar columns, lags and rolling statistics of a series. */
@Command(
    name = "features",
    description = "Writes calendar columns, lags and rolling statistics beside a cleaned series.",
    mixinStandardHelpOptions = true)
final class DataFeatures implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Mixin DataInput input = new DataInput();

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "CSV to write.")
  Path out = Path.of("");

  @Option(
      names = "--lag-days",
      split = ",",
      description = "Calendar lags in days (default: ${DEFAULT-VALUE}).")
  List<Integer> lagDays = List.of(1, 7);

  @Option(
      names = "--window",
      paramLabel = "D",
      description = "Window of the rolling statistics (default: ${DEFAULT-VALUE}).")
  Duration window = Duration.ofDays(1);

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the result as JSON.")
  @Nullable Path json;

  @Override
  public Integer call() {
    List<Readings> all = input.read();
    if (all.size() != 1) {
      throw new IllegalArgumentException(
          input.file().getFileName()
              + " holds "
              + all.size()
              + " series; features are of one. Maybe choose it with --column.");
    }
    Cleaned cleaned = Cleaner.standard().clean(all.get(0));
    TimeSeries series = cleaned.series();
    Features features = Features.over(series, cleaned.zone()).add(series).calendar();
    for (int days : lagDays) {
      features.lag(Lag.ofDays(days));
    }
    List<TimeSeries> columns = features.rolling(window).build();
    Report.write(out, text(series, columns));
    Portrait portrait = Portrait.of(series, cleaned.zone());
    CommandSpec own = spec;
    if (own != null) {
      PrintWriter writer = own.commandLine().getOut();
      writer.println(columns.size() + " columns, " + series.size() + " rows; " + portrait);
      writer.flush();
    }
    if (json != null) {
      JsonResult result = new JsonResult("data features").settings(input.settings());
      result.input(cleaned.origin()).array("results");
      for (TimeSeries column : columns) {
        result
            .add("results")
            .put("name", column.name())
            .put("unit", column.unit().symbol())
            .put("rows", column.size())
            .put("missing", column.missingCount());
      }
      result.write(json);
    }
    return 0;
  }

  private static String text(TimeSeries series, List<TimeSeries> columns) {
    List<String> names = new ArrayList<>();
    columns.forEach(column -> names.add(column.name()));
    StringBuilder text = new StringBuilder("start,").append(String.join(",", names)).append('\n');
    for (int i = 0; i < series.size(); i++) {
      text.append(series.timeAt(i));
      for (TimeSeries column : columns) {
        double value = column.get(i);
        text.append(',').append(Double.isNaN(value) ? "" : String.valueOf(value));
      }
      text.append('\n');
    }
    return text.toString();
  }
}
