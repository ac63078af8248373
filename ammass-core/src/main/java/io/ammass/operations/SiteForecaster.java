package io.ammass.operations;

import io.ammass.data.Dataset;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecast;
import io.ammass.model.ForecastShape;
import io.ammass.model.Forecaster;
import io.ammass.operations.monitor.Meters;
import io.ammass.operations.policy.DecisionTexts;
import io.ammass.portable.PortableModel;
import io.ammass.trainer.naive.SeasonalNaive;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A site's forecaster that always answers: the champion; where it cannot, the model before it; else
 * last week's values, yesterday's, and last the typical week. {@link Forecast#reason} says why
 * somebody else than the champion answered.
 *
 * <p>A promotion swaps the models in one step: a call sees the old ones or the new ones, never some
 * of each, and none fails for it. <b>Threads</b>: safe to share, no locks.
 */
public final class SiteForecaster implements Forecaster {
  private static final int FALLBACK_LOOKBACK_DAYS = 14;

  /** Who answered. */
  enum By {
    CHAMPION,
    PREVIOUS,
    FALLBACK
  }

  /** A model in service, with bands of its own where they have moved since it was trained. */
  record Served(int version, String id, PortableModel model, @Nullable Bands bands) {
    Served with(@Nullable Bands newBands) {
      return new Served(version, id, model, newBands);
    }

    Forecast forecast(Dataset situation) {
      Forecast forecast = model.forecast(situation);
      return bands == null ? forecast : bands.state().apply(forecast);
    }
  }

  /** What a call sees: read once, never changed. */
  record Serving(
      @Nullable Served champion, @Nullable Served previous, @Nullable TypicalWeek typical) {
    static final Serving NONE = new Serving(null, null, null);

    Serving withChampion(Served newChampion) {
      return new Serving(newChampion, previous, typical);
    }
  }

  /** A forecast and who made it. */
  record Answer(Forecast forecast, By by, @Nullable Served served) {}

  private final String site;
  private final Duration horizon;
  private final Unit unit;
  private final Meters meters;
  private volatile Serving serving = Serving.NONE;

  SiteForecaster(String site, Duration horizon, Unit unit, Meters meters) {
    this.site = site;
    this.horizon = horizon;
    this.unit = unit;
    this.meters = meters;
  }

  Serving serving() {
    return serving;
  }

  void serve(Serving next) {
    serving = next;
  }

  /** The site's name. */
  @Override
  public String name() {
    return site;
  }

  /** The shape of what would answer now; before the first model, that of an hourly fallback. */
  @Override
  public ForecastShape shape() {
    Serving now = serving;
    if (now.champion() != null) {
      return now.champion().model().shape();
    }
    if (now.typical() != null) {
      return now.typical().shape();
    }
    return new ForecastShape(
        unit,
        Duration.ofHours(1),
        FALLBACK_LOOKBACK_DAYS * 24,
        (int) Math.max(1, horizon.toHours()));
  }

  /**
   * The version that is champion now.
   *
   * @return its number in the registry; empty before the first promotion
   */
  public Optional<Integer> championVersion() {
    return Optional.ofNullable(serving.champion()).map(Served::version);
  }

  /**
   * Forecasts, whatever state the models are in.
   *
   * @param situation the site as of the issue time
   * @return the forecast; its reason says so if not the champion answered
   * @throws InsufficientDataException only if the site never had one reading
   */
  @Override
  public Forecast forecast(Dataset situation) {
    return answer(situation, serving).forecast();
  }

  Answer answer(Dataset situation, Serving asked) {
    long start = System.nanoTime();
    Answer answer = answer(situation, asked, horizon);
    meters.time("ammass.forecast.latency", site, Duration.ofNanos(System.nanoTime() - start));
    meters.count(
        answer.by() == By.CHAMPION ? "ammass.forecasts" : "ammass.forecasts.fallback", site);
    return answer;
  }

  /** The same answer whenever it is asked: what a replay needs. */
  static Answer answer(Dataset situation, Serving now, Duration horizon) {
    List<String> why = new ArrayList<>();
    if (now.champion() == null) {
      why.add(DecisionTexts.say("service.none"));
    }
    for (By by : new By[] {By.CHAMPION, By.PREVIOUS}) {
      Served served = by == By.CHAMPION ? now.champion() : now.previous();
      if (served != null) {
        String name = DecisionTexts.version(served.version());
        Forecast forecast = attempt(served::forecast, situation, name, why);
        if (forecast != null) {
          return new Answer(because(forecast, why, name), by, served);
        }
      }
    }
    Duration resolution = situation.resolution();
    int steps = (int) Math.max(1, horizon.dividedBy(resolution));
    Unit unit = situation.target().unit();
    List<Forecaster> chain = new ArrayList<>();
    chain.add(SeasonalNaive.week(unit, resolution, steps));
    chain.add(SeasonalNaive.day(unit, resolution, steps));
    if (now.typical() != null) {
      chain.add(now.typical());
    }
    for (Forecaster forecaster : chain) {
      Forecast forecast = attempt(forecaster::forecast, situation, forecaster.name(), why);
      if (forecast != null) {
        return new Answer(because(forecast, why, forecaster.name()), By.FALLBACK, null);
      }
    }
    throw new InsufficientDataException(
        "nothing is known of " + situation.id() + ": " + String.join("; ", why));
  }

  /** Null if it failed; what it said is added to the reasons. */
  private static @Nullable Forecast attempt(
      Function<Dataset, Forecast> forecaster, Dataset situation, String name, List<String> why) {
    try {
      return forecaster.apply(situation);
    } catch (RuntimeException e) {
      // Whatever went wrong in one model, the next one in the chain answers and the reason is told.
      why.add(DecisionTexts.say("service.failed", name, String.valueOf(e.getMessage())));
      return null;
    }
  }

  private static Forecast because(Forecast forecast, List<String> why, String answered) {
    if (why.isEmpty()) {
      return forecast;
    }
    String own = forecast.reason().map(reason -> "; " + reason).orElse("");
    return forecast.withReason(
        String.join("; ", why) + "; " + DecisionTexts.say("service.answered", answered) + own);
  }

  /** Prints the site and what answers now. */
  @Override
  public String toString() {
    Serving now = serving;
    return "SiteForecaster of "
        + site
        + ", champion "
        + (now.champion() == null ? "none" : "version " + now.champion().version())
        + ", previous "
        + (now.previous() == null ? "none" : "version " + now.previous().version());
  }
}
