package io.ammass.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.backtest.Backtest;
import io.ammass.backtest.Candidate;
import io.ammass.backtest.CandidateResult;
import io.ammass.calibration.Residuals;
import io.ammass.data.Dataset;
import io.ammass.data.Interval;
import io.ammass.data.TimeSeries;
import io.ammass.document.Block;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecast;
import io.ammass.reconcile.ErrorWeighting;
import io.ammass.reconcile.Hierarchy;
import io.ammass.reconcile.Reconciler;
import io.ammass.source.Readings;
import io.ammass.source.csv.CsvSource;
import io.ammass.trainer.loadridge.LoadRidge;
import io.ammass.unit.Unit;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Makes forecasts of parts and sums add up, and scores them beside the forecasts they came from.
 */
@Command(
    name = "reconcile",
    mixinStandardHelpOptions = true,
    description = "Make forecasts of feeders, substations, regions add up; scored by back-test.")
final class ReconcileCommand implements Runnable {
  private static final String BASE = "base";

  @Spec @Nullable CommandSpec spec;

  @Mixin CsvOptions input = new CsvOptions();

  @Option(
      names = "--sum",
      required = true,
      paramLabel = "NODE=COL+COL",
      description = "A node that is the sum of columns or of other sums; repeatable.")
  List<String> sums = List.of();

  @Option(
      names = "--known-prefix",
      paramLabel = "TEXT",
      description =
          "Column TEXT + node is known ahead for a node; for a sum, the mean of those of its parts.")
  @Nullable String knownPrefix;

  @Option(names = "--horizon", paramLabel = "STEPS", description = "Steps ahead; default: a day.")
  int horizon;

  @Option(names = "--last-days", paramLabel = "N", description = "Days scored; default: 365.")
  int lastDays = 365;

  @Option(
      names = "--learn-days",
      paramLabel = "N",
      description = "Days before them on which the errors are learned; default: 365.")
  int learnDays = 365;

  @Option(names = "--refit-days", paramLabel = "N", description = "Age of a model; default: 30.")
  int refitDays = 30;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the result as JSON.")
  @Nullable Path json;

  private final JsonResult document = new JsonResult("reconcile");

  @Override
  public void run() {
    Hierarchy hierarchy = hierarchy();
    Map<String, String> settings = new TreeMap<>();
    input.settings(settings);
    settings.put("sums", String.join(" ", sums));
    settings.put("knownPrefix", knownPrefix == null ? "" : knownPrefix);
    settings.put("lastDays", Integer.toString(lastDays));
    settings.put("learnDays", Integer.toString(learnDays));
    settings.put("refitDays", Integer.toString(refitDays));
    document.settings(settings).seed(0);
    Map<String, Dataset> sites = sites(hierarchy);
    Map<String, CandidateResult> base = base(hierarchy, sites);
    Map<String, LevelScores> scores = new LinkedHashMap<>();
    scores.put(BASE, LevelScores.of(hierarchy, sites));
    for (ErrorWeighting choice : ErrorWeighting.values()) {
      scores.put(choice.name().toLowerCase(Locale.ROOT), LevelScores.of(hierarchy, sites));
    }
    reconcileAll(hierarchy, sites, base, scores);
    report(hierarchy, scores);
    if (json != null) {
      document.write(json);
    }
  }

  private Hierarchy hierarchy() {
    Hierarchy.Builder builder = Hierarchy.builder();
    for (String sum : sums) {
      int equals = sum.indexOf('=');
      if (equals < 1 || equals == sum.length() - 1) {
        throw new ParameterException(
            Objects.requireNonNull(spec).commandLine(),
            "--sum must be NODE=COLUMN+COLUMN, not " + sum);
      }
      builder.sum(sum.substring(0, equals), List.of(sum.substring(equals + 1).split("\\+")));
    }
    return builder.build();
  }

  /** Each leaf's column and each sum of them on one grid; a sum is missing where a part is. */
  private Map<String, Dataset> sites(Hierarchy hierarchy) {
    CsvSource source = input.source();
    Map<String, TimeSeries> leaves = new LinkedHashMap<>();
    TimeSeries grid = null;
    for (String leaf : hierarchy.leaves()) {
      Readings readings = source.column(leaf).read();
      if (grid == null) {
        document.input(readings.origin());
      }
      TimeSeries series = PlainGrid.series(readings);
      grid = grid == null ? series : grid;
      leaves.put(leaf, PlainGrid.onGridOf(grid, series));
    }
    TimeSeries common = Objects.requireNonNull(grid);
    Map<String, TimeSeries> known = new HashMap<>();
    if (knownPrefix != null) {
      for (String leaf : hierarchy.leaves()) {
        known.put(leaf, input.column(knownPrefix + leaf, common));
      }
    }
    Map<String, Dataset> sites = new LinkedHashMap<>();
    for (String node : hierarchy.nodes()) {
      List<String> parts = hierarchy.leavesOf(node);
      TimeSeries target = total(node, parts, leaves, Unit.parse(input.unit), 1);
      Dataset.Builder site = Dataset.builder(node, input.zoneId(), target);
      if (knownPrefix != null) {
        site.knownAhead(
            knownPrefix, total(knownPrefix, parts, known, Unit.ONE, 1.0 / parts.size()));
      }
      sites.put(node, site.build());
    }
    return sites;
  }

  private static TimeSeries total(
      String name, List<String> parts, Map<String, TimeSeries> leaves, Unit unit, double factor) {
    TimeSeries first = Objects.requireNonNull(leaves.get(parts.get(0)));
    double[] sum = new double[first.size()];
    for (String part : parts) {
      TimeSeries series = Objects.requireNonNull(leaves.get(part));
      for (int i = 0; i < sum.length; i++) {
        sum[i] += factor * series.get(i);
      }
    }
    return TimeSeries.of(name, unit, first.start(), first.resolution(), sum);
  }

  private Map<String, CandidateResult> base(Hierarchy hierarchy, Map<String, Dataset> sites) {
    Map<String, CandidateResult> results = new LinkedHashMap<>();
    for (String node : hierarchy.nodes()) {
      Dataset site = Objects.requireNonNull(sites.get(node));
      Duration day = Duration.ofDays(1);
      int steps = horizon > 0 ? horizon : (int) Math.max(1, day.dividedBy(site.resolution()));
      Instant end = site.target().end();
      Backtest backtest = Backtest.of(site).horizon(steps);
      if (site.resolution().compareTo(day) < 0) {
        backtest.last(lastDays + learnDays);
      } else {
        backtest
            .every(site.resolution())
            .over(new Interval(end.minus(Duration.ofDays(lastDays + learnDays)), end));
      }
      results.put(
          node,
          backtest
              .run(Candidate.of(BASE, LoadRidge.of(steps), Duration.ofDays(refitDays)))
              .candidates()
              .get(0));
    }
    return results;
  }

  /** Each scored window is reconciled with errors that were known when it was issued. */
  private void reconcileAll(
      Hierarchy hierarchy,
      Map<String, Dataset> sites,
      Map<String, CandidateResult> base,
      Map<String, LevelScores> scores) {
    List<Forecast> first = Objects.requireNonNull(base.get(hierarchy.nodes().get(0))).forecasts();
    int windows = first.size();
    int scored = Math.min(windows - 1, (int) ((long) windows * lastDays / (lastDays + learnDays)));
    Map<String, Reconciler> reconcilers = new LinkedHashMap<>();
    Instant learned = null;
    for (int window = windows - scored; window < windows; window++) {
      Instant issue = first.get(window).issueTime();
      if (learned == null || !issue.isBefore(learned.plus(Duration.ofDays(refitDays)))) {
        Map<String, Residuals> errors = errors(hierarchy, sites, base, issue);
        for (ErrorWeighting choice : ErrorWeighting.values()) {
          reconcilers.put(
              choice.name().toLowerCase(Locale.ROOT), Reconciler.fit(hierarchy, errors, choice));
        }
        learned = issue;
      }
      Map<String, Forecast> forecasts = new LinkedHashMap<>();
      for (String node : hierarchy.nodes()) {
        forecasts.put(node, Objects.requireNonNull(base.get(node)).forecasts().get(window));
      }
      Objects.requireNonNull(scores.get(BASE)).add(forecasts);
      reconcilers.forEach(
          (name, reconciler) ->
              Objects.requireNonNull(scores.get(name)).add(reconciler.reconcile(forecasts)));
    }
  }

  private static Map<String, Residuals> errors(
      Hierarchy hierarchy,
      Map<String, Dataset> sites,
      Map<String, CandidateResult> base,
      Instant issue) {
    Map<String, Residuals> errors = new LinkedHashMap<>();
    for (String node : hierarchy.nodes()) {
      List<Forecast> forecasts = Objects.requireNonNull(base.get(node)).forecasts();
      Residuals.Builder builder = Residuals.builder(forecasts.get(0).horizon());
      TimeSeries truth = Objects.requireNonNull(sites.get(node)).asOf(issue).target();
      for (Forecast forecast : forecasts) {
        if (!forecast.interval().end().isAfter(issue)) {
          builder.add(forecast, truth);
        }
      }
      Residuals residuals = builder.build();
      if (residuals.windows() == 0) {
        throw new InsufficientDataException(
            "no error is known before " + issue + ". Maybe raise --learn-days.");
      }
      errors.put(node, residuals);
    }
    return errors;
  }

  private void report(Hierarchy hierarchy, Map<String, LevelScores> scores) {
    List<List<String>> rows = new ArrayList<>();
    LevelScores base = Objects.requireNonNull(scores.get(BASE));
    for (int height = base.heights() - 1; height >= 0; height--) {
      for (Map.Entry<String, LevelScores> entry : scores.entrySet()) {
        LevelScores.Level level = entry.getValue().level(height);
        double change = level.mae() / base.level(height).mae() - 1;
        ObjectNode node = document.add("results");
        node.put("model", entry.getKey());
        node.put("role", entry.getKey().equals(BASE) ? "model" : "reconciled");
        node.put("level", height == 0 ? "leaves" : "sums" + height);
        node.put("nodes", level.nodes());
        JsonResult.number(node, "mae", level.mae());
        JsonResult.number(node, "rmse", level.rmse());
        JsonResult.number(node, "wape", level.wape());
        JsonResult.number(node, "pinball", level.pinball());
        JsonResult.number(node, "coverage80", level.coverage80());
        JsonResult.number(node, "maeChange", change);
        JsonResult.number(node, "largestGap", entry.getValue().largestGap());
        rows.add(
            List.of(
                height == 0 ? "leaves" : "sums" + height,
                entry.getKey(),
                String.format(Locale.ROOT, "%.4f", level.mae()),
                String.format(Locale.ROOT, "%.4f", level.rmse()),
                String.format(Locale.ROOT, "%.4f", level.pinball()),
                String.format(Locale.ROOT, "%.3f", level.coverage80()),
                String.format(Locale.ROOT, "%+.2f %%", 100 * change),
                String.format(Locale.ROOT, "%.2g", entry.getValue().largestGap())));
      }
    }
    document.notes(
        List.of(
            "largestGap is the largest difference between a sum and the sum of its parts, over"
                + " means and samples"));
    print(hierarchy.toString());
    print(
        TextTable.print(
            new Block.Table(
                "errors by level",
                List.of("level", "forecast", "mae", "rmse", "pinball", "cov80", "mae +", "gap"),
                rows)));
  }

  private void print(String text) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println(text);
    out.flush();
  }
}
