package io.ammass.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Arrays;
import java.util.List;
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

  private Dataset inZone(ZoneId zone) {
    Dataset site = site();
    Dataset.Builder moved = Dataset.builder(site.id(), zone, site.target());
    site.knownAhead().forEach(moved::knownAhead);
    site.past().forEach(moved::past);
    return moved.build();
  }
}
