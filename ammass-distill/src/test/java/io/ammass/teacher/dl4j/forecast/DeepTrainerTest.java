package io.ammass.teacher.dl4j.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.backtest.Backtest;
import io.ammass.backtest.BacktestResult;
import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.model.Forecast;
import io.ammass.model.TrainingContext;
import io.ammass.testing.TestSites;
import io.ammass.trainer.naive.SeasonalNaive;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DeepTrainerTest {
  private static final Dataset SITE = TestSites.weekly(120);
  private static final Instant UNTIL = SITE.target().end().minus(Duration.ofDays(14));

  private static List<DeepTrainer> trainers() {
    return List.of(
        DeepTrainer.dlinear(24).learningRate(5e-3).work(1_000, 30),
        DeepTrainer.nhits(24).width(64).learningRate(3e-3).work(1_000, 12),
        DeepTrainer.lstm(24).width(32).learningRate(5e-3).work(1_000, 16));
  }

  @Test
  @Tag("slow")
  void everyNetworkLearnsMoreThanYesterdaySays() {
    for (DeepTrainer trainer : trainers()) {
      DeepForecaster forecaster = trainer.train(SITE.asOf(UNTIL), TrainingContext.of(1));

      BacktestResult result =
          Backtest.of(SITE)
              .horizon(24)
              .last(13)
              .run(forecaster, SeasonalNaive.day(Unit.KILOWATT_HOUR, SITE.resolution(), 24));

      assertThat(result.candidate(forecaster.name()).metric("mae"))
          .as(trainer.toString())
          .isLessThan(result.candidate("naiveDay").metric("mae"));
      assertThat(result.candidate(forecaster.name()).metric("coverage80")).isBetween(0.4, 1.0);
    }
  }

  @Test
  void missingCovariatesAndLoadsAreHandledAndTold() {
    TimeSeries target = SITE.target();
    SplittableRandom random = new SplittableRandom(2);
    TimeSeries weather = target.withName("t").map(v -> v + random.nextDouble(), Unit.ONE);
    Dataset with = Dataset.builder("site", SITE.zone(), target).knownAhead("t", weather).build();
    Dataset ended =
        Dataset.builder("site", SITE.zone(), target).knownAhead("t", weather.before(UNTIL)).build();
    for (DeepTrainer trainer : trainers()) {
      DeepForecaster forecaster =
          trainer.work(300, 1).train(with.asOf(UNTIL), TrainingContext.of(1));

      assertThat(forecaster.forecast(with.asOf(UNTIL)).reason()).isEmpty();
      Forecast blind = forecaster.forecast(ended.asOf(UNTIL));
      assertThat(blind.reason().orElseThrow()).contains("24 values");
      assertThat(forecaster.forecast(SITE.asOf(UNTIL)).reason()).isPresent();
      assertThat(blind.hasQuantiles()).isTrue();
    }
  }

  @Test
  void interpolationIsLinearBetweenKnotsAndStaysFixedInTraining() {
    float[][] weights = NHits.interpolation(3, 5);
    assertThat(weights[0]).containsExactly(1, 0.5f, 0, 0, 0);
    assertThat(weights[1]).containsExactly(0, 0.5f, 1, 0.5f, 0);
    assertThat(weights[2]).containsExactly(0, 0, 0, 0.5f, 1);
    assertThat(NHits.interpolation(1, 3)[0]).containsExactly(1, 1, 1);
    NHits one = new NHits(List.of(2), List.of(4), 4);
    Architecture.Sizes sizes = new Architecture.Sizes(8, 2, 5, 8);
    GraphNetwork network = GraphNetwork.create(one, sizes, 0.1, 3);
    float[][] window = {{1, 2, 3, 4, 5, 6, 7, 8}};
    float[][] context = {{0, 1}};
    float[] before = network.parameters();
    for (int i = 0; i < 20; i++) {
      network.fit(window, context, new float[][] {{1, 3, 2, 5, 1}});
    }

    assertThat(network.parameters()).isNotEqualTo(before);
    // Two knots for five steps: whatever was learned, the forecast is a straight line.
    float[] line = network.outputs(window, context)[0];
    for (int step = 1; step < 4; step++) {
      assertThat(line[step + 1] - line[step]).isCloseTo(line[1] - line[0], within(1e-4f));
    }
  }

  @Test
  void theTrendOfDLinearIsTheMovingAverageWithItsEndsRepeated() {
    assertThat(new DLinear(3).movingAverage(new float[] {3, 6, 9, 0})).containsExactly(4, 6, 5, 3);
  }

  @Test
  void oneNetworkServesSeveralSites() {
    Dataset large = SITE.withTarget(SITE.target().map(v -> 512 * v, Unit.KILOWATT_HOUR));
    DeepForecaster shared =
        DeepTrainer.dlinear(24).work(400, 1).train(List.of(SITE, large), TrainingContext.of(4));

    double[] one = shared.forecast(SITE.asOf(UNTIL)).mean();
    double[] other = shared.forecast(large.asOf(UNTIL)).mean();
    double[][] many = shared.forecastAll(SITE, new int[] {SITE.target().indexOf(UNTIL)});
    for (int step = 0; step < 24; step++) {
      assertThat(other[step] / 512).isCloseTo(one[step], within(1e-6 * Math.abs(one[step])));
      assertThat(many[0][step]).isEqualTo(one[step]);
    }
  }

  @Test
  void anInterruptEndsTraining() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> DeepTrainer.dlinear(24).train(SITE, TrainingContext.of(1)))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void saysThatItIsNotPortable() {
    assertThat(DeepTrainer.dlinear(24).work(200, 1).train(SITE, TrainingContext.of(1)).toString())
        .contains("not portable");
  }
}
