package io.ammass.examples;

import io.ammass.Ammass;
import io.ammass.backtest.Candidate;
import io.ammass.data.Dataset;
import io.ammass.tuning.Tuning;
import io.ammass.tuning.TuningResult;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Option;

/**
 * The options of {@code backtest --model tuned}: the search sees what was known before the first
 * forecast, its choice is trained again as any other model.
 */
final class BacktestTuning {
  static final String NAME = "tuned";
  private static final double DEFAULT_SECONDS = 60;

  @Option(
      names = "--budget-seconds",
      paramLabel = "N",
      description = "tuned: the time of the search; default: 60.")
  double budgetSeconds = DEFAULT_SECONDS;

  @Option(
      names = "--tune-trials",
      paramLabel = "N",
      description = "tuned: end the search after N configurations, not by time.")
  int trials;

  @Option(
      names = "--spaces",
      split = ",",
      paramLabel = "NAME",
      description = "tuned: what is searched, see tune --help.")
  List<String> spaces = List.of();

  Candidate candidate(Dataset known, int steps, Duration refit, JsonResult document) {
    Tuning tuning = Ammass.tune(known).horizon(steps);
    TuningSpaces.named(spaces).forEach(tuning::over);
    TuningResult result =
        (trials > 0 ? tuning.trials(trials) : tuning.budget(TuneCommand.seconds(budgetSeconds)))
            .run();
    document.notes(
        List.of(
            "tuned: "
                + result.best().configuration()
                + ", "
                + result.trials().size()
                + " trials, work "
                + result.work()));
    return Candidate.of(NAME, result.trainer(), refit);
  }
}
