package io.ammass.examples;

import io.ammass.clean.Cleaned;
import io.ammass.clean.Cleaner;
import io.ammass.data.Lag;
import io.ammass.data.TimeSeries;
import io.ammass.feature.Features;
import io.ammass.feature.Portrait;
import io.ammass.feature.WeatherResponse;
import io.ammass.report.Report;
import io.ammass.source.Readings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    description = "Writes calendar, lags, weather, sun, events and more beside a cleaned series.",
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

  @Option(names = "--lags", split = ",", description = "Lags of elapsed time, such as PT48H.")
  List<Duration> lags = List.of();

  @Mixin WeatherFeatureOptions weather = new WeatherFeatureOptions();

  @Mixin EventFeatureOptions events = new EventFeatureOptions();

  @Mixin SiteFeatureOptions site = new SiteFeatureOptions();

  @Mixin StepOptions steps = new StepOptions();

  @Option(
      names = "--portraits",
      description = "One row a series instead: portrait, groups and main directions of its shape.")
  boolean portraits;

  @Option(names = "--groups", description = "Groups by means (default: ${DEFAULT-VALUE}).")
  int groups = 4;

  @Option(names = "--least-size", description = "Of dense groups (default: ${DEFAULT-VALUE}).")
  int leastSize = 3;

  @Option(names = "--seed", description = "Of the groups (default: ${DEFAULT-VALUE}).")
  long seed = 1;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the result as JSON.")
  @Nullable Path json;

  @Override
  public Integer call() {
    List<Readings> all = input.read();
    if (portraits) {
      return portraits(all);
    }
    if (all.size() != 1) {
      throw new IllegalArgumentException(
          input.file().getFileName()
              + " holds "
              + all.size()
              + " series; features are of one. Maybe choose it with --column, or ask for"
              + " --portraits of all.");
    }
    Cleaned cleaned = Cleaner.standard().clean(all.get(0));
    TimeSeries series = cleaned.series();
    Features features =
        Features.over(series, cleaned.zone())
            .add(series)
            .holidays(events.holidays(series, cleaned.zone()))
            .calendar();
    for (int days : lagDays) {
      features.lag(Lag.ofDays(days));
    }
    for (Duration lag : lags) {
      features.lag(Lag.of(lag));
    }
    features.rolling(window);
    weather.addTo(features, series);
    events.addTo(features, series);
    site.addTo(features, series, cleaned.zone());
    List<String> fitted = steps.addTo(features, series);
    List<TimeSeries> columns = features.build();
    Report.write(out, text(series, columns));
    Portrait portrait = Portrait.of(series, cleaned.zone());
    TimeSeries temperature = weather.temperature();
    String response =
        temperature == null ? "" : "; " + WeatherResponse.of(series, temperature, cleaned.zone());
    CommandSpec own = spec;
    if (own != null) {
      PrintWriter writer = own.commandLine().getOut();
      writer.println(
          columns.size() + " columns, " + series.size() + " rows; " + portrait + response);
      fitted.forEach(writer::println);
      Map<String, String> known = site.site();
      if (!known.isEmpty()) {
        writer.println("site: " + known);
      }
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
      result.notes(fitted);
      site.site().forEach((column, text) -> result.put("site." + column, text));
      result.write(json);
    }
    return 0;
  }

  private int portraits(List<Readings> all) {
    List<Cleaned> users = new ArrayList<>();
    all.forEach(readings -> users.add(Cleaner.standard().clean(readings)));
    PortraitTable table = PortraitTable.of(users, weather.temperature(), groups, leastSize, seed);
    Report.write(out, table.csv());
    CommandSpec own = spec;
    if (own != null) {
      own.commandLine().getOut().println(users.size() + " portraits in " + out);
      own.commandLine().getOut().flush();
    }
    if (json != null) {
      JsonResult result = new JsonResult("data features").settings(input.settings());
      result.input(users.get(0).origin()).array("results");
      table.addTo(result);
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
