package io.ammass.operations;

import io.ammass.data.Dataset;
import io.ammass.data.Interval;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.metric.Mae;
import io.ammass.model.Forecast;
import io.ammass.operations.monitor.InputDrift;
import io.ammass.operations.monitor.LiveScores;
import io.ammass.operations.policy.Decision;
import io.ammass.operations.policy.DecisionTexts;
import io.ammass.operations.policy.Triggers;
import io.ammass.operations.registry.Entry;
import io.ammass.operations.registry.Kind;
import io.ammass.operations.registry.Writing;
import io.ammass.operations.schedule.CronSchedule;
import io.ammass.trainer.naive.SeasonalNaive;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Scores the forecasts of the last four weeks, looks for drift, and trains anew where there is a
 * reason.
 */
final class EvaluationJob extends SiteJob {
  private static final Duration SCORED = Duration.ofDays(28);
  private static final double FEWEST_WINDOWS = 10;
  private static final Duration YEAR = Duration.ofDays(365);

  EvaluationJob(SiteContext context, CronSchedule schedule) {
    super("evaluate", context, schedule, 0);
  }

  @Override
  public Outcome run(Instant now) {
    OperatedSite site = context().site();
    context().models().refresh(null);
    Dataset data = site.look(now, YEAR.plus(SCORED.multipliedBy(3))).cleaned();
    List<Forecast> forecasts = new ArrayList<>();
    for (SiteHistory.Given given :
        context().history().find(Kind.FORECAST, now.minus(SCORED).minus(site.horizon()), now)) {
      if (!given.forecast().interval().end().isAfter(data.target().end())) {
        forecasts.add(given.forecast());
      }
    }
    Map<String, Double> values = new LinkedHashMap<>(LiveScores.of(forecasts, data.target()));
    values.put("skill", skill(forecasts, data));
    InputDrift.Result drift = drift(data, now);
    String driftSentence = drift == null ? "Not enough history to tell drift." : drift.toString();
    values.put("driftIndex", drift == null ? Double.NaN : drift.stabilityIndex());
    values.put("driftDistance", drift == null ? Double.NaN : drift.kolmogorovSmirnov());
    context().watch().values(believed(values));
    values.forEach(context()::meter);
    Entry evaluation =
        Entry.of(Kind.EVALUATION, site.id(), now)
            .payload(
                Map.of(
                    "from", now.minus(SCORED),
                    "until", now,
                    "champion", context().forecaster().championVersion().orElse(0),
                    "values", values,
                    "drift", driftSentence))
            .build();
    List<Consumer<Writing>> writes = new ArrayList<>();
    writes.add(writing -> writing.record(evaluation));
    String decided = decide(values, evaluation, now, writes);
    context().watch().job(name(), 0, "");
    return new Outcome(
        sentence(values) + " " + driftSentence + " " + decided,
        writes,
        () -> context().models().refresh(null));
  }

  /** Shares of a few windows are chance: they are recorded, but nobody is woken for them. */
  private static Map<String, Double> believed(Map<String, Double> values) {
    if (values.getOrDefault("windows", 0.0) >= FEWEST_WINDOWS) {
      return values;
    }
    Map<String, Double> believed = new LinkedHashMap<>(values);
    believed.keySet().removeIf(name -> !name.startsWith("drift"));
    return believed;
  }

  private String decide(
      Map<String, Double> values, Entry evaluation, Instant now, List<Consumer<Writing>> writes) {
    SiteForecaster.Served champion = context().forecaster().serving().champion();
    List<String> reasons;
    if (champion == null) {
      reasons = List.of(DecisionTexts.say("trigger.none"));
    } else {
      Duration age = Duration.between(SiteModels.trainedUntil(champion), now);
      reasons =
          context()
              .policy()
              .triggers()
              .reasons(
                  new Triggers.Facts(
                      age,
                      age,
                      values.getOrDefault("driftIndex", Double.NaN),
                      context().models().promotedError(champion),
                      believed(values).getOrDefault("wape", Double.NaN)));
    }
    if (reasons.isEmpty()) {
      Decision decision =
          Decision.of(
              Decision.Action.KEEP,
              DecisionTexts.say(
                  "evaluate.keep",
                  DecisionTexts.version(champion == null ? 0 : champion.version())));
      Entry entry = context().decision(decision, List.of(evaluation.id()), now);
      writes.add(writing -> writing.record(entry));
      return decision.sentence();
    }
    Retraining.Result result =
        new Retraining(context()).run(reasons, List.of(evaluation.id()), now);
    writes.addAll(result.writes());
    return result.sentence();
  }

  /** How much smaller the error is than that of last week's values; 0 is no better. */
  private double skill(List<Forecast> forecasts, Dataset data) {
    TimeSeries truth = data.target();
    List<Forecast> naive = new ArrayList<>();
    for (Forecast forecast : forecasts) {
      naive.add(
          SeasonalNaive.week(truth.unit(), truth.resolution(), forecast.horizon())
              .forecast(data.asOf(forecast.issueTime())));
    }
    double ours = LiveScores.of(forecasts, truth).getOrDefault(Mae.METRIC.name(), Double.NaN);
    double theirs = LiveScores.of(naive, truth).getOrDefault(Mae.METRIC.name(), Double.NaN);
    return 1 - ours / theirs;
  }

  /**
   * The last four weeks against a year with the weather taken out, or against the same weeks of the
   * year before.
   */
  private static InputDrift.@org.jspecify.annotations.Nullable Result drift(
      Dataset data, Instant now) {
    Instant recently = now.minus(SCORED);
    boolean weather = data.past().containsKey(OperatedSite.TEMPERATURE);
    Interval reference =
        weather
            ? new Interval(recently.minus(YEAR), recently)
            : new Interval(
                now.minus(YEAR).minus(SCORED.multipliedBy(3).dividedBy(2)),
                now.minus(YEAR).plus(SCORED.dividedBy(2)));
    try {
      return InputDrift.from(data.between(reference), weather ? OperatedSite.TEMPERATURE : "")
          .compare(data.between(new Interval(recently, now)));
    } catch (InsufficientDataException e) {
      // A young site has nothing to be compared with yet; the evaluation says so.
      return null;
    }
  }

  private static String sentence(Map<String, Double> values) {
    return String.format(
        java.util.Locale.ROOT,
        "%.0f forecasts: error %.1f %% of the load, bias %+.1f %%, %.0f %% in the 80 %% band, %.0f %%"
            + " better than last week's values.",
        values.get("windows"),
        100 * values.getOrDefault("wape", Double.NaN),
        100 * values.getOrDefault("bias", Double.NaN),
        100 * values.getOrDefault("coverage80", Double.NaN),
        100 * values.getOrDefault("skill", Double.NaN));
  }
}
