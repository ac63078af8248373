package io.ammass.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.calibration.CalibratedForecaster;
import io.ammass.calibration.ConformalCalibration;
import io.ammass.data.Dataset;
import io.ammass.data.Interval;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.error.UnknownNameException;
import io.ammass.model.Forecast;
import io.ammass.model.ForecastShape;
import io.ammass.model.Forecaster;
import io.ammass.trainer.naive.SeasonalNaive;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BacktestTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final Instant START = Instant.parse("2023-12-31T23:00:00Z");

  @Test
  void naiveOfADailyPatternWithATrendHasMaseOne() {
    // y = t + pattern: every daily difference is 24, in sample and out of it.
    Dataset site = site(24 * 40, i -> i + 10 * Math.sin(i * Math.PI / 12));

    BacktestResult result =
        Backtest.of(site).last(10).run(SeasonalNaive.day(Unit.KILOWATT, HOUR, 24));

    CandidateResult naive = result.candidate("naiveDay");
    assertThat(result.issueTimes()).hasSize(10);
    assertThat(naive.metric("mae")).isCloseTo(24, within(1e-9));
    assertThat(naive.metric("mase")).isCloseTo(1, within(1e-9));
    assertThat(naive.metric("mse")).isCloseTo(576, within(1e-9));
    assertThat(naive.metric("sql")).isNaN();
    assertThat(naive.missing()).isZero();
    assertThat(result.toString()).contains("naiveDay", "mase", "10 windows of 24 steps");
  }

  @Test
  void candidatesSeeNothingAfterTheIssueTime() {
    Dataset site = site(24 * 20, i -> i);
    List<Dataset> seen = new ArrayList<>();
    Forecaster spy =
        new Forecaster() {
          @Override
          public String name() {
            return "spy";
          }

          @Override
          public ForecastShape shape() {
            return new ForecastShape(Unit.KILOWATT, HOUR, 0, 24);
          }

          @Override
          public Forecast forecast(Dataset situation) {
            seen.add(situation);
            return SeasonalNaive.day(Unit.KILOWATT, HOUR, 24).forecast(situation);
          }
        };

    BacktestResult result = Backtest.of(site).last(5).run(spy);

    for (int i = 0; i < seen.size(); i++) {
      assertThat(seen.get(i).target().end()).isEqualTo(result.issueTimes().get(i));
    }
  }

  @Test
  void perturbingTheFutureMovesNoForecast() {
    SplittableRandom random = new SplittableRandom(1);
    double[] noise = random.doubles(24 * 30).toArray();
    Instant cut = START.plus(Duration.ofDays(20));
    Dataset one = site(noise.length, i -> noise[i]);
    Dataset other = site(noise.length, i -> i < 24 * 20 ? noise[i] : 100 * noise[i]);
    Interval before = new Interval(START.plus(Duration.ofDays(8)), cut.plusSeconds(1));

    assertThat(forecasts(one, before)).isEqualTo(forecasts(other, before));
  }

  private static List<Forecast> forecasts(Dataset site, Interval over) {
    return Backtest.of(site)
        .over(over)
        .run(SeasonalNaive.week(Unit.KILOWATT, HOUR, 24))
        .candidates()
        .get(0)
        .forecasts();
  }

  @Test
  void trainersAreRunAgainAsTheirPolicyAsks() {
    Dataset site = site(24 * 40, i -> i % 24);
    List<Interval> trainedOn = new ArrayList<>();
    Candidate expanding =
        Candidate.of(
            "expanding",
            (data, context) -> {
              trainedOn.add(data.target().interval());
              return SeasonalNaive.day(Unit.KILOWATT, HOUR, 24);
            },
            Duration.ofDays(7));
    Candidate sliding =
        Candidate.of(
                "sliding",
                (data, context) -> {
                  assertThat(data.target().size()).isEqualTo(24 * 5);
                  return SeasonalNaive.day(Unit.KILOWATT, HOUR, 24);
                },
                Duration.ofDays(100))
            .sliding(Duration.ofDays(5));

    BacktestResult result = Backtest.of(site).last(20).run(expanding, sliding);

    assertThat(result.candidate("expanding").fits()).isEqualTo(3);
    assertThat(result.candidate("sliding").fits()).isEqualTo(1);
    assertThat(trainedOn)
        .extracting(Interval::end)
        .containsExactly(
            result.issueTimes().get(0), result.issueTimes().get(7), result.issueTimes().get(14));
  }

  @Test
  void missingTruthIsSkippedAndCounted() {
    Dataset site = site(24 * 20, i -> i >= 24 * 19 && i % 24 < 6 ? Double.NaN : i % 24);

    CandidateResult naive =
        Backtest.of(site)
            .last(2)
            .run(SeasonalNaive.day(Unit.KILOWATT, HOUR, 24))
            .candidates()
            .get(0);

    assertThat(naive.missing()).isEqualTo(6);
    assertThat(naive.metric("mae")).isZero();
  }

  @Test
  void calibratedForecastsAreScoredByTheirQuantiles() {
    long seed = 4;
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[24 * 400];
    Arrays.setAll(values, i -> 50 + i % 24 + random.nextDouble());
    Dataset site = site(values.length, i -> values[i]);
    SeasonalNaive naive = SeasonalNaive.day(Unit.KILOWATT, HOUR, 24);
    Interval heldOut =
        new Interval(START.plus(Duration.ofDays(10)), START.plus(Duration.ofDays(200)));
    Forecaster calibrated =
        CalibratedForecaster.of(naive, ConformalCalibration.fit(naive, site, heldOut));

    CandidateResult result = Backtest.of(site).last(190).run(calibrated).candidates().get(0);

    // 4,560 steps, neighbours a day apart are correlated: three points is more than four
    // deviations.
    assertThat(result.metric("coverage80")).as("seed %d", seed).isCloseTo(0.8, within(0.03));
    assertThat(result.metric("coverage90")).as("seed %d", seed).isCloseTo(0.9, within(0.03));
    assertThat(result.metric("sql")).isLessThan(result.metric("mase"));
    assertThat(result.metric("wql")).isPositive().isLessThan(result.metric("wape"));
  }

  @Test
  void tooShortDataAndUnknownNamesAreRefused() {
    Dataset site = site(10, i -> i);
    SeasonalNaive naive = SeasonalNaive.day(Unit.KILOWATT, HOUR, 24);

    assertThatThrownBy(() -> Backtest.of(site).run(naive))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("no window of 24 steps");
    assertThatThrownBy(() -> Backtest.of(site).horizon(0))
        .hasMessage("horizon must be >= 1, not 0");
    assertThatThrownBy(() -> Backtest.of(site(100, i -> i)).horizon(30).run(naive))
        .hasMessage("naiveDay forecasts 24 steps, the back-test asks for 30");
    assertThatThrownBy(() -> Backtest.of(site(100, i -> i)).run(naive).candidate("best"))
        .isInstanceOf(UnknownNameException.class)
        .hasMessageContaining("[naiveDay]");
  }

  private static Dataset site(int size, java.util.function.IntToDoubleFunction value) {
    double[] values = new double[size];
    Arrays.setAll(values, value);
    return Dataset.builder("site", ZONE, TimeSeries.of("load", Unit.KILOWATT, START, HOUR, values))
        .build();
  }
}
