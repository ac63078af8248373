package io.ammass.trainer.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SimplexWeightsTest {
  private static final int CASES = 4_000;
  private static final long SEED = 8;

  @Test
  void equalMembersShareEqually() {
    double[][] forecasts = noisy(3, 1, 1, 1);

    double[] weights = SimplexWeights.ofMean(forecasts, truth());

    for (double weight : weights) {
      assertThat(weight).isCloseTo(1.0 / 3, within(0.05));
    }
  }

  /** Independent errors of variance 1 and 4 are best weighed 4 to 1. */
  @Test
  void weighsByInverseVariance() {
    double[] weights = SimplexWeights.ofMean(noisy(4, 1, 2), truth());

    assertThat(weights[0]).isCloseTo(0.8, within(0.03));
    assertThat(Arrays.stream(weights).sum()).isCloseTo(1, within(1e-12));
  }

  @Test
  void aMemberThatOnlyHarmsGetsNothing() {
    double[][] forecasts = noisy(5, 0.1, 0.1);
    double[] copy = forecasts[0].clone();
    for (int i = 0; i < copy.length; i++) {
      copy[i] = 3 * copy[i] + 10;
    }

    double[] weights = SimplexWeights.ofMean(new double[][] {forecasts[0], copy}, truth());

    assertThat(weights[1]).isLessThan(0.01);
  }

  /** The least pinball loss on a grid over the whole simplex is no lower. */
  @Test
  void noPointOfTheSimplexHasLessPinballLoss() {
    double[][] forecasts = noisy(6, 0.5, 1, 2);
    double[] truth = truth();
    double level = 0.9;

    double[] weights = SimplexWeights.ofQuantile(forecasts, truth, level);

    double own = pinball(forecasts, truth, weights, level);
    for (int a = 0; a <= 20; a++) {
      for (int b = 0; a + b <= 20; b++) {
        double[] other = {a / 20.0, b / 20.0, (20 - a - b) / 20.0};
        // The pull towards equality may cost a hundredth at most.
        assertThat(own).isLessThan(1.01 * pinball(forecasts, truth, other, level));
      }
    }
  }

  @Test
  void missingTruthIsLeftOut() {
    double[][] forecasts = noisy(4, 1, 2);
    double[] truth = truth();
    double[] holed = truth.clone();
    double[][] far = {forecasts[0].clone(), forecasts[1].clone()};
    for (int i = 0; i < holed.length; i += 2) {
      holed[i] = Double.NaN;
      far[0][i] = 1e9;
    }

    assertThat(SimplexWeights.ofMean(far, holed)[0]).isCloseTo(0.8, within(0.05));
  }

  private static double[] truth() {
    SplittableRandom random = new SplittableRandom(SEED);
    return random.doubles(CASES, -5, 5).toArray();
  }

  private static double[][] noisy(long seed, double... deviations) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] truth = truth();
    double[][] result = new double[deviations.length][CASES];
    for (int m = 0; m < deviations.length; m++) {
      for (int i = 0; i < CASES; i++) {
        result[m][i] = truth[i] + deviations[m] * random.nextGaussian();
      }
    }
    return result;
  }

  private static double pinball(
      double[][] forecasts, double[] truth, double[] weights, double level) {
    double sum = 0;
    for (int i = 0; i < truth.length; i++) {
      double forecast = 0;
      for (int m = 0; m < weights.length; m++) {
        forecast += weights[m] * forecasts[m][i];
      }
      double error = truth[i] - forecast;
      sum += Math.max(level * error, (level - 1) * error);
    }
    return sum / truth.length;
  }
}
