package io.ammass.operations;

import io.ammass.data.Dataset;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecast;
import io.ammass.model.ForecastShape;
import io.ammass.model.Forecaster;
import io.ammass.operations.monitor.Meters;
import io.ammass.portable.PortableModel;
import io.ammass.probability.Quantiles;
import io.ammass.trainer.naive.SeasonalNaive;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /** A model in service. */
  record Served(int version, String id, PortableModel model) {}

  /** What a call sees: read once, never changed. */
  record Serving(
      @Nullable Served champion, @Nullable Served previous, @Nullable TypicalWeek typical) {
    static final Serving NONE = new Serving(null, null, null);
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
    return answer(situation).forecast();
  }

  Answer answer(Dataset situation) {
    long start = System.nanoTime();
    Answer answer = answer(situation, serving, horizon);
    meters.time("ammass.forecast.latency", site, Duration.ofNanos(System.nanoTime() - start));
    meters.count(
        answer.by() == By.CHAMPION ? "ammass.forecasts" : "ammass.forecasts.fallback", site);
    return answer;
  }

  /** The same answer whenever it is asked: what a replay needs. */
  static Answer answer(Dataset situation, Serving now, Duration horizon) {
    List<String> why = new ArrayList<>();
    if (now.champion() == null) {
      why.add("no model was promoted yet");
    }
    for (By by : new By[] {By.CHAMPION, By.PREVIOUS}) {
      Served served = by == By.CHAMPION ? now.champion() : now.previous();
      if (served != null) {
        String name = "version " + served.version();
        Forecast forecast = attempt(served.model(), situation, name, why);
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
      Forecast forecast = attempt(forecaster, situation, forecaster.name(), why);
      if (forecast != null) {
        return new Answer(because(forecast, why, forecaster.name()), By.FALLBACK, null);
      }
    }
    throw new InsufficientDataException(
        "nothing is known of " + situation.id() + ": " + String.join("; ", why));
  }

  /** Null if it failed; what it said is added to the reasons. */
  private static @Nullable Forecast attempt(
      Forecaster forecaster, Dataset situation, String name, List<String> why) {
    try {
      return forecaster.forecast(situation);
    } catch (RuntimeException e) {
      // Whatever went wrong in one model, the next one in the chain answers and the reason is told.
      why.add(name + " failed: " + e.getMessage());
      return null;
    }
  }

  private static Forecast because(Forecast forecast, List<String> why, String answered) {
    if (why.isEmpty()) {
      return forecast;
    }
    String own = forecast.reason().map(reason -> "; " + reason).orElse("");
    Forecast.Builder builder =
        Forecast.builder(
                forecast.model(),
                forecast.unit(),
                forecast.issueTime(),
                forecast.resolution(),
                forecast.zone())
            .mean(forecast.mean())
            .reason(String.join("; ", why) + "; " + answered + " answered" + own);
    if (forecast.hasQuantiles()) {
      double[] levels = forecast.levels();
      double[][] quantiles = new double[levels.length][forecast.horizon()];
      for (int step = 0; step < forecast.horizon(); step++) {
        Quantiles distribution = forecast.distribution(step);
        double[] values = distribution.values();
        for (int level = 0; level < levels.length; level++) {
          quantiles[level][step] = values[level];
        }
      }
      builder.quantiles(levels, quantiles);
    }
    forecast.total().ifPresent(builder::total);
    forecast.provenance().ifPresent(builder::provenance);
    return builder.build();
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
