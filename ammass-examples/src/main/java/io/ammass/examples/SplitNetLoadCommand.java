package io.ammass.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.data.TimeSeries;
import io.ammass.document.Block;
import io.ammass.metric.Mae;
import io.ammass.report.Report;
import io.ammass.source.Readings;
import io.ammass.split.NetLoadSplit;
import io.ammass.split.SplitResult;
import io.ammass.split.StandardProfileSplit;
import io.ammass.split.WeatherLead;
import io.ammass.unit.Unit;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Splits a net load into load, solar and wind, beside the standard-profile method. */
@Command(
    name = "split-net-load",
    mixinStandardHelpOptions = true,
    description = "Split a net load (generation negative) into load, solar and wind.")
final class SplitNetLoadCommand implements Runnable {
  @Spec @Nullable CommandSpec spec;

  @Mixin CsvOptions input = new CsvOptions();

  @Option(names = "--target", paramLabel = "COL", description = "Column of the net load.")
  @Nullable String target;

  @Option(
      names = "--radiation",
      paramLabel = "COL",
      description = "Column of the radiation: there is a solar part.")
  @Nullable String radiation;

  @Option(
      names = "--wind",
      paramLabel = "COL",
      description = "Column of the wind speed, m/s: there is a wind part.")
  @Nullable String wind;

  @Option(
      names = "--solar-reference",
      paramLabel = "COL",
      description = "Generation of a reference plant, for the standard-profile method.")
  @Nullable String solarReference;

  @Option(
      names = "--wind-reference",
      paramLabel = "COL",
      description = "Generation of a reference turbine, for the standard-profile method.")
  @Nullable String windReference;

  @Option(
      names = "--profiles",
      split = ",",
      paramLabel = "COL",
      description = "Columns of standard load profiles; default: one for each local hour.")
  List<String> profiles = List.of();

  @Option(
      names = "--lead",
      description = "as_stamped, or fitted: move the weather to where it fits best.")
  WeatherLead lead = WeatherLead.AS_STAMPED;

  @Option(
      names = "--truth-solar",
      paramLabel = "COL",
      description = "Measured solar part; only scored with, never fitted.")
  @Nullable String truthSolar;

  @Option(
      names = "--truth-wind",
      paramLabel = "COL",
      description = "Measured wind part; only scored with, never fitted.")
  @Nullable String truthWind;

  @Option(names = "--seed", description = "Seed of the bands; default: 0.")
  long seed;

  @Option(names = "--out", paramLabel = "FILE", description = "Write the parts as CSV.")
  @Nullable Path out;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the result as JSON.")
  @Nullable Path json;

  private final JsonResult document = new JsonResult("split-net-load");

  @Override
  public void run() {
    boolean own = radiation != null || wind != null;
    boolean references = solarReference != null && windReference != null;
    if (!own && !references) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "give --radiation or --wind, or both --solar-reference and --wind-reference");
    }
    Map<String, String> settings = new TreeMap<>();
    input.settings(settings);
    settings.put("target", target == null ? "" : target);
    settings.put("radiation", radiation == null ? "" : radiation);
    settings.put("wind", wind == null ? "" : wind);
    settings.put("lead", lead.name().toLowerCase(Locale.ROOT));
    document.settings(settings).seed(seed);
    Readings readings = input.target(target);
    document.input(readings.origin());
    TimeSeries net = PlainGrid.series(readings);

    List<SplitResult> results = new ArrayList<>();
    if (own) {
      results.add(own(net));
    }
    reference(net).ifPresent(results::add);
    List<List<String>> rows = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (SplitResult result : results) {
      rows.add(row(net, result));
      notes.addAll(result.notes());
    }
    if (truthSolar != null || truthWind != null) {
      notes.add("the measured parts were used for the errors only, not for a fit");
    }
    document.notes(notes);
    print(
        TextTable.print(
            new Block.Table(
                "mean of each part in " + net.unit() + ", and mean absolute error where measured",
                List.of("method", "load", "solar", "wind", "maeSolar", "maeWind"),
                rows)));
    notes.forEach(this::print);
    if (out != null) {
      Report.write(out, csv(net, results.get(0)));
    }
    if (json != null) {
      document.write(json);
    }
  }

  private SplitResult own(TimeSeries net) {
    NetLoadSplit split = NetLoadSplit.of(net, input.zoneId()).lead(lead).seed(seed);
    if (radiation != null) {
      split.radiation(input.column(radiation, net));
    }
    if (wind != null) {
      split.wind(input.column(wind, net));
    }
    return split.split();
  }

  /** The standard-profile method on the same parts; empty if nothing stands for a part of it. */
  private Optional<SplitResult> reference(TimeSeries net) {
    TimeSeries none = net.map(value -> 0, Unit.ONE);
    TimeSeries turbine =
        windReference != null
            ? input.column(windReference, net)
            : wind != null
                ? StandardProfileSplit.turbine(input.column(wind, net))
                : none.withName("windReference");
    TimeSeries panel =
        solarReference != null
            ? input.column(solarReference, net)
            : radiation != null
                ? StandardProfileSplit.panel(input.column(radiation, net))
                : none.withName("solarReference");
    List<TimeSeries> load = new ArrayList<>();
    for (String name : profiles) {
      load.add(input.column(name, net));
    }
    if (profiles.isEmpty()) {
      for (int hour = 0; hour < 24; hour++) {
        load.add(hourProfile(net, hour));
      }
    }
    return Optional.of(StandardProfileSplit.fit(net, turbine, panel, load));
  }

  private TimeSeries hourProfile(TimeSeries net, int hour) {
    double[] values = new double[net.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = net.timeAt(i).atZone(input.zoneId()).getHour() == hour ? 1 : 0;
    }
    return TimeSeries.of("hour" + hour, Unit.ONE, net.start(), net.resolution(), values);
  }

  private List<String> row(TimeSeries net, SplitResult result) {
    ObjectNode node = document.add("results");
    node.put("model", result.method());
    node.put("role", result.method().equals("netLoadSplit") ? "model" : "reference");
    node.put("steps", net.size());
    JsonResult.number(node, "loadMean", result.load().mean());
    JsonResult.number(node, "solarMean", result.solar().mean());
    JsonResult.number(node, "windMean", result.wind().mean());
    double maeSolar = error(net, truthSolar, result.solar());
    double maeWind = error(net, truthWind, result.wind());
    JsonResult.number(node, "maeSolar", maeSolar);
    JsonResult.number(node, "maeWind", maeWind);
    result.solarBand().ifPresent(band -> band(node, "solar", band));
    result.windBand().ifPresent(band -> band(node, "wind", band));
    result.coefficients().forEach((name, value) -> JsonResult.number(node, name, value));
    return List.of(
        result.method(),
        cell(result.load().mean()),
        cell(result.solar().mean()),
        cell(result.wind().mean()),
        cell(maeSolar),
        cell(maeWind));
  }

  private static void band(ObjectNode node, String part, SplitResult.Band band) {
    JsonResult.number(node, part + "LowMean", band.low().mean());
    JsonResult.number(node, part + "HighMean", band.high().mean());
  }

  private double error(TimeSeries net, @Nullable String truth, TimeSeries part) {
    return truth == null
        ? Double.NaN
        : Mae.METRIC.score(input.column(truth, net).toArray(), part.toArray());
  }

  private static String cell(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
  }

  private static String csv(TimeSeries net, SplitResult result) {
    StringBuilder text = new StringBuilder("time,net,load,solar,wind");
    Optional<SplitResult.Band> solar = result.solarBand();
    Optional<SplitResult.Band> wind = result.windBand();
    Optional<TimeSeries> profile = result.profileLoad();
    profile.ifPresent(series -> text.append(",profileLoad"));
    solar.ifPresent(band -> text.append(",solarLow,solarHigh"));
    wind.ifPresent(band -> text.append(",windLow,windHigh"));
    text.append('\n');
    for (int i = 0; i < net.size(); i++) {
      text.append(net.timeAt(i));
      append(text, net.get(i));
      append(text, result.load().get(i));
      append(text, result.solar().get(i));
      append(text, result.wind().get(i));
      if (profile.isPresent()) {
        append(text, profile.get().get(i));
      }
      for (Optional<SplitResult.Band> band : List.of(solar, wind)) {
        if (band.isPresent()) {
          append(text, band.get().low().get(i));
          append(text, band.get().high().get(i));
        }
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static void append(StringBuilder text, double value) {
    text.append(',');
    if (!Double.isNaN(value)) {
      text.append(value);
    }
  }

  private void print(String text) {
    PrintWriter writer = Objects.requireNonNull(spec).commandLine().getOut();
    writer.println(text);
    writer.flush();
  }
}
