package io.ammass.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.backtest.Backtest;
import io.ammass.backtest.BacktestResult;
import io.ammass.backtest.Candidate;
import io.ammass.data.Dataset;
import io.ammass.data.Interval;
import io.ammass.data.TimeSeries;
import io.ammass.distill.network.NetworkDistillation;
import io.ammass.distill.network.SourceNetwork;
import io.ammass.distill.response.ResponseDistillation;
import io.ammass.distill.response.SourceKnowledge;
import io.ammass.distill.transfer.TransferResult;
import io.ammass.distillation.Budget;
import io.ammass.distillation.DistillationResult;
import io.ammass.distillation.DistillationResult.Role;
import io.ammass.model.Forecast;
import io.ammass.model.ForecastShape;
import io.ammass.model.Forecaster;
import io.ammass.model.ProgressListener;
import io.ammass.model.TrainingContext;
import io.ammass.trainer.naive.SeasonalNaive;
import io.ammass.trainer.period.PeriodStudent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
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

/** {@code transfer}: how many days of its own does a target need beside what a source knows? */
@Command(
    name = "transfer",
    description = {
      "Distils one source for targets that have 0, 7, 14, ... days of their own, and compares student,"
          + " own data alone, zero-shot and naive on the last days, which nobody was fitted on."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class TransferCommand implements Runnable {
  private static final String NAIVE_DAY = "naiveDay";
  private static final String NAIVE_WEEK = "naiveWeek";
  private static final String SHIPPED = "model";

  /** How it is distilled. */
  enum Method {
    /** A period student. */
    PERIOD,
    /** A small network. */
    NETWORK
  }

  /** Distils for a target's history what was learned once from the source. */
  @FunctionalInterface
  private interface Distiller {
    DistillationResult distill(Dataset history);
  }

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--source", paramLabel = "CSV", required = true, description = "Source file.")
  private Path source = Path.of("");

  @Option(names = "--source-zone", paramLabel = "ID", defaultValue = "UTC")
  private String sourceZone = "UTC";

  @Option(names = "--source-column", paramLabel = "NAME")
  private @Nullable String sourceColumn;

  @Option(names = "--source-stamp", paramLabel = "start|end", defaultValue = "start")
  private StampOption sourceStamp = StampOption.START;

  @Option(names = "--source-unit", paramLabel = "U", defaultValue = "MW")
  private String sourceUnit = "MW";

  @Option(names = "--target", paramLabel = "CSV", required = true, description = "Target file.")
  private Path target = Path.of("");

  @Option(names = "--target-zone", paramLabel = "ID", defaultValue = "UTC")
  private String targetZone = "UTC";

  @Option(
      names = "--target-column",
      paramLabel = "NAME",
      split = ",",
      required = true,
      description = "One or more columns, with commas between.")
  private List<String> targetColumns = List.of();

  @Option(names = "--target-stamp", paramLabel = "start|end", defaultValue = "start")
  private StampOption targetStamp = StampOption.START;

  @Option(names = "--target-unit", paramLabel = "U", defaultValue = "kWh")
  private String targetUnit = "kWh";

  @Option(
      names = "--target-days",
      paramLabel = "N",
      split = ",",
      defaultValue = "0,7,14,30,60,90,365",
      description = "Days that may be used to fit; default: ${DEFAULT-VALUE}.")
  private List<Integer> targetDays = List.of();

  @Option(
      names = "--test-days",
      paramLabel = "N",
      defaultValue = "90",
      description = "Days at the end on which all are compared; default: ${DEFAULT-VALUE}.")
  private int testDays = 90;

  @Option(
      names = "--horizon",
      paramLabel = "HOURS",
      defaultValue = "24",
      description = "How far ahead to forecast; default: ${DEFAULT-VALUE}.")
  private int horizon = 24;

  @Option(
      names = "--method",
      paramLabel = "period|network",
      description =
          "period: a closed-form student and a network's answers; network: a small network taught by"
              + " a large one, nothing in closed form. Default: period.")
  private Method method = Method.PERIOD;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  private long seed = 1;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the result as JSON.")
  private @Nullable Path json;

  @Mixin private TransferSteps sevenSteps = new TransferSteps();

  @Override
  public void run() {
    require(
        !sevenSteps.isAsked() || (targetColumns.size() == 1 && targetDays.size() == 1),
        "--work, --report, --prune and --teacher need one --target-column and one --target-days");
    require(!sevenSteps.prunes() || method == Method.NETWORK, "--prune needs --method network");
    require(!sevenSteps.isTaught() || method == Method.NETWORK, "--teacher needs --method network");
    Usage.checked(spec, sevenSteps::shares);
    require(horizon >= 1, "--horizon must be at least 1 hour, not " + horizon);
    require(testDays >= 1, "--test-days must be at least 1, not " + testDays);
    for (int days : targetDays) {
      require(days >= 0, "--target-days must be at least 0, not " + days);
    }
    ProgressListener progress = ConsoleProgress.onTerminal();
    TrainingContext context = new TrainingContext(seed, Runnable::run, progress);
    try (NamedTeachers teachers = Usage.checked(spec, sevenSteps::teachers)) {
      transfer(teachers, context);
    }
    if (progress instanceof ConsoleProgress bar) {
      bar.close();
    }
  }

  private void transfer(NamedTeachers teachers, TrainingContext context) {
    Dataset grid =
        new SiteInput("source", source, sourceZone, sourceColumn, sourceStamp, sourceUnit, false)
            .read();
    JsonResult result = new JsonResult("transfer").seed(seed).settings(settings());
    grid.origins().forEach(result::input);
    if (sevenSteps.isAsked()) {
      inSteps(grid, teachers, result, context);
    } else {
      ladders(grid, result, context);
    }
    if (json != null) {
      result.write(json);
    }
  }

  private void inSteps(
      Dataset grid, NamedTeachers teachers, JsonResult result, TrainingContext context) {
    Dataset site = site(targetColumns.get(0), result);
    Dataset last = site.last(Duration.ofDays((long) targetDays.get(0) + testDays));
    TransferResult made =
        sevenSteps.run(
            method, grid, last, Duration.ofHours(horizon), testDays, teachers, context, result);
    CommandSpec command = Objects.requireNonNull(spec);
    command.commandLine().getOut().println(made);
    command.commandLine().getOut().print(NamedTeachers.heard(made.source(), result));
    if (sevenSteps.prunes()) {
      command.commandLine().getOut().print(sevenSteps.compressed(made, context, result));
    }
    command.commandLine().getOut().flush();
  }

  private Dataset site(String column, JsonResult result) {
    Dataset site =
        new SiteInput("target", target, targetZone, column, targetStamp, targetUnit, false).read();
    site.origins().forEach(result::input);
    return site;
  }

  private void ladders(Dataset grid, JsonResult result, TrainingContext context) {
    int ahead = Math.toIntExact(Duration.ofHours(horizon).dividedBy(grid.resolution()));
    Distiller distiller = distiller(grid, ahead, context);
    Map<String, Sum> sums = new LinkedHashMap<>();
    for (String column : targetColumns) {
      Dataset site = site(column, result);
      ladder(distiller, site, result, sums);
    }
    print(sums);
  }

  private Distiller distiller(Dataset grid, int steps, TrainingContext context) {
    if (method == Method.NETWORK) {
      NetworkDistillation distillation = new NetworkDistillation();
      SourceNetwork learned = distillation.learn(grid, steps, context);
      return history -> distillation.distill(learned, history, context);
    }
    SourceKnowledge knowledge =
        SourceKnowledge.learn(
            grid, PeriodStudent.layout(grid, steps, Budget.DEFAULT.maxParameters()), context);
    return history ->
        new ResponseDistillation()
            .distill(knowledge, history, Budget.DEFAULT.maxFileBytes(), context);
  }

  private void ladder(Distiller distiller, Dataset site, JsonResult result, Map<String, Sum> sums) {
    TimeSeries series = site.target();
    ZonedDateTime midnight =
        series.end().atZone(site.zone()).toLocalDate().atStartOfDay(site.zone());
    Interval test = new Interval(midnight.minusDays(testDays).toInstant(), series.end());
    for (int days : targetDays) {
      Instant from = test.start().atZone(site.zone()).minusDays(days).toInstant();
      DistillationResult distilled =
          distiller.distill(site.between(new Interval(from, test.start())));
      int steps = distilled.shipped().shape().horizon();
      List<Candidate> candidates = new ArrayList<>();
      candidates.add(candidate(SHIPPED, distilled.shipped()));
      distilled
          .candidates()
          .forEach(made -> candidates.add(candidate(made.role().json(), made.forecaster())));
      candidates.add(
          candidate(NAIVE_DAY, SeasonalNaive.day(series.unit(), series.resolution(), steps)));
      candidates.add(
          candidate(NAIVE_WEEK, SeasonalNaive.week(series.unit(), series.resolution(), steps)));
      BacktestResult scores =
          Backtest.of(site)
              .horizon(steps)
              .everyDay()
              .over(test)
              .run(candidates.toArray(Candidate[]::new));
      double naiveMse = scores.candidate(NAIVE_WEEK).metric("mse");
      double naiveMae = scores.candidate(NAIVE_WEEK).metric("mae");
      for (Candidate candidate : candidates) {
        double mse = scores.candidate(candidate.name()).metric("mse");
        double mae = scores.candidate(candidate.name()).metric("mae");
        ObjectNode node = result.add("results");
        node.put("target", site.id()).put("targetDays", days).put("role", candidate.name());
        JsonResult.number(node, "mse", mse);
        JsonResult.number(node, "mae", mae);
        JsonResult.number(node, "mase", scores.candidate(candidate.name()).metric("mase"));
        JsonResult.number(node, "mseOfNaiveWeek", mse / naiveMse);
        JsonResult.number(node, "maeOfNaiveWeek", mae / naiveMae);
        if (Role.STUDENT.json().equals(candidate.name())) {
          node.put("verdict", distilled.verdict());
        }
        sums.computeIfAbsent(days + " " + candidate.name(), key -> new Sum())
            .add(mse / naiveMse, mae / naiveMae);
      }
    }
  }

  private static Candidate candidate(String name, Forecaster forecaster) {
    return Candidate.of(new Named(name, forecaster));
  }

  private void print(Map<String, Sum> sums) {
    StringBuilder text =
        new StringBuilder("mean over targets, relative to the week before: MSE MAE\n");
    for (int days : targetDays) {
      for (String role :
          List.of(SHIPPED, "student", "hardLabelTwin", "teacher", "zeroShot", NAIVE_DAY)) {
        Sum sum = sums.get(days + " " + role);
        if (sum != null) {
          text.append(
              String.format(
                  Locale.ROOT,
                  "%4d days  %-14s %.3f %.3f%n",
                  days,
                  role,
                  sum.mse / sum.count,
                  sum.mae / sum.count));
        }
      }
    }
    CommandSpec command = Objects.requireNonNull(spec);
    command.commandLine().getOut().print(text);
    command.commandLine().getOut().flush();
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("sourceFile", String.valueOf(source.getFileName()));
    settings.put("targetFile", String.valueOf(target.getFileName()));
    settings.put("targetDays", targetDays.toString());
    settings.put("testDays", Integer.toString(testDays));
    settings.put("horizonHours", Integer.toString(horizon));
    settings.put("method", method.name().toLowerCase(Locale.ROOT));
    sevenSteps.describe(settings);
    return settings;
  }

  private void require(boolean condition, String message) {
    if (!condition) {
      throw new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
  }

  /** A forecaster under the name of its role. */
  private record Named(String name, Forecaster forecaster) implements Forecaster {
    @Override
    public ForecastShape shape() {
      return forecaster.shape();
    }

    @Override
    public Forecast forecast(Dataset situation) {
      return forecaster.forecast(situation);
    }
  }

  private static final class Sum {
    private double mse;
    private double mae;
    private int count;

    void add(double moreMse, double moreMae) {
      mse += moreMse;
      mae += moreMae;
      count++;
    }
  }
}
