package io.ammass.trainer.loadridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.backtest.Backtest;
import io.ammass.backtest.BacktestResult;
import io.ammass.backtest.CandidateResult;
import io.ammass.data.Dataset;
import io.ammass.data.Interval;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecast;
import io.ammass.model.TrainingContext;
import io.ammass.trainer.naive.SeasonalNaive;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadRidgeTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);
  private static final long SEED = 21;

  @Test
  void beatsTheNaiveForecastsWithHonestBands() {
    Dataset site = site(ZONE, 900, 1);
    Instant split = site.target().timeAt(24 * 700);
    LoadRidgeForecaster model = LoadRidge.of(24).train(site.asOf(split), TrainingContext.of(SEED));

    BacktestResult result =
        Backtest.of(site)
            .over(new Interval(split, site.target().end()))
            .run(
                model,
                SeasonalNaive.day(Unit.MEGAWATT, HOUR, 24),
                SeasonalNaive.week(Unit.MEGAWATT, HOUR, 24));

    CandidateResult own = result.candidate("LoadRidge");
    assertThat(own.metric("wape"))
        .isLessThan(0.9 * result.candidate("naiveDay").metric("wape"))
        .isLessThan(0.9 * result.candidate("naiveWeek").metric("wape"));
    // The drift of the load forgets half of itself in 34 hours, so 200 test days are some 100
    // independent ones and the four folds (212 days) as many: the deviation of the coverage is
    // sqrt(.16 / 100 + .16 / 106) = 5.6 points for the 80 % band and 4.2 for the 90 % one; twice
    // those.
    assertThat(own.metric("coverage80")).isCloseTo(0.8, within(0.112));
    assertThat(own.metric("coverage90")).isCloseTo(0.9, within(0.084));
  }

  @Test
  void futureLoadDoesNotMoveTheForecast() {
    Dataset site = site(ZONE, 120, 1);
    Instant issue = site.target().timeAt(24 * 100);
    double[] values = site.target().toArray();
    for (int i = 24 * 100; i < values.length; i++) {
      values[i] *= 7;
    }
    Dataset moved =
        site.withTarget(TimeSeries.of("load", Unit.MEGAWATT, site.target().start(), HOUR, values));

    assertThat(trained(site, issue).forecast(site.asOf(issue)))
        .isEqualTo(trained(moved, issue).forecast(moved.asOf(issue)));
  }

  private static LoadRidgeForecaster trained(Dataset site, Instant issue) {
    return LoadRidge.of(24).train(site.asOf(issue), TrainingContext.of(SEED));
  }

  @Test
  void scalingTheLoadScalesMeanAndQuantiles() {
    Dataset one = site(ZONE, 120, 1);
    Dataset large = site(ZONE, 120, 1024);
    Instant issue = one.target().end().minus(Duration.ofDays(2));
    Forecast small = trained(one, issue).forecast(one.asOf(issue));
    Forecast scaled = trained(large, issue).forecast(large.asOf(issue));

    for (int h = 0; h < 24; h++) {
      assertThat(scaled.mean(h) / 1024).isCloseTo(small.mean(h), within(1e-9 * small.mean(h)));
      assertThat(scaled.quantile(0.9, h) / 1024)
          .isCloseTo(small.quantile(0.9, h), within(1e-6 * small.mean(h)));
    }
    assertThat(scaled.total().orElseThrow().median() / 1024)
        .isCloseTo(small.total().orElseThrow().median(), within(1e-5 * 24 * small.mean(0)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Berlin",
        "Europe/London",
        "America/New_York",
        "America/Los_Angeles",
        "America/Sao_Paulo",
        "Australia/Sydney",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
        "Africa/Casablanca",
        "Pacific/Auckland"
      })
  void clockChangeDaysAreForecastByTheLocalClock(String zoneName) {
    // A load of the local clock alone, with a weekly pattern: after five weeks every day of the
    // next
    // half year, clock changes among them, is known but for what the ridge holds back.
    ZoneId zone = ZoneId.of(zoneName);
    Dataset site = site(zone, 420, 1);
    LoadRidgeForecaster model =
        LoadRidge.of(24)
            .withCalibration(LoadRidge.Calibration.NONE)
            .train(site.between(head(site, 200)), TrainingContext.of(SEED));
    for (LocalDate day = FIRST.plusDays(205);
        day.isBefore(FIRST.plusDays(415));
        day = day.plusDays(1)) {
      Instant midnight = day.atStartOfDay(zone).toInstant();
      Instant next = day.plusDays(1).atStartOfDay(zone).toInstant();
      boolean changes = Duration.between(midnight, next).toHours() != 24;
      if (changes) {
        Forecast forecast = model.forecast(site.asOf(midnight));
        int from = site.target().indexOf(midnight);
        for (int h = 0; h < 24; h++) {
          assertThat(forecast.mean(h))
              .as("%s + %d h", midnight, h)
              .isCloseTo(site.target().get(from + h), within(0.25 * site.target().get(from + h)));
        }
      }
    }
    assertThat(model.forecast(site).mean()).hasSize(24);
  }

  private static Interval head(Dataset site, int days) {
    return new Interval(site.target().start(), site.target().timeAt(24 * days));
  }

  @Test
  void missingWeatherAheadIsReplacedAndNamed() {
    Dataset plain = site(ZONE, 120, 1);
    double[] warmth = new double[24 * 120];
    for (int i = 0; i < warmth.length; i++) {
      warmth[i] = 10 + 5 * Math.sin(i / 50.0);
    }
    TimeSeries temperature =
        TimeSeries.of("temperature", Unit.CELSIUS, plain.target().start(), HOUR, warmth);
    Dataset site =
        Dataset.builder("site", ZONE, plain.target())
            .knownAhead("temperature", temperature)
            .build();
    Instant issue = site.target().timeAt(24 * 110);
    LoadRidgeForecaster model = trained(site, issue);
    Dataset blind =
        Dataset.builder("site", ZONE, site.asOf(issue).target())
            .knownAhead("temperature", temperature.before(issue))
            .build();

    assertThat(model.forecast(site.asOf(issue)).reason()).isEmpty();
    assertThat(model.forecast(blind).reason())
        .contains("24 values of [temperature] ahead are missing; their climatology was taken");
    assertThat(model.provenance().settings()).containsEntry("covariates", "[temperature]");
  }

  @Test
  void faultsOfTheMeterDoNotReachTheForecast() {
    Dataset site = site(ZONE, 120, 1);
    double[] values = site.target().toArray();
    values[24 * 117 + 5] *= 30;
    values[24 * 118 + 7] *= 0.2;
    values[24 * 118 + 9] = Double.NaN;
    Dataset dirty =
        site.withTarget(TimeSeries.of("load", Unit.MEGAWATT, site.target().start(), HOUR, values));
    Forecast clean = trained(site, site.target().end()).forecast(site);
    Forecast mended = trained(dirty, dirty.target().end()).forecast(dirty);

    for (int h = 0; h < 24; h++) {
      assertThat(mended.mean(h)).isCloseTo(clean.mean(h), within(0.03 * clean.mean(h)));
    }
  }

  @Test
  void loadsThatReachZeroAreForecastOnTheLinearScale() {
    Dataset site = site(ZONE, 60, 1);
    double[] values = site.target().toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] - 100;
    }
    Dataset net =
        site.withTarget(
            TimeSeries.of("net load", Unit.MEGAWATT, site.target().start(), HOUR, values));

    LoadRidgeForecaster model = LoadRidge.of(24).train(net, TrainingContext.of(SEED));

    assertThat(model.provenance().settings()).containsEntry("scale", "linear");
    assertThat(model.forecast(net).mean()).hasSize(24);
  }

  @Test
  void tooShortHistoriesAreRefused() {
    assertThatThrownBy(() -> LoadRidge.of(24).train(site(ZONE, 10, 1), TrainingContext.of(SEED)))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("needs at least 336 values (14 days), load has 240");
    assertThatThrownBy(() -> LoadRidge.of(0)).hasMessage("horizon must be >= 1, not 0");
  }

  /**
   * Days by the local clock, quieter on weekends, with a slow drift and noise of a few per cent.
   */
  private static Dataset site(ZoneId zone, int days, double factor) {
    SplittableRandom random = new SplittableRandom(SEED);
    Instant start = FIRST.atStartOfDay(zone).toInstant();
    double[] values = new double[24 * days];
    double drift = 0;
    for (int i = 0; i < values.length; i++) {
      ZonedDateTime time = start.plus(HOUR.multipliedBy(i)).atZone(zone);
      drift = 0.98 * drift + 0.3 * (random.nextDouble() - 0.5);
      double shape = 30 * Math.sin((time.getHour() + time.getMinute() / 60.0 - 8) * Math.PI / 12);
      double level = time.getDayOfWeek().getValue() >= 6 ? 80 : 120;
      values[i] = factor * (level + shape + drift + random.nextDouble());
    }
    return Dataset.builder("site", zone, TimeSeries.of("load", Unit.MEGAWATT, start, HOUR, values))
        .build();
  }
}
