package io.ammass.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.backtest.Backtest;
import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.model.Forecaster;
import io.ammass.model.Trainer;
import io.ammass.model.TrainingContext;
import io.ammass.trainer.naive.SeasonalNaive;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CalibratedTrainerTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant START = Instant.parse("2023-01-01T00:00:00Z");
  private static final long SEED = 3;
  private static final Trainer<Forecaster> NAIVE =
      (data, context) -> SeasonalNaive.day(Unit.MEGAWATT, HOUR, 24);

  @Test
  void bandsOfIndependentErrorsCoverWhatTheySay() {
    Dataset site = noise(400);
    Dataset before = site.last(Duration.ofDays(400)).asOf(START.plus(Duration.ofDays(300)));

    Forecaster model = CalibratedTrainer.of(24, NAIVE).train(before, TrainingContext.of(SEED));
    var result = Backtest.of(site).last(100).run(model).candidates().get(0);

    // 2,400 errors, of which neighbouring days share a value: about half are independent, so the
    // deviation is sqrt(.16 / 1200) = 1.2 points and sqrt(.09 / 1200) = .9; three of those.
    assertThat(result.metric("coverage80")).isCloseTo(0.8, within(0.036));
    assertThat(result.metric("coverage90")).isCloseTo(0.9, within(0.027));
  }

  @Test
  void meansStayThoseOfTheWrappedModel() {
    Dataset site = noise(100);

    Forecaster model = CalibratedTrainer.of(24, NAIVE).train(site, TrainingContext.of(SEED));

    for (int step = 0; step < 24; step++) {
      assertThat(model.forecast(site).mean(step))
          .isEqualTo(SeasonalNaive.day(Unit.MEGAWATT, HOUR, 24).forecast(site).mean(step));
    }
  }

  @Test
  void aShortHistoryGivesNoQuantiles() {
    Dataset site = noise(20);

    Forecaster model = CalibratedTrainer.of(24, NAIVE).train(site, TrainingContext.of(SEED));

    assertThat(model.forecast(site).hasQuantiles()).isFalse();
  }

  @Test
  void rejectsNoHorizon() {
    assertThatThrownBy(() -> CalibratedTrainer.of(0, NAIVE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("horizon must be >= 1, not 0");
  }

  private static Dataset noise(int days) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] load = new double[24 * days];
    for (int i = 0; i < load.length; i++) {
      load[i] = 100 + 10 * random.nextDouble();
    }
    return Dataset.builder(
            "noise", ZoneId.of("UTC"), TimeSeries.of("load", Unit.MEGAWATT, START, HOUR, load))
        .build();
  }
}
