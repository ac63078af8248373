package io.ammass.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.Ammass;
import io.ammass.data.Dataset;
import io.ammass.error.DataFormatException;
import io.ammass.model.ProgressListener;
import io.ammass.model.TrainingContext;
import io.ammass.tuning.Trial;
import io.ammass.tuning.Tuning;
import io.ammass.tuning.TuningResult;
import io.ammass.tuning.TuningWork;
import io.ammass.unit.Unit;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tune}: searches for the best trainer of a file within a budget. */
@Command(
    name = "tune",
    mixinStandardHelpOptions = true,
    description = "Search for the best model of a file's own past within a budget.")
final class TuneCommand implements Runnable {
  private static final int DEFAULT_SECONDS = 60;

  @Spec @Nullable CommandSpec spec;

  @Mixin CsvOptions input = new CsvOptions();

  @Option(names = "--target", paramLabel = "COL", description = "Column of the target.")
  @Nullable String target;

  @Option(names = "--known", split = ",", paramLabel = "COL", description = "Columns known ahead.")
  List<String> known = List.of();

  @Option(names = "--horizon", paramLabel = "STEPS", description = "Steps ahead; default: a day.")
  int horizon;

  @Option(
      names = "--until",
      paramLabel = "ISO",
      description = "Start of a test part that the search does not see; default: none.")
  @Nullable String until;

  @ArgGroup(exclusive = true)
  Limit limit = new Limit();

  @Option(
      names = "--spaces",
      split = ",",
      paramLabel = "NAME",
      description =
          "What is searched: ${COMPLETION-CANDIDATES}; default: naive,smoothing,windowRidge,loadRidge.",
      completionCandidates = TuningSpaces.Names.class)
  List<String> spaces = List.of();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Trials side by side; results do not depend on it; default: 1.")
  int threads = 1;

  @Option(names = "--seed", paramLabel = "N", description = "Seed; default: 0.")
  long seed;

  @Option(
      names = "--save-trials",
      paramLabel = "FILE",
      description = "Write every trial and the work done as JSON, for --replay.")
  @Nullable Path saveTrials;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the result as JSON.")
  @Nullable Path json;

  /** When the search ends. */
  static final class Limit {
    @Option(names = "--budget-seconds", paramLabel = "N", description = "End by time; default: 60.")
    double budgetSeconds;

    @Option(names = "--trials", paramLabel = "N", description = "End after N configurations.")
    int trials;

    @Option(
        names = "--replay",
        paramLabel = "FILE",
        description = "Repeat the work of a file that --save-trials wrote.")
    @Nullable Path replay;

    void apply(Tuning tuning) {
      if (replay != null) {
        tuning.replay(work(replay));
      } else if (trials != 0) {
        tuning.trials(trials);
      } else {
        tuning.budget(seconds(budgetSeconds == 0 ? DEFAULT_SECONDS : budgetSeconds));
      }
    }

    private static TuningWork work(Path file) {
      JsonNode work = JsonFile.read(file).object().get("work");
      if (work == null || !work.isTextual()) {
        throw new DataFormatException(
            file.getFileName() + " has no text \"work\". Maybe it is not from --save-trials.");
      }
      return TuningWork.parse(work.asText());
    }
  }

  static Duration seconds(double seconds) {
    if (!(seconds > 0 && seconds < 1e7)) {
      throw new IllegalArgumentException("--budget-seconds must be positive, not " + seconds);
    }
    return Duration.ofNanos(Math.round(1e9 * seconds));
  }

  @Override
  public void run() {
    Map<String, String> settings = new TreeMap<>();
    input.settings(settings);
    settings.put("target", target == null ? "" : target);
    settings.put("known", String.join(",", known));
    settings.put("until", until == null ? "" : until);
    JsonResult document = new JsonResult("tune");
    Dataset data = read(document);
    Tuning tuning = Ammass.tune(data);
    if (horizon > 0) {
      tuning.horizon(horizon);
    }
    if (until != null) {
      tuning.until(Moments.of("--until", until));
    }
    TuningSpaces.named(spaces).forEach(tuning::over);
    limit.apply(tuning);
    TuningResult result = searched(tuning);
    settings.putAll(result.provenance().settings());
    document.settings(settings).seed(seed);
    result.trials().forEach(trial -> trial(document.add("results"), trial, result));
    document.put("work", result.work().toString());
    document.put("best", result.best().configuration().toString());
    print(result.toString());
    if (saveTrials != null) {
      document.write(saveTrials);
    }
    if (json != null) {
      document.write(json);
    }
  }

  private TuningResult searched(Tuning tuning) {
    ProgressListener progress = ConsoleProgress.onTerminal();
    ExecutorService pool = threads > 1 ? Executors.newFixedThreadPool(threads) : null;
    try {
      return tuning
          .context(new TrainingContext(seed, pool == null ? Runnable::run : pool, progress))
          .run();
    } finally {
      if (pool != null) {
        pool.shutdownNow();
      }
      if (progress instanceof ConsoleProgress bar) {
        bar.close();
      }
    }
  }

  private Dataset read(JsonResult document) {
    var readings = input.target(target);
    document.input(readings.origin());
    var series = PlainGrid.series(readings);
    Dataset.Builder builder =
        Dataset.builder(series.name(), input.zoneId(), series).origin(readings.origin());
    for (String column : known) {
      builder.knownAhead(
          column, PlainGrid.series(input.source().unit(Unit.ONE).column(column).read()));
    }
    return builder.build();
  }

  private static void trial(ObjectNode row, Trial trial, TuningResult result) {
    row.put("trial", trial.index());
    row.put("model", trial.configuration().space());
    row.put("role", trial.index() == result.best().index() ? "model" : "trial");
    row.put("settings", trial.configuration().toString());
    row.put("state", trial.state().name().toLowerCase(java.util.Locale.ROOT));
    row.put("bracket", trial.bracket());
    row.put("rung", trial.rung());
    row.put("origins", trial.origins());
    JsonResult.number(row, result.metric(), trial.score());
    JsonResult.number(row, "fitSeconds", trial.seconds());
    row.put("reason", trial.reason().orElse(null));
  }

  private void print(String text) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println(text);
    out.flush();
  }
}
