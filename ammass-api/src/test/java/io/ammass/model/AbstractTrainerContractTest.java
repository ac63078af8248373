package io.ammass.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What every trainer keeps, and what the forecaster it makes keeps. A trainer's test extends it and
 * gives a trainer and a site with enough history before the issue time and the horizon after it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class AbstractTrainerContractTest extends AbstractForecasterContractTest {
  private static final long SEED = 42;

  private static final List<String> ZONES =
      List.of(
          "Europe/Berlin",
          "Europe/London",
          "America/New_York",
          "America/Los_Angeles",
          "America/Santiago",
          "Australia/Sydney",
          "Australia/Lord_Howe",
          "Asia/Kathmandu",
          "Africa/Casablanca",
          "Pacific/Auckland");

  /**
   * The trainer under test.
   *
   * @return a trainer that can learn from {@link #site} as of {@link #issueTime}
   */
  protected abstract Trainer<?> trainer();

  /** Trained once for all tests: a forecaster is immutable. */
  private @Nullable Forecaster trained;

  @Override
  protected Forecaster forecaster() {
    if (trained == null) {
      trained = trainer().train(site().asOf(issueTime()), TrainingContext.of(SEED));
    }
    return trained;
  }

  @Test
  void sameSeedAndDataGiveTheSameBitsForOneAndTwoThreads() {
    Dataset then = site().asOf(issueTime());
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      Forecaster alone = trainer().train(then, TrainingContext.of(SEED));
      Forecaster pooled =
          trainer().train(then, new TrainingContext(SEED, pool, ProgressListener.NONE));

      assertThat(pooled.forecast(then)).isEqualTo(alone.forecast(then));
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void tooLittleOrNoHistoryIsANamedError() {
    TimeSeries target = site().target();
    Dataset none = site().withTarget(target.slice(0, Math.min(2, target.size())));
    double[] missing = new double[target.size()];
    Arrays.fill(missing, Double.NaN);
    Dataset empty =
        site()
            .withTarget(
                TimeSeries.of(
                    target.name(), target.unit(), target.start(), target.resolution(), missing));

    for (Dataset poor : new Dataset[] {none, empty}) {
      assertThatThrownBy(() -> trainer().train(poor, TrainingContext.of(SEED)))
          .isInstanceOf(InsufficientDataException.class);
    }
  }

  @Test
  void scalingTheLoadScalesTheForecast() {
    Dataset then = site().asOf(issueTime());
    Dataset large = then.withTarget(then.target().map(v -> 1024 * v, then.target().unit()));

    Forecast one = trainer().train(then, TrainingContext.of(SEED)).forecast(then);
    Forecast scaled = trainer().train(large, TrainingContext.of(SEED)).forecast(large);

    for (int step = 0; step < one.horizon(); step++) {
      double tolerance = 1e-5 * Math.max(1e-3, Math.abs(one.mean(step)));
      assertThat(scaled.mean(step) / 1024).isCloseTo(one.mean(step), within(tolerance));
      for (double level : one.levels()) {
        assertThat(scaled.quantile(level, step) / 1024)
            .isCloseTo(one.quantile(level, step), within(tolerance));
      }
    }
  }

  /** The midnights around the clock changes of ten zones; a zone without one gives any day. */
  @Test
  void clockChangeDaysOfTenZonesAreForecastWhole() {
    for (String name : ZONES) {
      ZoneId zone = ZoneId.of(name);
      Dataset site = inZone(zone);
      Forecaster forecaster = trainer().train(site.asOf(issueTime()), TrainingContext.of(SEED));
      ZoneOffsetTransition change =
          zone.getRules().nextTransition(site.target().start().plus(Duration.ofDays(15)));
      Instant day = change == null ? issueTime() : change.getInstant();
      if (day.isAfter(site.target().end().minus(Duration.ofDays(3)))) {
        day = site.target().end().minus(Duration.ofDays(3));
      }
      for (int offset = -1; offset <= 1; offset++) {
        Instant midnight =
            day.atZone(zone).toLocalDate().plusDays(offset).atStartOfDay(zone).toInstant();
        // Zones of half hours: the last whole step before midnight ends the history.
        Dataset situation = site.asOf(midnight);

        Forecast forecast = forecaster.forecast(situation);

        assertThat(forecast.horizon()).as(name).isEqualTo(forecaster.shape().horizon());
        assertThat(forecast.issueTime()).as(name).isEqualTo(situation.target().end());
        assertThat(forecast.zone()).isEqualTo(zone);
      }
    }
  }

  /** Weather that was there in training may be late, full of holes or gone when it is wanted. */
  @Test
  void missingCovariatesAtIssueTimeAreHandledAndToldOf() {
    Instant issue = issueTime();
    Dataset site = site();
    TimeSeries weather = weather(site.target());
    int from = weather.indexOf(issue);
    Dataset sighted = withWeather(site, weather);
    Forecaster forecaster = trainer().train(sighted.asOf(issue), TrainingContext.of(SEED));
    Forecast whole = forecaster.forecast(sighted.asOf(issue));
    Map<String, Dataset> situations = new LinkedHashMap<>();
    situations.put("no weather ahead", withWeather(site, weather.before(issue)));
    situations.put("holes ahead", withWeather(site, missing(weather, from, weather.size(), 3)));
    situations.put("a day's hole behind", withWeather(site, missing(weather, from - 24, from, 1)));
    situations.put("never any", withWeather(site, missing(weather, 0, weather.size(), 1)));
    situations.put("no such series", site);

    situations.forEach(
        (name, situation) -> {
          Forecast forecast = forecaster.forecast(situation.asOf(issue));
          assertWholeAndFinite(name, forecast, whole);
          boolean isAhead = !name.endsWith("behind");
          if (isAhead && !Arrays.equals(forecast.mean(), whole.mean())) {
            assertThat(forecast.reason()).as("%s: the reason", name).isPresent();
          }
        });
  }

  /** Silent for a part of what is looked back on, now or a week ago: no error. */
  @Test
  void aMeterThatWasSilentIsForecastAllTheSame() {
    Instant issue = issueTime();
    TimeSeries target = site().target();
    int end = target.indexOf(issue);
    Forecast whole = forecaster().forecast(site().asOf(issue));
    Map<String, TimeSeries> histories = new LinkedHashMap<>();
    histories.put("the last hour", missing(target, end - 1, end, 1));
    histories.put("the last twenty hours", missing(target, end - 20, end, 1));
    histories.put("two days a week ago", missing(target, end - 192, end - 144, 1));
    histories.put("every fifth hour", missing(target, 0, end, 5));

    histories.forEach(
        (name, history) -> {
          Dataset situation = site().withTarget(history).asOf(issue);
          assertWholeAndFinite(name, forecaster().forecast(situation), whole);
        });
  }

  private static void assertWholeAndFinite(String name, Forecast forecast, Forecast whole) {
    assertThat(forecast.horizon()).as(name).isEqualTo(whole.horizon());
    assertThat(forecast.issueTime()).as(name).isEqualTo(whole.issueTime());
    assertThat(forecast.hasQuantiles()).as(name).isEqualTo(whole.hasQuantiles());
    for (int step = 0; step < forecast.horizon(); step++) {
      assertThat(forecast.mean(step)).as("%s, step %d", name, step).isFinite();
      for (double level : forecast.levels()) {
        assertThat(forecast.quantile(level, step)).as("%s, step %d", name, step).isFinite();
      }
    }
  }

  /** A temperature the load has something to do with, so that a trainer that can uses it. */
  private static TimeSeries weather(TimeSeries load) {
    double[] values = new double[load.size()];
    for (int i = 0; i < values.length; i++) {
      double day = Math.sin(2 * Math.PI * i / 24.0);
      values[i] = 12 + 6 * day + 4 * Math.sin(2 * Math.PI * i / 260.0) + 0.01 * load.get(i);
    }
    return TimeSeries.of("temperature", Unit.ONE, load.start(), load.resolution(), values);
  }

  /** Every n-th value of a span missing. */
  private static TimeSeries missing(TimeSeries series, int from, int until, int every) {
    double[] values = series.toArray();
    for (int i = from; i < until; i += every) {
      values[i] = Double.NaN;
    }
    return TimeSeries.of(series.name(), series.unit(), series.start(), series.resolution(), values);
  }

  private static Dataset withWeather(Dataset site, TimeSeries weather) {
    Dataset.Builder with = Dataset.builder(site.id(), site.zone(), site.target());
    site.knownAhead().forEach(with::knownAhead);
    site.past().forEach(with::past);
    return with.knownAhead("temperature", weather).build();
  }

  private Dataset inZone(ZoneId zone) {
    Dataset site = site();
    Dataset.Builder moved = Dataset.builder(site.id(), zone, site.target());
    site.knownAhead().forEach(moved::knownAhead);
    site.past().forEach(moved::past);
    return moved.build();
  }
}
