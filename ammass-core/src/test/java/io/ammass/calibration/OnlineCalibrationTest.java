package io.ammass.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.data.TimeSeries;
import io.ammass.error.ModelFormatException;
import io.ammass.model.Forecast;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OnlineCalibrationTest {
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final long SEED = 65;

  /** Errors are uniform on -1..1 in the calibration and {@code factor} times as wide after it. */
  private static List<Forecast> forecasts(int days) {
    List<Forecast> forecasts = new ArrayList<>();
    for (int day = 0; day < days; day++) {
      forecasts.add(point(day));
    }
    return forecasts;
  }

  private static Forecast point(int day) {
    return Forecast.builder(
            "zero", Unit.MEGAWATT, START.plus(Duration.ofDays(day)), HOUR, ZoneOffset.UTC)
        .mean(new double[24])
        .build();
  }

  private static TimeSeries truth(int days, int changeDay, double factor, double bias) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] values = new double[24 * days];
    for (int i = 0; i < values.length; i++) {
      double error = 2 * random.nextDouble() - 1;
      values[i] = i < 24 * changeDay ? error : bias + factor * error;
    }
    return TimeSeries.of("truth", Unit.MEGAWATT, START, HOUR, values);
  }

  private static QuantileTable table(TimeSeries truth, int days) {
    Residuals.Builder residuals = Residuals.builder(24);
    forecasts(days).forEach(forecast -> residuals.add(forecast, truth));
    return ConformalCalibration.fit(residuals.build());
  }

  private static double coverage90(List<Forecast> forecasts, TimeSeries truth) {
    int inside = 0;
    int all = 0;
    for (Forecast forecast : forecasts) {
      for (int step = 0; step < forecast.horizon(); step++) {
        double actual = truth.get(truth.indexOf(forecast.timeAt(step)));
        all++;
        inside +=
            actual >= forecast.quantile(0.05, step) && actual <= forecast.quantile(0.95, step)
                ? 1
                : 0;
      }
    }
    return (double) inside / all;
  }

  @Test
  void findsItsWayBackWhenErrorsGrowAndShift() {
    TimeSeries truth = truth(260, 60, 2.5, 1.5);
    QuantileTable table = table(truth, 60);
    List<Forecast> later = forecasts(260).subList(60, 260);

    double frozen = coverage90(later.stream().map(table::apply).toList(), truth);
    List<Forecast> online = OnlineCalibration.replay(table, later, truth);

    assertThat(frozen).isLessThan(0.5);
    // The way back costs some hundred steps; the last 2,400 have a deviation of .6 points.
    assertThat(coverage90(online, truth)).isGreaterThan(0.85);
    assertThat(coverage90(online.subList(100, 200), truth)).isCloseTo(0.9, within(0.025));
  }

  @Test
  void staysWhereItIsWhenNothingChanges() {
    TimeSeries truth = truth(260, 0, 1, 0);
    QuantileTable table = table(truth, 60);

    double online =
        coverage90(OnlineCalibration.replay(table, forecasts(260).subList(60, 260), truth), truth);

    assertThat(online).isCloseTo(0.9, within(0.02));
  }

  @Test
  void quantilesAreOrderedWhateverComes() {
    SplittableRandom random = new SplittableRandom(SEED);
    TimeSeries truth = truth(30, 0, 1, 0);
    OnlineCalibration state = OnlineCalibration.of(table(truth, 30));
    for (int day = 0; day < 200; day++) {
      double[] wild = new double[24];
      for (int step = 0; step < 24; step++) {
        wild[step] = Math.exp(8 * random.nextDouble()) * (random.nextBoolean() ? 1 : -1);
      }
      Forecast forecast = point(day);
      state =
          state.observe(
              forecast, TimeSeries.of("w", Unit.MEGAWATT, forecast.issueTime(), HOUR, wild));
      // Building a forecast refuses quantiles that cross or are not finite.
      assertThat(state.apply(point(day + 1)).hasQuantiles()).isTrue();
    }
    assertThat(state.observations()).isEqualTo(24 * 200);
  }

  @Test
  void aMissingTruthMovesNothing() {
    TimeSeries truth = truth(30, 0, 1, 0);
    OnlineCalibration state = OnlineCalibration.of(table(truth, 30));
    double[] none = new double[24];
    Arrays.fill(none, Double.NaN);

    OnlineCalibration next =
        state.observe(point(0), TimeSeries.of("n", Unit.MEGAWATT, START, HOUR, none));

    assertThat(next).isEqualTo(state);
  }

  @Test
  void theStoredStateGoesOnAsTheLivingOne() {
    TimeSeries truth = truth(40, 0, 1, 0);
    OnlineCalibration state = OnlineCalibration.of(table(truth, 30)).observe(point(31), truth);

    OnlineCalibration read = OnlineCalibration.read(state.toBytes());

    assertThat(read).isEqualTo(state);
    assertThat(read.observe(point(32), truth)).isEqualTo(state.observe(point(32), truth));
    byte[] cut = Arrays.copyOf(state.toBytes(), 100);
    assertThatThrownBy(() -> OnlineCalibration.read(cut))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("cut short");
    assertThatThrownBy(() -> OnlineCalibration.read(new byte[64]))
        .isInstanceOf(ModelFormatException.class);
  }

  @Test
  void withoutObservationsItIsTheTable() {
    QuantileTable table = table(truth(30, 0, 1, 0), 30);

    Forecast online = OnlineCalibration.of(table).apply(point(0));
    Forecast frozen = table.apply(point(0));

    for (double level : table.levels()) {
      assertThat(online.quantile(level, 5)).isCloseTo(frozen.quantile(level, 5), within(1e-12));
    }
  }
}
