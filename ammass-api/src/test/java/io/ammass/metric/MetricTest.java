package io.ammass.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Expected values are worked out by hand beside each test. */
class MetricTest {
  private static final double NAN = Double.NaN;
  private static final double[] ACTUAL = {1, 2, 4, NAN, 5};
  private static final double[] FORECAST = {2, 2, 2, 9, NAN};
  private static final List<PointMetric> POINT =
      List.of(
          Mae.METRIC,
          Mse.METRIC,
          Rmse.METRIC,
          Mape.METRIC,
          Smape.METRIC,
          Wape.METRIC,
          Nmbe.METRIC,
          CvRmse.METRIC,
          RSquared.METRIC,
          Mase.scaledBy(2),
          PeakHitRate.of(2, 0),
          CostMetric.imbalance(10, 1));
  private static final List<QuantileMetric> QUANTILE =
      List.of(
          PinballLoss.METRIC,
          Crps.METRIC,
          RelativeCrps.METRIC,
          ScaledQuantileLoss.scaledBy(2),
          WeightedQuantileLoss.METRIC);

  @Test
  void pointMetricsSkipMissingSteps() {
    // Errors y - f of the three complete steps: -1, 0, 2.
    assertThat(Mae.METRIC.score(ACTUAL, FORECAST)).isEqualTo(1);
    assertThat(Mse.METRIC.score(ACTUAL, FORECAST)).isCloseTo(5 / 3.0, within(1e-15));
    assertThat(Rmse.METRIC.score(ACTUAL, FORECAST)).isCloseTo(Math.sqrt(5 / 3.0), within(1e-15));
    assertThat(Mape.METRIC.score(ACTUAL, FORECAST)).isCloseTo(0.5, within(1e-15));
    assertThat(Smape.METRIC.score(ACTUAL, FORECAST))
        .isCloseTo((2 / 3.0 + 4 / 6.0) / 3, within(1e-15));
    assertThat(Wape.METRIC.score(ACTUAL, FORECAST)).isCloseTo(3 / 7.0, within(1e-15));
    assertThat(Nmbe.METRIC.score(ACTUAL, FORECAST)).isCloseTo(1 / 7.0, within(1e-15));
    assertThat(CvRmse.METRIC.score(ACTUAL, FORECAST))
        .isCloseTo(Math.sqrt(5 / 3.0) / (7 / 3.0), within(1e-15));
    // Squares around the mean 7/3: 16/9 + 1/9 + 25/9 = 42/9.
    assertThat(RSquared.METRIC.score(ACTUAL, FORECAST))
        .isCloseTo(1 - 5 / (42 / 9.0), within(1e-14));
    assertThat(Mase.scaledBy(2).score(ACTUAL, FORECAST)).isEqualTo(0.5);
    assertThat(CostMetric.imbalance(10, 1).score(ACTUAL, FORECAST)).isEqualTo(7);
  }

  @Test
  void relativeErrorLeavesOutZeroTruth() {
    assertThat(Mape.METRIC.score(new double[] {0, 2}, new double[] {1, 1})).isEqualTo(0.5);
    assertThat(Smape.METRIC.score(new double[] {0, 2}, new double[] {0, 2})).isZero();
  }

  @Test
  void everyPointMetricIsBestWhenRightAndAbsentWithoutPairs() {
    double[] truth = {1, 3, 2, 5};
    for (PointMetric metric : POINT) {
      assertThat(metric.score(truth, truth)).as(metric.name()).isEqualTo(metric.best());
      assertThat(metric.score(new double[] {NAN, NAN}, new double[] {1, 1}))
          .as(metric.name())
          .isNaN();
      assertThat(metric.formula()).isNotBlank();
      assertThatThrownBy(() -> metric.score(new double[2], new double[3]))
          .as(metric.name())
          .hasMessage("actual [2] and forecast [3] differ");
    }
  }

  @Test
  void everyQuantileMetricIsBestWhenRightAndAbsentWithoutPairs() {
    double[] truth = {1, 3, 2, 5};
    double[] levels = {0.1, 0.9};
    for (QuantileMetric metric : QUANTILE) {
      assertThat(metric.score(truth, levels, new double[][] {truth, truth}))
          .as(metric.name())
          .isEqualTo(metric.best());
      assertThat(metric.score(new double[] {NAN}, levels, new double[][] {{1}, {2}}))
          .as(metric.name())
          .isNaN();
      assertThatThrownBy(() -> metric.score(truth, levels, new double[][] {truth}))
          .as(metric.name())
          .hasMessage("levels [2] and quantiles [1] differ");
    }
  }

  @Test
  void peaksMayBeOffByTheTolerance() {
    double[] truth = {1, 5, 2, 0, 7, 1, 1, 1};
    double[] guess = {6, 5, 2, 0, 1, 1, 1, 9};

    assertThat(PeakHitRate.of(4, 0).score(truth, guess)).isZero();
    assertThat(PeakHitRate.of(4, 1).score(truth, guess)).isEqualTo(0.5);
    assertThat(PeakHitRate.of(4, 3).score(truth, guess)).isEqualTo(1);
  }

  @Test
  void seasonalScaleSkipsMissingPairs() {
    // Pairs two apart: |3 - 1|, (NaN), |7 - 3| ; mean 3.
    assertThat(SeasonalScale.of(new double[] {1, NAN, 3, 4, 7}, 2)).isEqualTo(3);
    assertThat(SeasonalScale.of(new double[] {1}, 2)).isNaN();
  }

  @Test
  void scaleOfAConstantHistoryIsRefused() {
    assertThatThrownBy(() -> Mase.scaledBy(0)).hasMessageContaining("scale must be positive");
  }

  @Test
  void lossesAtTheMedianAreTheMaseAndTheWape() {
    double[] truth = {1, 2, 4};
    double[] median = {2, 2, 2};
    double[] levels = {0.5};
    double[][] quantiles = {median};

    assertThat(ScaledQuantileLoss.scaledBy(3).score(truth, levels, quantiles))
        .isEqualTo(Mase.scaledBy(3).score(truth, median));
    assertThat(WeightedQuantileLoss.METRIC.score(truth, levels, quantiles))
        .isCloseTo(Wape.METRIC.score(truth, median), within(1e-15));
  }

  @Test
  void crpsOfFineQuantilesIsThatOfTheUniformLaw() {
    // CRPS of the uniform law on [0, 1] at y is y^2 - y + 1/3 (Gneiting and Raftery 2007, from the
    // kernel form); with 999 levels the trapezoidal rule is within 1e-5.
    double[] levels = new double[999];
    double[][] quantiles = new double[999][1];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (i + 1) / 1000.0;
      quantiles[i][0] = levels[i];
    }
    for (double y : new double[] {0.1, 0.5, 0.8}) {
      assertThat(Crps.METRIC.score(new double[] {y}, levels, quantiles))
          .isCloseTo(y * y - y + 1 / 3.0, within(1e-5));
    }
  }

  @Test
  void coverageCountsTheBandAndIsAbsentWithoutItsEnds() {
    double[] truth = {1, 2, 3, NAN};
    double[] levels = {0.1, 0.5, 0.9};
    double[][] quantiles = {{0, 2, 4, 0}, {1, 2, 5, 0}, {2, 3, 6, 0}};

    assertThat(Coverage.of(0.8).name()).isEqualTo("coverage80");
    assertThat(Coverage.of(0.8).score(truth, levels, quantiles)).isCloseTo(2 / 3.0, within(1e-15));
    assertThat(Coverage.of(0.9).score(truth, levels, quantiles)).isNaN();
    assertThatThrownBy(() -> Coverage.of(1)).hasMessageContaining("inside (0, 1), not 1.0");
  }

  @Test
  void scalesFollowTheUnit() {
    long seed = 11;
    SplittableRandom random = new SplittableRandom(seed);
    double[] y = random.doubles(50, 1, 2).toArray();
    double[] f = random.doubles(50, 1, 2).toArray();
    double[] y8 = java.util.Arrays.stream(y).map(v -> 8 * v).toArray();
    double[] f8 = java.util.Arrays.stream(f).map(v -> 8 * v).toArray();

    for (PointMetric metric : List.of(Mape.METRIC, Smape.METRIC, Wape.METRIC, CvRmse.METRIC)) {
      assertThat(metric.score(y8, f8))
          .as("%s, seed %d", metric.name(), seed)
          .isEqualTo(metric.score(y, f));
    }
    assertThat(Mae.METRIC.score(y8, f8)).isEqualTo(8 * Mae.METRIC.score(y, f));
  }
}
