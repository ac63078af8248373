package io.ammass.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecast;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConformalCalibrationTest {
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final ZoneId ZONE = ZoneId.of("UTC");
  private static final int HORIZON = 24;

  @Test
  void bandsCoverFreshDataWithinThreePoints() {
    long seed = 7;
    QuantileTable table = ConformalCalibration.fit(simulated(400, new SplittableRandom(seed)));

    SplittableRandom random = new SplittableRandom(seed + 1);
    int inside = 0;
    int insideTotal = 0;
    int days = 1000;
    for (int day = 0; day < days; day++) {
      Forecast forecast = table.apply(flat(day));
      double sum = 0;
      for (int step = 0; step < HORIZON; step++) {
        double truth = forecast.mean(step) + error(step, random);
        sum += truth;
        if (truth >= forecast.quantile(0.1, step) && truth <= forecast.quantile(0.9, step)) {
          inside++;
        }
      }
      double low = forecast.total().orElseThrow().quantile(0.1);
      double high = forecast.total().orElseThrow().quantile(0.9);
      insideTotal += sum >= low && sum <= high ? 1 : 0;
    }

    // Steps: 24,000 draws from a table of 9,600: standard error below half a point. Totals: 1,000
    // draws from 400 windows: sqrt(.16 / 1000 + .16 / 400) = 2.4 points, so three of those.
    assertThat(inside / (double) (days * HORIZON)).as("seed %d", seed).isCloseTo(0.8, within(0.03));
    assertThat(insideTotal / (double) days).as("seed %d", seed).isCloseTo(0.8, within(0.072));
  }

  @Test
  void scaleFollowsTheHour() {
    QuantileTable table = ConformalCalibration.fit(simulated(400, new SplittableRandom(3)));

    assertThat(table.scale(23, table.bucket(23))).isGreaterThan(3 * table.scale(0, 0));
  }

  @Test
  void scalingTheResidualsScalesTheTable() {
    QuantileTable one = ConformalCalibration.fit(simulated(60, new SplittableRandom(5), 1));
    QuantileTable thousand = ConformalCalibration.fit(simulated(60, new SplittableRandom(5), 1024));

    for (int hour = 0; hour < 24; hour++) {
      assertThat(thousand.scale(hour, table(hour, one)))
          .isCloseTo(1024 * one.scale(hour, table(hour, one)), within(1e-3));
    }
    assertThat(thousand.standardisedValues()).containsExactly(one.standardisedValues());
  }

  private static int table(int hour, QuantileTable table) {
    return table.bucket(hour);
  }

  @Test
  void orderStatisticIsThatOfSplitConformal() {
    ConformalQuantiles nine = ConformalQuantiles.of(new double[] {5, 1, 9, 3, 7, 2, 8, 4, 6});

    assertThat(nine.at(0.9)).isEqualTo(9);
    assertThat(nine.at(0.5)).isEqualTo(5);
    assertThat(nine.at(0.05)).isEqualTo(1);
    // (9 + 1) p, interpolated.
    for (double p : new double[] {0.1, 0.33, 0.72, 0.85}) {
      assertThat(nine.at(p)).isCloseTo(10 * p, within(1e-12));
    }
  }

  @Test
  void missingTruthIsLeftOut() {
    Residuals.Builder builder = Residuals.builder(HORIZON);
    for (int day = 0; day < 5; day++) {
      double[] truth = new double[HORIZON];
      truth[3] = Double.NaN;
      builder.add(flat(day), series(day, truth));
    }

    QuantileTable table = ConformalCalibration.fit(builder.build());

    assertThat(table.totalValues()).isEmpty();
    assertThat(table.apply(flat(0)).total()).isEmpty();
    assertThat(table.apply(flat(0)).quantile(0.5, 3)).isFinite();
  }

  @Test
  void twoWindowsAreTooFew() {
    assertThatThrownBy(() -> ConformalCalibration.fit(simulated(2, new SplittableRandom(1))))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("at least 3 windows")
        .hasMessageContaining("there are 2");
  }

  @Test
  void tableSurvivesItsParts() {
    QuantileTable table = ConformalCalibration.fit(simulated(30, new SplittableRandom(2)));

    QuantileTable again =
        QuantileTable.of(
            table.levelValues(),
            table.bucketEnds(),
            table.scaleValues(),
            table.standardisedValues(),
            table.totalValues());

    assertThat(again).isEqualTo(table).hasSameHashCodeAs(table);
    assertThat(table.levels()).containsExactly(ConformalCalibration.defaultLevels());
    assertThat(table.bytes()).isLessThan(1024);
  }

  @Test
  void refusesCrossingQuantiles() {
    assertThatThrownBy(
            () ->
                QuantileTable.of(
                    new float[] {.1f, .9f},
                    new int[] {24},
                    new float[24],
                    new float[] {1, -1},
                    new float[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("standardised must be finite and never fall");
  }

  private static Residuals simulated(int days, SplittableRandom random) {
    return simulated(days, random, 1);
  }

  private static Residuals simulated(int days, SplittableRandom random, double factor) {
    Residuals.Builder builder = Residuals.builder(HORIZON);
    for (int day = 0; day < days; day++) {
      double[] truth = new double[HORIZON];
      for (int step = 0; step < HORIZON; step++) {
        truth[step] = 100 + factor * error(step, random);
      }
      builder.add(flat(day), series(day, truth));
    }
    return builder.build();
  }

  /** A triangular error whose width grows with the step. */
  private static double error(int step, SplittableRandom random) {
    return (1 + step / 4.0) * (random.nextDouble() - random.nextDouble());
  }

  private static Forecast flat(int day) {
    double[] mean = new double[HORIZON];
    java.util.Arrays.fill(mean, 100);
    return Forecast.builder(
            "flat", Unit.KILOWATT_HOUR, START.plus(Duration.ofDays(day)), Duration.ofHours(1), ZONE)
        .mean(mean)
        .build();
  }

  private static TimeSeries series(int day, double[] values) {
    return TimeSeries.of(
        "load", Unit.KILOWATT_HOUR, START.plus(Duration.ofDays(day)), Duration.ofHours(1), values);
  }

  @Test
  void quantilesFollowTheHeavierValues() {
    // Shares of 1, 2, 3 with weights 1, 1, 2 and 1 for what comes: 1/5, 2/5, 4/5.
    ConformalQuantiles recent =
        ConformalQuantiles.of(new double[] {3, 1, 2}, new double[] {2, 1, 1});
    assertThat(recent.at(0.2)).isEqualTo(1);
    assertThat(recent.at(0.6)).isCloseTo(2.5, within(1e-12));
    assertThat(recent.at(0.95)).isEqualTo(3);
  }

  @Test
  void lateWindowsDecideWhereOldOnesAreForgotten() {
    Residuals.Builder growing = Residuals.builder(HORIZON);
    SplittableRandom random = new SplittableRandom(11);
    for (int day = 0; day < 400; day++) {
      double size = day < 300 ? 1 : 3;
      double[] truth = new double[HORIZON];
      for (int step = 0; step < HORIZON; step++) {
        truth[step] = flat(day).mean(step) + size * error(step, random);
      }
      growing.add(
          flat(day),
          TimeSeries.of(
              "t", Unit.KILOWATT_HOUR, flat(day).issueTime(), Duration.ofHours(1), truth));
    }
    Residuals residuals = growing.build();
    QuantileTable equal = ConformalCalibration.fit(residuals);
    QuantileTable recent = ConformalCalibration.fitRecent(residuals, 30);
    int last = equal.levels().length - 1;
    // Errors of size 3 weigh 1 in 4 in the one table, 10 in 11 in the other.
    assertThat(width(recent, last)).isGreaterThan(1.3 * width(equal, last));
    assertThat(ConformalCalibration.fitRecent(residuals, Double.POSITIVE_INFINITY))
        .isEqualTo(equal);
    assertThatThrownBy(() -> ConformalCalibration.fitRecent(residuals, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("half-life must be > 0 windows, not 0");
  }

  private static double width(QuantileTable table, int level) {
    int bucket = table.bucket(23);
    return table.scale(23, bucket) * table.standardised(bucket, level);
  }
}
