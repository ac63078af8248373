package io.ammass.operations;

import io.ammass.backtest.IssueTimes;
import io.ammass.calibration.ConformalCalibration;
import io.ammass.data.Dataset;
import io.ammass.data.Interval;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecast;
import io.ammass.model.Forecaster;
import io.ammass.operations.monitor.LiveScores;
import io.ammass.operations.policy.Decision;
import io.ammass.operations.policy.DecisionTexts;
import io.ammass.operations.policy.Gate;
import io.ammass.portable.PortableModel;
import io.ammass.trainer.naive.SeasonalNaive;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Trains a challenger and lets it meet the champion on windows that neither was trained on.
 *
 * <p>The one that is judged sees nothing of those windows. The one that is shipped is trained in
 * the same way on everything and takes over the bands measured on the windows; should it do clearly
 * worse on them than the judged one, the judged one is shipped.
 */
final class ModelContest {
  /** What is shipped has seen the windows: doing a tenth worse there is a broken training. */
  private static final double BROKEN = 1.1;

  /** A model is judged on at most a third of the history. */
  private static final int HISTORY_PER_COMPARISON = 3;

  private static final Duration LEAST_HISTORY = Duration.ofDays(28);

  private final OperatedSite site;
  private final SiteModels models;
  private final Gate gate;

  ModelContest(OperatedSite site, SiteModels models, Gate gate) {
    this.site = site;
    this.models = models;
    this.gate = gate;
  }

  /**
   * What came of it.
   *
   * @param decision what was decided, never to roll back
   * @param challenger what would be or will be shipped; null if nothing was trained
   * @param scores the judged model's scores on the windows
   */
  record Result(
      Decision decision, @Nullable PortableModel challenger, Map<String, Double> scores) {}

  Result run(Dataset data, SiteForecaster.@Nullable Served champion, Instant now) {
    TimeSeries target = data.target();
    long known = (target.size() - target.missingCount()) * target.resolution().toMillis();
    if (known < LEAST_HISTORY.toMillis()) {
      return nothing(
          DecisionTexts.say(
              "train.short",
              Long.toString(Duration.ofMillis(known).toDays()),
              Long.toString(LEAST_HISTORY.toDays())));
    }
    Duration span = shorter(gate.comparison(), Duration.ofMillis(known / HISTORY_PER_COMPARISON));
    ZoneId zone = data.zone();
    Instant from = now.minus(span).atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    PortableModel judged;
    try {
      judged = models.train(data.asOf(from));
      judged =
          judged.withQuantiles(
              ConformalCalibration.fit(judged, data, new Interval(from, target.end())));
    } catch (InsufficientDataException e) {
      return nothing(DecisionTexts.say("train.failed", String.valueOf(e.getMessage())));
    }
    Instant fair = champion == null ? from : later(from, SiteModels.trainedUntil(champion));
    List<Instant> windows = windows(data, fair);
    Forecaster opponent =
        champion != null
            ? champion.model()
            : SeasonalNaive.week(
                target.unit(), target.resolution(), site.steps(target.resolution()));
    String name =
        champion != null
            ? DecisionTexts.version(champion.version())
            : DecisionTexts.say("name.naive");
    List<Forecast> challengers = forecasts(judged, data, windows);
    double[] challengerLosses = LiveScores.losses(challengers, target);
    Decision decision =
        gate.judge(
            LiveScores.losses(forecasts(opponent, data, windows), target), challengerLosses, name);
    Map<String, Double> scores = LiveScores.of(challengers, target);
    if (decision.action() != Decision.Action.PROMOTE) {
      return new Result(decision, judged, scores);
    }
    return shipped(data, judged, windows, challengerLosses, decision, scores);
  }

  private Result shipped(
      Dataset data,
      PortableModel judged,
      List<Instant> windows,
      double[] judgedLosses,
      Decision decision,
      Map<String, Double> scores) {
    PortableModel full = models.train(data);
    full = full.withQuantiles(judged.quantiles().orElseThrow());
    double[] fullLosses = LiveScores.losses(forecasts(full, data, windows), data.target());
    if (mean(fullLosses) <= BROKEN * mean(judgedLosses)) {
      return new Result(decision, full.withScores(scores), scores);
    }
    Decision careful =
        new Decision(
            decision.action(),
            decision.sentence() + " " + DecisionTexts.say("train.shipped"),
            decision.facts());
    return new Result(careful, judged.withScores(scores), scores);
  }

  private static Result nothing(String sentence) {
    return new Result(Decision.of(Decision.Action.WAIT, sentence), null, Map.of());
  }

  private List<Instant> windows(Dataset data, Instant from) {
    Instant end = data.target().end();
    Instant last = end.minus(site.horizon());
    if (last.isBefore(from)) {
      return List.of();
    }
    return IssueTimes.localMidnights(new Interval(from, last.plusMillis(1)), data.zone());
  }

  private static List<Forecast> forecasts(
      Forecaster forecaster, Dataset data, List<Instant> windows) {
    List<Forecast> forecasts = new ArrayList<>();
    for (Instant time : windows) {
      forecasts.add(forecaster.forecast(data.asOf(time)));
    }
    return forecasts;
  }

  private static double mean(double[] losses) {
    return Arrays.stream(losses).filter(loss -> !Double.isNaN(loss)).average().orElse(Double.NaN);
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
