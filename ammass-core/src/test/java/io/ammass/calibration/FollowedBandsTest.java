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
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FollowedBandsTest {
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  /** Bands of 80 and 90 per cent of a normal law with a mean absolute error of 1. */
  private static QuantileTable table() {
    float[] scale = new float[24];
    Arrays.fill(scale, 1);
    return QuantileTable.of(
        new float[] {0.05f, 0.1f, 0.5f, 0.9f, 0.95f},
        new int[] {24},
        scale,
        new float[] {-2.06f, -1.61f, 0, 1.61f, 2.06f},
        new float[] {-10, -8, 0, 8, 10});
  }

  private static Forecast forecast(int day) {
    double[] mean = new double[24];
    Arrays.fill(mean, 100);
    return Forecast.builder(
            "m", Unit.KILOWATT_HOUR, START.plus(Duration.ofDays(day)), HOUR, ZoneOffset.UTC)
        .mean(mean)
        .build();
  }

  private static TimeSeries truth(int day, double size, SplittableRandom random) {
    double[] values = new double[24];
    for (int hour = 0; hour < 24; hour++) {
      values[hour] = 100 + size * Math.sqrt(Math.PI / 2) * random.nextGaussian();
    }
    return TimeSeries.of(
        "load", Unit.KILOWATT_HOUR, START.plus(Duration.ofDays(day)), HOUR, values);
  }

  private static double share(Forecast forecast, TimeSeries truth) {
    int in = 0;
    for (int step = 0; step < 24; step++) {
      double value = truth.get(step);
      in += value >= forecast.quantile(.1, step) && value <= forecast.quantile(.9, step) ? 1 : 0;
    }
    return in / 24.0;
  }

  @Test
  void holdsItsShareThroughErrorsThatTripleAndCalmDown() {
    SplittableRandom random = new SplittableRandom(7);
    FollowedBands followed = FollowedBands.of(table());
    QuantileTable kept = table();
    double[] share = new double[2];
    int days = 360;
    for (int day = 0; day < days; day++) {
      double size = day / 60 % 2 == 0 ? 1 : 3;
      TimeSeries truth = truth(day, size, random);
      share[0] += share(followed.apply(forecast(day)), truth) / days;
      share[1] += share(kept.apply(forecast(day)), truth) / days;
      followed = followed.observe(forecast(day), truth);
    }

    assertThat(share[0]).isCloseTo(0.8, within(0.03));
    assertThat(share[1]).isLessThan(0.65);
  }

  @Test
  void widensWithinDaysAndNeverCrosses() {
    SplittableRandom random = new SplittableRandom(8);
    FollowedBands followed = FollowedBands.of(table());
    double before = width(followed);
    for (int day = 0; day < 7; day++) {
      followed = followed.observe(forecast(day), truth(day, 4, random));
    }

    assertThat(width(followed)).isGreaterThan(2 * before);
    assertThat(followed.recentErrors()).isGreaterThan(2);
    Forecast bands = followed.apply(forecast(9));
    for (int step = 0; step < 24; step++) {
      assertThat(bands.distribution(step).values()).isSorted();
    }
    assertThat(bands.total().orElseThrow().quantile(.95)).isGreaterThan(2410);
    assertThat(bands.mean()).isEqualTo(forecast(9).mean());
  }

  private static double width(FollowedBands bands) {
    Forecast forecast = bands.apply(forecast(9));
    return forecast.quantile(.9, 3) - forecast.quantile(.1, 3);
  }

  @Test
  void missingReadingsMoveNothing() {
    double[] nothing = new double[24];
    Arrays.fill(nothing, Double.NaN);
    TimeSeries missing = TimeSeries.of("load", Unit.KILOWATT_HOUR, START, HOUR, nothing);
    FollowedBands start = FollowedBands.of(table());

    assertThat(start.observe(forecast(0), missing)).isEqualTo(start);
    assertThat(start.observe(forecast(5), missing)).isEqualTo(start);
  }

  @Test
  void errorsOfZeroLeaveBandsThatAreWiderThanNothing() {
    double[] perfect = new double[24];
    Arrays.fill(perfect, 100);
    FollowedBands bands = FollowedBands.of(table());
    for (int day = 0; day < 400; day++) {
      bands =
          bands.observe(
              forecast(day),
              TimeSeries.of(
                  "load", Unit.KILOWATT_HOUR, START.plus(Duration.ofDays(day)), HOUR, perfect));
    }

    assertThat(bands.recentErrors()).isCloseTo(0.05, within(1e-6));
    assertThat(bands.apply(forecast(0)).quantile(.9, 0)).isFinite().isGreaterThanOrEqualTo(100);
  }

  @Test
  void comesBackFromItsBytesAndRefusesOthers() {
    SplittableRandom random = new SplittableRandom(9);
    FollowedBands bands = FollowedBands.of(table());
    for (int day = 0; day < 20; day++) {
      bands = bands.observe(forecast(day), truth(day, 2, random));
    }
    byte[] bytes = bands.toBytes();

    assertThat(FollowedBands.read(bytes)).isEqualTo(bands).hasSameHashCodeAs(bands);
    assertThat(FollowedBands.read(bytes).apply(forecast(30))).isEqualTo(bands.apply(forecast(30)));
    for (int length = 0; length < bytes.length; length += 7) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> FollowedBands.read(cut)).isInstanceOf(ModelFormatException.class);
    }
    byte[] damaged = bytes.clone();
    Arrays.fill(damaged, 4, 12, (byte) 0x7f);
    assertThatThrownBy(() -> FollowedBands.read(damaged)).hasMessageContaining("damaged");
  }
}
