package io.ammass.operations;

import io.ammass.data.Dataset;
import io.ammass.data.Origin;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecast;
import io.ammass.model.ForecastShape;
import io.ammass.model.Provenance;
import io.ammass.operations.monitor.LiveScores;
import io.ammass.operations.policy.Decision;
import io.ammass.operations.policy.DecisionTexts;
import io.ammass.operations.policy.Rollback;
import io.ammass.operations.registry.Entry;
import io.ammass.operations.registry.Kind;
import io.ammass.operations.registry.Writing;
import io.ammass.operations.schedule.CronSchedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts a site, lets the champion's predecessor forecast beside it, takes the champion back if
 * it does worse, and looks for alarms.
 */
final class ForecastJob extends SiteJob {
  private static final Duration FALLBACK_LOOKBACK = Duration.ofDays(14);
  private static final Duration RECENT = Duration.ofDays(7);

  ForecastJob(SiteContext context, CronSchedule schedule) {
    super("forecast", context, schedule, 2);
  }

  @Override
  public Outcome run(Instant now) {
    OperatedSite site = context().site();
    OperatedSite.Known known = known(now);
    context()
        .models()
        .refresh(TypicalWeek.of(known.cleaned(), site.steps(known.cleaned().resolution())));
    String taken = takeBackIfWorse(known, now);
    Dataset input = input(known, now);
    SiteForecaster.Serving serving = context().forecaster().serving();
    List<Consumer<Writing>> writes = new ArrayList<>();
    if (serving.champion() != null) {
      BandRenewal.Renewed renewed =
          new BandRenewal(context()).renew(serving.champion(), known, now);
      renewed.entry().ifPresent(bands -> writes.add(writing -> writing.record(bands)));
      serving = serving.withChampion(renewed.champion());
    }
    SiteForecaster.Answer answer = context().forecaster().answer(input, serving);
    Forecast forecast = answer.forecast();
    Entry entry = entry(answer, input, serving, now);
    writes.add(writing -> writing.record(entry));
    shadow(serving, input, entry.id(), now).ifPresent(shadow -> writes.add(w -> w.record(shadow)));
    watch(known, forecast, now);
    return new Outcome(
        taken
            + "Forecast "
            + forecast.horizon()
            + " steps by "
            + forecast.model()
            + forecast.reason().map(reason -> " (" + reason + ")").orElse(""),
        writes,
        // Bands that moved are in service once they are on disk, and not before.
        () -> context().models().refresh(null));
  }

  /** What is known; a meter that was silent for all of it is known to be silent. */
  private OperatedSite.Known known(Instant now) {
    OperatedSite site = context().site();
    try {
      return site.look(now, OperatedSite.LOOK);
    } catch (InsufficientDataException e) {
      TypicalWeek typical = context().forecaster().serving().typical();
      if (typical == null) {
        throw e;
      }
      ForecastShape shape = typical.shape();
      int steps = (int) FALLBACK_LOOKBACK.dividedBy(shape.resolution());
      double[] missing = new double[steps];
      Arrays.fill(missing, Double.NaN);
      TimeSeries silent =
          TimeSeries.of(
              site.id(), shape.unit(), now.minus(FALLBACK_LOOKBACK), shape.resolution(), missing);
      return new OperatedSite.Known(
          silent, Dataset.builder(site.id(), site.zone(), silent).build());
    }
  }

  /** Just as much history as is kept with the forecast, so that a replay sees the same. */
  private Dataset input(OperatedSite.Known known, Instant now) {
    Dataset whole = known.upTo(now);
    SiteForecaster.Served champion = context().forecaster().serving().champion();
    SiteForecaster.Served previous = context().forecaster().serving().previous();
    Duration span = FALLBACK_LOOKBACK;
    for (SiteForecaster.Served served : new SiteForecaster.Served[] {champion, previous}) {
      if (served != null) {
        ForecastShape shape = served.model().shape();
        Duration wanted = shape.resolution().multipliedBy(shape.lookback());
        span = wanted.compareTo(span) > 0 ? wanted : span;
      }
    }
    return Dataset.builder(whole.id(), whole.zone(), whole.target().last(span)).build();
  }

  private Entry entry(
      SiteForecaster.Answer answer, Dataset input, SiteForecaster.Serving serving, Instant now) {
    Origin origin =
        new Origin(
            "readings of " + input.id() + " as known then",
            SiteModels.hash(input),
            input.target().size());
    Entry.Builder builder =
        Entry.of(Kind.FORECAST, input.id(), now)
            .payload(ForecastJson.print(answer, input, serving))
            .provenance(
                new Provenance(
                    Versions.ammass(),
                    "forecast",
                    context().seed(),
                    List.of(origin),
                    Map.of(
                        "by", answer.by().name(),
                        "horizon", context().site().horizon().toString())));
    // All models that may have been asked: those that failed too.
    if (serving.champion() != null) {
      builder.parent(serving.champion().id());
      parent(builder, serving.champion().bands());
    }
    if (serving.previous() != null && answer.by() != SiteForecaster.By.CHAMPION) {
      builder.parent(serving.previous().id());
      parent(builder, serving.previous().bands());
    }
    return builder.build();
  }

  private static void parent(Entry.Builder builder, @Nullable Bands bands) {
    if (bands != null) {
      builder.parent(bands.id());
    }
  }

  private Optional<Entry> shadow(
      SiteForecaster.Serving serving, Dataset input, String given, Instant now) {
    Duration watch = context().policy().rollback().watch();
    if (serving.champion() == null || context().models().sinceMove(now).compareTo(watch) > 0) {
      return Optional.empty();
    }
    SiteForecaster.Serving without =
        new SiteForecaster.Serving(
            serving.previous() == null ? null : serving.previous().with(null),
            null,
            serving.typical());
    SiteForecaster.Answer beside =
        SiteForecaster.answer(input, without, context().site().horizon());
    int version = serving.previous() == null ? 0 : serving.previous().version();
    Entry.Builder builder =
        Entry.of(Kind.SHADOW, input.id(), now)
            .payload(ForecastJson.printShadow(beside.forecast(), version))
            .parent(given);
    if (serving.previous() != null) {
      builder.parent(serving.previous().id());
    }
    return Optional.of(builder.build());
  }

  private String takeBackIfWorse(OperatedSite.Known known, Instant now) {
    SiteForecaster.Serving serving = context().forecaster().serving();
    Rollback rule = context().policy().rollback();
    SiteForecaster.Served champion = serving.champion();
    Optional<Instant> movedAt = context().models().movedAt();
    if (champion == null
        || movedAt.isEmpty()
        || context().models().sinceMove(now).compareTo(rule.watch()) > 0
        || !context().watch().doubt().isEmpty()) {
      return "";
    }
    Map<Instant, Forecast> shadows = new HashMap<>();
    for (SiteHistory.Given given : context().history().find(Kind.SHADOW, movedAt.get(), now)) {
      shadows.put(given.forecast().issueTime(), given.forecast());
    }
    List<Forecast> live = new ArrayList<>();
    List<Forecast> beside = new ArrayList<>();
    for (SiteHistory.Given given : context().history().find(Kind.FORECAST, movedAt.get(), now)) {
      Forecast shadow = shadows.get(given.forecast().issueTime());
      boolean itsOwn = given.parents().contains(champion.id());
      boolean over = !given.forecast().interval().end().isAfter(known.cleaned().target().end());
      if (shadow != null && itsOwn && over && shadow.horizon() == given.forecast().horizon()) {
        live.add(given.forecast());
        beside.add(shadow);
      }
    }
    TimeSeries truth = known.cleaned().target();
    Decision decision =
        rule.judge(
            LiveScores.losses(live, truth),
            LiveScores.losses(beside, truth),
            DecisionTexts.version(champion.version()),
            serving.previous() == null
                ? DecisionTexts.say("name.fallback")
                : DecisionTexts.version(serving.previous().version()));
    if (decision.action() != Decision.Action.ROLL_BACK) {
      return "";
    }
    context()
        .registry()
        .write(
            writing -> {
              writing.record(context().decision(decision, List.of(champion.id()), now));
              if (serving.previous() == null) {
                writing.drop(context().site().id(), SiteModels.CHAMPION, decision.sentence(), now);
              } else {
                writing.rollback(
                    context().site().id(), SiteModels.CHAMPION, decision.sentence(), now);
              }
              return true;
            });
    context().models().refresh(null);
    return decision.sentence() + " ";
  }

  private void watch(OperatedSite.Known known, Forecast forecast, Instant now) {
    List<Forecast> recent = new ArrayList<>();
    for (SiteHistory.Given given :
        context()
            .history()
            .find(Kind.FORECAST, now.minus(RECENT).minus(context().site().horizon()), now)) {
      recent.add(given.forecast());
    }
    if (recent.size() >= RECENT.toDays()) {
      Map<String, Double> scores = LiveScores.of(recent, known.cleaned().target());
      context().watch().values(Map.of("wape7", scores.getOrDefault("wape", Double.NaN)));
      scores.forEach((name, value) -> context().meter(name, value));
    }
    context().watch().job(name(), 0, "");
    context().watch().look(known, forecast, now);
  }
}
