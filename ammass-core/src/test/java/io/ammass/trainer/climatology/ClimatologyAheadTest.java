package io.ammass.trainer.climatology;

import static org.assertj.core.api.Assertions.assertThat;

import io.ammass.backtest.Backtest;
import io.ammass.backtest.BacktestResult;
import io.ammass.backtest.Candidate;
import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.model.Forecast;
import io.ammass.model.TrainingContext;
import io.ammass.trainer.loadridge.LoadRidge;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClimatologyAheadTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant START = Instant.parse("2021-01-01T00:00:00Z");
  private static final int DAYS = 200;
  private static final long SEED = 11;

  @Test
  void theWeatherAheadDoesNotMoveTheForecast() {
    int issue = 24 * (DAYS - 20);
    Instant time = START.plus(HOUR.multipliedBy(issue));
    double[] moved = temperature();
    Arrays.fill(moved, issue, moved.length, 40);
    Dataset site = site(temperature(), temperature());
    Dataset other = site(moved, temperature());

    Forecast forecast = trained(site, time);

    assertThat(forecast).isEqualTo(trained(other, time));
    assertThat(forecast.hasQuantiles()).isTrue();
  }

  @Test
  void knowingTheWeatherIsWorthSomethingAndTheBandsSaySo() {
    Dataset site = site(temperature(), temperature());
    LoadRidge ridge = LoadRidge.of(24);

    BacktestResult result =
        Backtest.of(site)
            .last(30)
            .run(
                Candidate.of("known", ridge, Duration.ofDays(60)),
                Candidate.of("climate", ClimatologyAhead.of(24, ridge), Duration.ofDays(60)));

    // The load follows the temperature, which wanders by some degrees from day to day.
    assertThat(result.candidate("known").metric("mae"))
        .isLessThan(0.7 * result.candidate("climate").metric("mae"));
    // A band of the known weather would hold a small part of the errors made without it.
    assertThat(result.candidate("climate").metric("coverage80")).isBetween(0.55, 0.99);
  }

  private static Forecast trained(Dataset site, Instant time) {
    Dataset known = site.asOf(time);
    return ClimatologyAhead.of(24, LoadRidge.of(24))
        .train(known, TrainingContext.of(SEED))
        .forecast(known);
  }

  private static double[] temperature() {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] result = new double[24 * DAYS];
    double wander = 0;
    for (int i = 0; i < result.length; i++) {
      if (i % 24 == 0) {
        wander = 0.5 * wander + 8 * (random.nextDouble() - 0.5);
      }
      result[i] = 10 + 4 * Math.sin((i % 24 - 9) * Math.PI / 12) + wander;
    }
    return result;
  }

  /** The load follows {@code felt}; the covariate says {@code told}. */
  private static Dataset site(double[] told, double[] felt) {
    SplittableRandom random = new SplittableRandom(SEED + 1);
    double[] load = new double[felt.length];
    for (int i = 0; i < load.length; i++) {
      load[i] =
          100
              + 20 * Math.sin((i % 24 - 6) * Math.PI / 12)
              - 2 * felt[i]
              + 2 * (random.nextDouble() - 0.5);
    }
    return Dataset.builder(
            "site", ZoneId.of("UTC"), TimeSeries.of("load", Unit.MEGAWATT, START, HOUR, load))
        .knownAhead("temperature", TimeSeries.of("temperature", Unit.ONE, START, HOUR, told))
        .build();
  }
}
