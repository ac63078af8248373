package io.ammass.trainer.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.model.Forecast;
import io.ammass.model.Forecaster;
import io.ammass.model.TrainingContext;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** From a year on: LoadRidge, or a naive forecast that was better on days nobody had seen. */
class AutomaticTest {
  private static final int WEEK = 168;
  private static final int HOURS = 57 * WEEK;

  @Test
  void takesTheNaiveForecastThatWasBetterOnUnseenDays() {
    double[] week = new double[WEEK];
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < WEEK; i++) {
      week[i] = 1 + 9 * random.nextDouble();
    }
    double[] values = new double[HOURS];
    for (int i = 0; i < HOURS; i++) {
      values[i] = week[i % WEEK];
    }
    Dataset site = site(values);
    Forecaster chosen = Automatic.of(24).train(site, TrainingContext.of(1));
    Forecast forecast = chosen.forecast(site);
    assertThat(chosen.name()).isEqualTo("naiveWeek");
    assertThat(forecast.mean()).containsExactly(Arrays.copyOf(week, 24));
    assertThat(forecast.hasQuantiles()).isTrue();
  }

  @Test
  void takesLoadRidgeWhereItWasBetter() {
    SplittableRandom random = new SplittableRandom(4);
    double[] values = new double[HOURS];
    double drift = 0;
    for (int i = 0; i < HOURS; i++) {
      drift = 0.98 * drift + 0.2 * (random.nextDouble() - 0.5);
      double day = Math.max(0, Math.sin(Math.PI * (i % 24 - 5) / 16.0));
      double week = i / 24 % 7 < 5 ? 1 : 0.6;
      values[i] = (0.5 + week * day) * (1 + 0.1 * drift);
    }
    assertThat(Automatic.of(24).train(site(values), TrainingContext.of(1)).name())
        .isEqualTo("LoadRidge");
  }

  private static Dataset site(double[] values) {
    return Dataset.builder(
            "made",
            ZoneId.of("UTC"),
            TimeSeries.of(
                "load",
                Unit.KILOWATT_HOUR,
                Instant.parse("2024-01-01T00:00:00Z"),
                Duration.ofHours(1),
                values))
        .build();
  }
}
