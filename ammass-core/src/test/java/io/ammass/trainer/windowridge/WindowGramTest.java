package io.ammass.trainer.windowridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WindowGramTest {
  private static final long SEED = 5;
  private static final int LOOKBACK = 7;
  private static final int HORIZON = 3;
  private static final int WINDOWS = 40;
  private final double[] series =
      new SplittableRandom(SEED).doubles(WINDOWS + LOOKBACK + HORIZON + 4, -1, 2).toArray();

  @Test
  void diagonalRecursionEqualsTheSumOverWindows() {
    int length = LOOKBACK + HORIZON;
    WindowGram gram = WindowGram.of(series, 2, WINDOWS, length);

    for (int i = 0; i < length; i++) {
      for (int j = 0; j < length; j++) {
        double sum = 0;
        for (int window = 2; window < 2 + WINDOWS; window++) {
          sum += series[window + i] * series[window + j];
        }
        assertThat(gram.get(i, j)).isCloseTo(sum, within(1e-12));
      }
    }
  }

  @Test
  void squaredErrorEqualsThatOfTheForecastsForEveryCentring() {
    for (Centring centring : Centring.values()) {
      double[] weights = centring.weights(LOOKBACK, 4);
      WindowGram gram = WindowGram.of(series, 0, WINDOWS, LOOKBACK + HORIZON).centred(weights);
      WindowMap map = gram.ridge(LOOKBACK, 0.1);

      double sum = 0;
      double[] forecast = new double[HORIZON];
      WindowMap raw = map.uncentred(weights);
      for (int window = 0; window < WINDOWS; window++) {
        raw.apply(series, window + LOOKBACK, forecast);
        for (int h = 0; h < HORIZON; h++) {
          double error = series[window + LOOKBACK + h] - forecast[h];
          sum += error * error;
        }
      }

      assertThat(gram.squaredError(map)).as("%s", centring).isCloseTo(sum, within(1e-9));
    }
  }

  @Test
  void ridgeWithoutPenaltyFindsAnExactRecurrence() {
    // y[t] = 1.5 y[t-1] - .9 y[t-2] is determined by the last two steps.
    double[] exact = new double[60];
    exact[0] = 1;
    exact[1] = 2;
    for (int i = 2; i < exact.length; i++) {
      exact[i] = 1.5 * exact[i - 1] - 0.9 * exact[i - 2];
    }
    WindowMap map = WindowGram.of(exact, 0, 50, 3).ridge(2, 0);

    assertThat(map.coefficients()[0]).isCloseTo(-0.9, within(1e-6));
    assertThat(map.coefficients()[1]).isCloseTo(1.5, within(1e-6));
  }

  @Test
  void ensembleOfMapsCollapsesIntoOne() {
    WindowMap one = WindowGram.of(series, 0, WINDOWS, 6).ridge(3, 0.01);
    WindowMap two = WindowGram.of(series, 0, WINDOWS, 8).ridge(5, 0.01);
    double[] first = new double[3];
    double[] second = new double[3];
    double[] both = new double[3];
    one.apply(series, 20, first);
    two.apply(series, 20, second);

    WindowMap.mean(List.of(one, two)).apply(series, 20, both);

    for (int h = 0; h < 3; h++) {
      assertThat(both[h]).isCloseTo((first[h] + second[h]) / 2, within(1e-12));
    }
  }

  @Test
  void gramsOfSeveralSeriesAddUp() {
    WindowGram whole = WindowGram.of(series, 0, WINDOWS, 5);
    WindowGram parts = WindowGram.of(series, 0, 15, 5).plus(WindowGram.of(series, 15, 25, 5));

    assertThat(parts.windows()).isEqualTo(WINDOWS);
    for (int i = 0; i < 25; i++) {
      assertThat(parts.get(i / 5, i % 5)).isCloseTo(whole.get(i / 5, i % 5), within(1e-12));
    }
  }

  @Test
  void foldedMapIsTheLeastSquaresOfEachPhase() {
    // A season of 4, two seasons back, six steps ahead: steps 0..3 have a whole season of phases, 4
    // and 5 only two. The expected weights are those of explicit rows.
    int season = 4;
    int ahead = 6;
    WindowGram gram = WindowGram.of(series, 0, 30, 8 + ahead);
    double[] b = gram.periodMap(8, season).coefficients();

    for (int block = 0; block < 2; block++) {
      int phases = block == 0 ? 4 : 2;
      double[] normal = new double[4];
      double[] right = new double[2];
      for (int window = 0; window < 30; window++) {
        for (int phase = 0; phase < phases; phase++) {
          double older = series[window + phase];
          double newer = series[window + 4 + phase];
          double target = series[window + 8 + block * season + phase];
          normal[0] += older * older;
          normal[1] += older * newer;
          normal[3] += newer * newer;
          right[0] += older * target;
          right[1] += newer * target;
        }
      }
      double ridge = 1e-3 * (normal[0] + normal[3]) / 2;
      double d = (normal[0] + ridge) * (normal[3] + ridge) - normal[1] * normal[1];
      double first = ((normal[3] + ridge) * right[0] - normal[1] * right[1]) / d;
      double second = ((normal[0] + ridge) * right[1] - normal[1] * right[0]) / d;
      for (int phase = 0; phase < phases; phase++) {
        int step = block * season + phase;
        assertThat(b[phase * ahead + step]).isCloseTo(first, within(1e-10));
        assertThat(b[(4 + phase) * ahead + step]).isCloseTo(second, within(1e-10));
      }
    }
    assertThat(b[1]).isZero();
  }

  @Test
  void strongPenaltiesLeaveThePriorAndWeakOnesTheLeastSquares() {
    WindowGram gram = WindowGram.of(series, 0, WINDOWS, LOOKBACK + HORIZON);
    WindowMap prior = gram.periodMap(LOOKBACK, 3);
    WindowMap free = gram.ridge(LOOKBACK, 0);

    double[] held = gram.ridge(LOOKBACK, WindowPenalty.periodPrior(1e9), 3).coefficients();
    double[] loose = gram.towards(prior, 1e-10, 3).coefficients();
    double[] near = gram.towards(prior, 1e9, 3).coefficients();
    for (int i = 0; i < held.length; i++) {
      assertThat(held[i]).isCloseTo(prior.coefficients()[i], within(1e-6));
      assertThat(near[i]).isCloseTo(prior.coefficients()[i], within(1e-6));
      assertThat(loose[i]).isCloseTo(free.coefficients()[i], within(1e-6));
    }
  }

  @Test
  void agePenaltyHoldsOldStepsDownMoreThanNewOnes() {
    WindowGram gram = WindowGram.of(series, 0, WINDOWS, LOOKBACK + HORIZON);
    double[] free = gram.ridge(LOOKBACK, 0).coefficients();
    double[] aged = gram.ridge(LOOKBACK, WindowPenalty.age(30), 1).coefficients();

    double oldest = 0;
    double newest = 0;
    for (int h = 0; h < HORIZON; h++) {
      oldest += Math.abs(aged[h] / free[h]);
      newest += Math.abs(aged[6 * HORIZON + h] / free[6 * HORIZON + h]);
    }
    assertThat(oldest).isLessThan(newest);
  }
}
