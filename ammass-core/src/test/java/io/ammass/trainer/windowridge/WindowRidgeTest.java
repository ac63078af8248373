package io.ammass.trainer.windowridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.backtest.Backtest;
import io.ammass.backtest.BacktestResult;
import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecast;
import io.ammass.model.TrainingContext;
import io.ammass.trainer.naive.SeasonalNaive;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WindowRidgeTest {
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final long SEED = 9;

  @Test
  void beatsTheNaiveForecastsOnALoadWithNoise() {
    Dataset site = site(24 * 120, 1);
    WindowRidgeForecaster model =
        train(WindowRidge.builder(24).build(), site.between(head(site, 90)));

    BacktestResult result =
        Backtest.of(site)
            .last(30)
            .run(
                model,
                SeasonalNaive.day(Unit.KILOWATT, HOUR, 24),
                SeasonalNaive.week(Unit.KILOWATT, HOUR, 24));

    assertThat(result.candidate("WindowRidge").metric("mase"))
        .isLessThan(result.candidate("naiveWeek").metric("mase"))
        .isLessThan(result.candidate("naiveDay").metric("mase"));
  }

  private static io.ammass.data.Interval head(Dataset site, int days) {
    return new io.ammass.data.Interval(START, START.plus(Duration.ofDays(days)));
  }

  @Test
  void scalingTheLoadScalesTheForecast() {
    Forecast one =
        train(WindowRidge.builder(24).build(), site(24 * 60, 1)).forecast(site(24 * 60, 1));
    Forecast thousand =
        train(WindowRidge.builder(24).build(), site(24 * 60, 1000)).forecast(site(24 * 60, 1000));

    for (int h = 0; h < 24; h++) {
      assertThat(thousand.mean(h)).isCloseTo(1000 * one.mean(h), within(1e-6 * one.mean(h) * 1000));
    }
  }

  @Test
  void everyCentringIsFoundAndTheTrialsAreRecorded() {
    Dataset site = site(24 * 60, 1);
    WindowRidgeForecaster best =
        train(
            WindowRidge.builder(24)
                .lookbacks(48, 168)
                .centrings(Centring.values())
                .penalties(0.01, 0.1)
                .selection(Selection.BEST)
                .build(),
            site);

    assertThat(
            best.provenance().settings().keySet().stream().filter(key -> key.startsWith("trial")))
        .hasSize(16);
    assertThat(best.shape().lookback()).isIn(48, 168);
  }

  @Test
  void missingHistoryIsFilledAndNamed() {
    Dataset site = site(24 * 60, 1);
    WindowRidgeForecaster model = train(WindowRidge.builder(24).lookbacks(168).build(), site);
    double[] values = site.target().toArray();
    double[] fewMissing = values.clone();
    Arrays.fill(fewMissing, values.length - 30, values.length - 20, Double.NaN);
    double[] mostMissing = values.clone();
    Arrays.fill(mostMissing, values.length - 168, values.length - 24, Double.NaN);
    double[] allMissing = values.clone();
    Arrays.fill(allMissing, values.length - 168, values.length, Double.NaN);

    assertThat(model.forecast(withValues(site, fewMissing)).reason()).isEmpty();
    assertThat(model.forecast(withValues(site, mostMissing)).reason().orElseThrow())
        .isEqualTo("144 of the last 168 steps are missing and were filled by season");
    assertThatThrownBy(() -> model.forecast(withValues(site, allMissing)))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("none of the last 168 values of load");
  }

  @Test
  void thirtyDaysAreEnoughAndTwoAreNot() {
    assertThat(train(WindowRidge.builder(24).build(), site(24 * 30, 1)).shape().lookback())
        .isEqualTo(336);
    assertThatThrownBy(() -> train(WindowRidge.builder(24).build(), site(48, 1)))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("load has 48");
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> WindowRidge.builder(0)).hasMessage("horizon must be >= 1, not 0");
    assertThatThrownBy(() -> WindowRidge.builder(1).penalties(-1))
        .hasMessage("penalty must be >= 0, not -1.0");
    assertThatThrownBy(() -> WindowRidge.builder(1).lookbacks(0))
        .hasMessage("look-backs must be >= 1 step, not [0]");
    assertThatThrownBy(() -> WindowRidge.builder(1).centrings())
        .hasMessageContaining("at least one centring");
  }

  private static WindowRidgeForecaster train(WindowRidge trainer, Dataset site) {
    return trainer.train(site, TrainingContext.of(SEED));
  }

  private static Dataset withValues(Dataset site, double[] values) {
    return site.withTarget(TimeSeries.of("load", Unit.KILOWATT, START, HOUR, values));
  }

  private static Dataset site(int size, double factor) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] values = new double[size];
    double drift = 0;
    for (int i = 0; i < size; i++) {
      drift = 0.95 * drift + random.nextDouble() - 0.5;
      boolean weekend = i / 24 % 7 >= 5;
      values[i] =
          factor * (50 + (weekend ? 5 : 15) * Math.sin((i % 24 - 8) * Math.PI / 12) + 2 * drift);
    }
    return Dataset.builder(
            "site", ZoneId.of("UTC"), TimeSeries.of("load", Unit.KILOWATT, START, HOUR, values))
        .build();
  }
}
