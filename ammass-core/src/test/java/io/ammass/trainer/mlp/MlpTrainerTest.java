package io.ammass.trainer.mlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecast;
import io.ammass.model.TrainingContext;
import io.ammass.portable.PortableModel;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MlpTrainerTest {
  private static final Instant START = Instant.parse("2023-01-02T00:00:00Z");
  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

  private static Dataset site(int hours) {
    SplittableRandom random = new SplittableRandom(4);
    double[] values = new double[hours];
    Arrays.setAll(
        values,
        i -> {
          var local = START.plus(Duration.ofHours(i)).atZone(ZONE);
          double day = Math.sin(2 * Math.PI * (local.getHour() - 8) / 24.0);
          double week = local.getDayOfWeek().getValue() > 5 ? 0.6 : 1;
          return week * (100 + 40 * day) + 4 * (random.nextDouble() - 0.5);
        });
    values[hours / 2] = Double.NaN;
    return Dataset.builder(
            "site",
            ZONE,
            TimeSeries.of("load", Unit.KILOWATT_HOUR, START, Duration.ofHours(1), values))
        .build();
  }

  @Test
  void learnsAWeekBetterThanYesterdayRepeats() {
    Dataset all = site(24 * 92);
    PortableModel model =
        MlpTrainer.builder(24)
            .lookback(48)
            .hidden(16)
            .epochs(20)
            .build()
            .train(all.asOf(START.plus(Duration.ofDays(84))), TrainingContext.of(3));
    PortableModel read = PortableModel.read(model.toBytes(), "x");

    double error = 0;
    double naive = 0;
    for (int day = 84; day < 91; day++) {
      Forecast forecast = read.forecast(all.asOf(START.plus(Duration.ofDays(day))));
      for (int step = 0; step < 24; step++) {
        double truth = all.target().get(24 * day + step);
        error += Math.pow(truth - forecast.mean(step), 2);
        naive += Math.pow(truth - all.target().get(24 * (day - 1) + step), 2);
      }
    }
    assertThat(error).isLessThan(naive / 2);
    assertThat(model.card().parameters()).isEqualTo((48 + 9 + 1) * 16 + 17 * 24);
  }

  @Test
  void learnsQuantilesThatHoldAndDoNotCross() {
    Dataset all = site(24 * 91);
    Dataset seen = all.asOf(START.plus(Duration.ofDays(90)));
    PortableModel model =
        MlpTrainer.builder(24)
            .lookback(48)
            .hidden(16)
            .epochs(15)
            .quantiles(0.1f, 0.5f, 0.9f)
            .build()
            .train(seen, TrainingContext.of(3));

    Forecast forecast = model.forecast(seen);

    int inside = 0;
    for (int step = 0; step < 24; step++) {
      double truth = all.target().get(24 * 90 + step);
      inside +=
          truth > forecast.quantile(0.1f, step) && truth < forecast.quantile(0.9f, step) ? 1 : 0;
      assertThat(forecast.quantile(0.1f, step)).isLessThan(forecast.quantile(0.5f, step));
    }
    assertThat(inside).isGreaterThan(12);
  }

  @Test
  void saysWhenHistoryIsTooShort() {
    assertThatThrownBy(() -> MlpTrainer.builder(24).build().train(site(200), TrainingContext.of(1)))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("Maybe train a period student");
  }
}
