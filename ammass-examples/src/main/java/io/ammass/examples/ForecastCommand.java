package io.ammass.examples;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.Ammass;
import io.ammass.backtest.IssueTimes;
import io.ammass.calibration.ConformalCalibration;
import io.ammass.calibration.Residuals;
import io.ammass.clean.Cleaned;
import io.ammass.clean.Cleaner;
import io.ammass.data.Dataset;
import io.ammass.data.Interval;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.explain.ForecastExplanation;
import io.ammass.fallback.FallbackForecaster;
import io.ammass.model.Forecast;
import io.ammass.model.Forecaster;
import io.ammass.model.Trainer;
import io.ammass.model.TrainingContext;
import io.ammass.scenario.Dependence;
import io.ammass.scenario.ScenarioPaths;
import io.ammass.trainer.boosted.BoostedExplanation;
import io.ammass.trainer.boosted.BoostedForecaster;
import io.ammass.unit.Unit;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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

/** Reads data, trains or opens a model, and forecasts what comes next. */
@Command(
    name = "forecast",
    mixinStandardHelpOptions = true,
    description = "Forecast what comes next, with quantiles, scenarios and the reason why.")
final class ForecastCommand implements Runnable {
  private static final int MOST_HELD_OUT_DAYS = 60;

  @Spec @Nullable CommandSpec spec;

  @Mixin CsvOptions input = new CsvOptions();

  @Option(names = "--target", paramLabel = "COL", description = "Column of the target.")
  @Nullable String target;

  @Option(names = "--known", split = ",", paramLabel = "COL", description = "Columns known ahead.")
  List<String> known = List.of();

  @Option(names = "--horizon", paramLabel = "STEPS", description = "Steps ahead; default: a day.")
  int horizon;

  @Option(
      names = "--at",
      paramLabel = "ISO",
      description = "Issue time with offset; default: the end of the target.")
  @Nullable String at;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description =
          "auto, loadRidge, windowRidge, ets, theta, onlineRidge, boosted, student, dlinear, nhits or"
              + " lstm.")
  String model = "auto";

  @Option(names = "--open", paramLabel = "FILE", description = "A portable model, in place of one.")
  @Nullable Path open;

  @Option(names = "--scenarios", paramLabel = "N", description = "Paths to draw; default: none.")
  int scenarios;

  @Option(
      names = "--dependence",
      description =
          "block_bootstrap (default) or gaussian_copula: how steps of a path hang together.")
  Dependence dependence = Dependence.BLOCK_BOOTSTRAP;

  @Option(
      names = "--explain",
      paramLabel = "DAYS",
      description =
          "Say why it differs from the forecast so many days before; of a boosted model also what"
              + " its trees add, and why.")
  int explain;

  @Option(names = "--seed", description = "Seed; default: 0.")
  long seed;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the result as JSON.")
  @Nullable Path json;

  private final JsonResult document = new JsonResult("forecast");

  @Override
  public void run() {
    try {
      ForecastMethod.named(model);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), Objects.requireNonNull(e.getMessage()));
    }
    settings();
    Dataset data = read();
    if (at != null) {
      data = data.asOf(Moments.of("--at", at));
    }
    if (data.target().isEmpty()) {
      throw new InsufficientDataException("there is no target before " + at);
    }
    Forecaster own = forecaster(data);
    Forecaster forecaster = FallbackForecaster.withNaives(own);
    Forecast forecast = forecaster.forecast(data);
    Optional<Residuals> residuals =
        forecast.hasQuantiles() && scenarios == 0 ? Optional.empty() : residuals(data);
    List<String> notes = new ArrayList<>();
    if (!forecast.hasQuantiles() && residuals.isPresent()) {
      forecast = ConformalCalibration.fit(residuals.get()).apply(forecast);
      notes.add("quantiles were calibrated on the last " + residuals.get().windows() + " days");
    }
    forecast.reason().ifPresent(notes::add);
    report(forecast);
    if (scenarios > 0) {
      scenarios(forecast, residuals);
    }
    if (explain > 0) {
      ForecastExplanation why = ForecastExplanation.of(forecaster, data, explain);
      explanation(why);
      notes.add(why.sentence());
      if (own instanceof BoostedForecaster boosted && forecast.model().equals(boosted.name())) {
        BoostedExplanation trees = BoostedExplanation.of(boosted, data);
        contributions(trees);
        notes.add(trees.sentence());
      }
    }
    document.notes(notes);
    notes.forEach(this::print);
    if (json != null) {
      document.write(json);
    }
  }

  private void settings() {
    Map<String, String> settings = new TreeMap<>();
    input.settings(settings);
    settings.put("target", target == null ? "" : target);
    settings.put("known", String.join(",", known));
    settings.put("model", open == null ? model : String.valueOf(open.getFileName()));
    settings.put("at", at == null ? "" : at);
    settings.put("scenarios", Integer.toString(scenarios));
    settings.put("dependence", dependence.name().toLowerCase(Locale.ROOT));
    settings.put("explain", Integer.toString(explain));
    document.settings(settings).seed(seed);
  }

  private Dataset read() {
    Cleaned cleaned = Cleaner.standard().clean(input.target(target));
    document.input(cleaned.origin());
    TimeSeries series = cleaned.series();
    Dataset.Builder builder =
        Dataset.builder(series.name(), input.zoneId(), series)
            .quality(cleaned.report())
            .origin(cleaned.origin());
    for (String column : known) {
      builder.knownAhead(
          column,
          Cleaner.standard().clean(input.source().unit(Unit.ONE).column(column).read()).series());
    }
    return builder.build();
  }

  private Forecaster forecaster(Dataset data) {
    return open == null
        ? trainer(steps(data)).train(data, TrainingContext.of(seed))
        : Ammass.open(open);
  }

  private int steps(Dataset data) {
    return horizon > 0
        ? horizon
        : (int) Math.max(1, Duration.ofDays(1).dividedBy(data.resolution()));
  }

  private Trainer<?> trainer(int steps) {
    return ForecastMethod.named(model).trainer(steps);
  }

  /** Errors on the latest days, of a model that did not see them; empty where there are too few. */
  private Optional<Residuals> residuals(Dataset data) {
    TimeSeries series = data.target();
    long days = Duration.between(series.start(), series.end()).toDays();
    long heldOut = Math.min(MOST_HELD_OUT_DAYS, days / 4);
    Instant from =
        series
            .end()
            .atZone(data.zone())
            .toLocalDate()
            .minusDays(heldOut)
            .atStartOfDay(data.zone())
            .toInstant();
    if (heldOut < 3) {
      return Optional.empty();
    }
    Forecaster held = FallbackForecaster.withNaives(forecaster(data.asOf(from)));
    Instant last = series.end().minus(data.resolution().multipliedBy(held.shape().horizon() - 1L));
    return last.isAfter(from)
        ? Optional.of(
            Residuals.of(
                held, data, IssueTimes.localMidnights(new Interval(from, last), data.zone())))
        : Optional.empty();
  }

  private void report(Forecast forecast) {
    ObjectNode row = document.add("results");
    row.put("model", forecast.model());
    row.put("role", forecast.model().startsWith("naive") ? forecast.model() : "model");
    row.put("horizon", forecast.horizon());
    row.put("issueTime", JsonBlocks.stamp(forecast.issueTime(), forecast));
    row.put("unit", forecast.unit().symbol());
    double total = 0;
    for (double value : forecast.mean()) {
      total += value;
    }
    JsonResult.number(row, "total", total);
    if (forecast.reason().isPresent()) {
      row.put("reason", forecast.reason().get());
    } else {
      row.putNull("reason");
    }
    JsonBlocks.forecast(document, forecast);
    print(forecast.toString());
  }

  private void scenarios(Forecast forecast, Optional<Residuals> residuals) {
    ScenarioPaths paths =
        ScenarioPaths.draw(
            forecast,
            residuals.orElseThrow(
                () ->
                    new InsufficientDataException(
                        "scenarios need held-out days, the history is too short.")),
            dependence,
            scenarios,
            seed);
    for (int path = 0; path < paths.count(); path++) {
      ObjectNode node = document.add("scenarios");
      node.put("scenario", path);
      ArrayNode values = node.putArray("values");
      for (int step = 0; step < forecast.horizon(); step++) {
        values.add(paths.get(path, step));
      }
    }
    print(paths.toString());
  }

  private void explanation(ForecastExplanation why) {
    Forecast forecast = why.forecast();
    for (int step = 0; step < forecast.horizon(); step++) {
      ObjectNode node = document.add("explanation");
      node.put("time", JsonBlocks.stamp(forecast.timeAt(step), forecast));
      JsonResult.number(node, "mean", forecast.mean(step));
      JsonResult.number(node, "reference", why.reference().mean(step));
      for (String group : why.contributions().groups()) {
        JsonResult.number(node, group, why.contributions().of(group)[step]);
      }
    }
  }

  private void contributions(BoostedExplanation trees) {
    Forecast forecast = trees.forecast();
    for (int step = 0; step < forecast.horizon(); step++) {
      ObjectNode node = document.add("contributions");
      node.put("time", JsonBlocks.stamp(forecast.timeAt(step), forecast));
      JsonResult.number(node, "mean", forecast.mean(step));
      for (String group : trees.contributions().groups()) {
        JsonResult.number(node, group, trees.contributions().of(group)[step]);
      }
    }
  }

  private void print(String text) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println(text);
    out.flush();
  }
}
