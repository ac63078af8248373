package io.ammass.operations;

import io.ammass.calibration.FollowedBands;
import io.ammass.data.TimeSeries;
import io.ammass.model.Forecast;
import io.ammass.model.Provenance;
import io.ammass.operations.registry.Entry;
import io.ammass.operations.registry.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Moves the champion's bands by what came since it was looked at last: every forecast of its own
 * that is over, once, in order of issue.
 *
 * <p>A forecast waits until readings reach its end; steps that are missing then move nothing. While
 * an alarm says that readings are doubtful, forecasts are passed over for good: bands must not grow
 * by a broken meter.
 */
final class BandRenewal {
  private final SiteContext context;

  BandRenewal(SiteContext context) {
    this.context = context;
  }

  /**
   * What came of it.
   *
   * @param champion the champion with its bands as they are now
   * @param entry what is to be kept; empty if nothing was over
   */
  record Renewed(SiteForecaster.Served champion, Optional<Entry> entry) {}

  Renewed renew(SiteForecaster.Served champion, OperatedSite.Known known, Instant now) {
    if (context.site().bands() == BandRule.KEEP || champion.model().quantiles().isEmpty()) {
      return new Renewed(champion, Optional.empty());
    }
    List<Bands.Lesson> over = over(champion, known, now);
    if (over.isEmpty()) {
      return new Renewed(champion, Optional.empty());
    }
    String doubt = context.watch().doubt();
    Bands before = champion.bands();
    FollowedBands state =
        before != null
            ? before.state()
            : FollowedBands.of(champion.model().quantiles().orElseThrow());
    Entry.Builder entry = Entry.of(Kind.BANDS, context.site().id(), now).parent(champion.id());
    if (before != null) {
      entry.parent(before.id());
    }
    if (doubt.isEmpty()) {
      for (Bands.Lesson lesson : over) {
        state = Bands.learn(state, lesson.forecast(), lesson.truth());
        entry.parent(lesson.forecastId());
      }
    }
    Instant until = over.get(over.size() - 1).forecast().issueTime();
    Entry kept =
        entry
            .payload(
                ForecastJson.printBands(
                    champion.version(),
                    until,
                    state.observations(),
                    doubt,
                    doubt.isEmpty() ? over : List.of()))
            .provenance(
                new Provenance(
                    Versions.ammass(),
                    "bands",
                    context.seed(),
                    List.of(),
                    Map.of("rule", "follow")))
            .artifact(Entry.RESULT, context.registry().keep(state.toBytes()))
            .build();
    return new Renewed(champion.with(new Bands(kept.id(), until, state)), Optional.of(kept));
  }

  private List<Bands.Lesson> over(
      SiteForecaster.Served champion, OperatedSite.Known known, Instant now) {
    TimeSeries truth = known.cleaned().target();
    Bands bands = champion.bands();
    Instant after = bands != null ? bands.learnedUntil() : truth.start();
    List<Bands.Lesson> over = new ArrayList<>();
    for (SiteHistory.Given given : context.history().find(Kind.FORECAST, after, now)) {
      Forecast forecast = given.forecast();
      if (forecast.interval().end().isAfter(truth.end())) {
        break;
      }
      boolean itsOwn = given.parents().contains(champion.id()) && ForecastJson.isChampions(given);
      if (forecast.issueTime().isAfter(after) && itsOwn) {
        over.add(new Bands.Lesson(given.id(), forecast, truth(forecast, truth)));
      }
    }
    return over;
  }

  private static double[] truth(Forecast forecast, TimeSeries series) {
    double[] truth = new double[forecast.horizon()];
    int first = series.indexOf(forecast.issueTime());
    for (int step = 0; step < truth.length; step++) {
      int at = first + step;
      truth[step] = at >= 0 && at < series.size() ? series.get(at) : Double.NaN;
    }
    return truth;
  }
}
