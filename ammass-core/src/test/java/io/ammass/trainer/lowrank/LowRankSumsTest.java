package io.ammass.trainer.lowrank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.portable.CycleKernel;
import io.ammass.portable.LowRankKernel;
import io.ammass.portable.LowRankLayout;
import io.ammass.trainer.windowridge.Centring;
import io.ammass.trainer.windowridge.WindowGram;
import io.ammass.trainer.windowridge.WindowMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LowRankSumsTest {
  private static final int PAST = 30;
  private static final int HORIZON = 13;
  private static final int WINDOWS = 200;
  private static final LowRankLayout COARSE = new LowRankLayout(6, HORIZON, 24, 2, 3, 4, 3);
  private static final LowRankLayout FINE = new LowRankLayout(6, HORIZON, 24, 0, 1, 1, 3);

  private static double[] series() {
    SplittableRandom random = new SplittableRandom(11);
    double[] values = new double[WINDOWS + PAST + HORIZON];
    double drift = 0;
    for (int i = 0; i < values.length; i++) {
      drift = 0.95 * drift + random.nextDouble() - 0.5;
      values[i] = 3 + drift + Math.sin(i / 5.0) + 0.2 * random.nextDouble();
    }
    return values;
  }

  private static WindowGram gram() {
    return WindowGram.of(series(), 0, WINDOWS, PAST + HORIZON);
  }

  private static LowRankSums sums(LowRankLayout layout, WindowMap teacher) {
    LowRankSums sums = new LowRankSums(layout);
    sums.add(gram(), teacher);
    return sums;
  }

  private static float[] floats(double[] values) {
    float[] result = new float[values.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) values[i];
    }
    return result;
  }

  /** The error from sums is what the served kernel makes on every window. */
  @Test
  void theErrorIsThatOfTheKernel() {
    LowRankSums sums = sums(COARSE, null);
    for (int rank : new int[] {1, 3}) {
      float[] weights = floats(sums.fit(0, 1e-3, rank));
      CycleKernel.Evaluator kernel =
          LowRankKernel.of(COARSE.withRank(rank), weights, new float[6]).evaluator();
      double[] values = series();
      double[] history = new double[24];
      double[] mean = new double[HORIZON];
      double squares = 0;
      for (int window = 0; window < WINDOWS; window++) {
        System.arraycopy(values, window + PAST - 24, history, 0, 24);
        kernel.forecast(history, 0, mean);
        for (int step = 0; step < HORIZON; step++) {
          double error = values[window + PAST + step] - mean[step];
          squares += error * error;
        }
      }
      assertThat(sums.squaredError(weights)).isCloseTo(squares / WINDOWS / HORIZON, within(1e-6));
    }
  }

  /** With every step an input and a knot, and full rank, it is the centred ridge itself. */
  @Test
  void ofFullRankItIsTheRidge() {
    double[] level = Centring.LAST_VALUE.weights(24, 6);
    WindowGram gram = gram().part(PAST - 24, PAST + HORIZON).centred(level);
    double ridge = gram.squaredError(gram.ridge(24, 1e-3)) / WINDOWS / HORIZON;
    LowRankSums sums = sums(FINE, null);

    assertThat(sums.squaredError(floats(sums.fit(0, 1e-3, HORIZON))))
        .isCloseTo(ridge, within(1e-6));
  }

  /** Every rank fits better than the one below; each is the beginning of the largest. */
  @Test
  void errorsFallWithTheRank() {
    LowRankSums sums = sums(COARSE, null);
    double[] all = sums.fit(0, 1e-6, 4);
    double before = Double.POSITIVE_INFINITY;
    for (int rank = 1; rank <= 4; rank++) {
      double[] weights = sums.fit(0, 1e-6, rank);
      assertThat(all).startsWith(weights);
      double error = sums.squaredError(floats(weights));
      assertThat(error).isLessThan(before);
      before = error;
    }
  }

  /** A teacher of rank one is learned whole by a student of rank one, whatever the truth says. */
  @Test
  void learnsATeacherOfItsOwnRank() {
    double[] coefficients = new double[24 * HORIZON];
    for (int l = 0; l < 24; l++) {
      for (int h = 0; h < HORIZON; h++) {
        coefficients[l * HORIZON + h] = Math.cos(l) / 12 * (1 + h / 10.0);
      }
    }
    for (int h = 0; h < HORIZON; h++) {
      // The level goes through: what is left of the sum of coefficients is the last value's.
      double sum = 0;
      for (int l = 0; l < 24; l++) {
        sum += coefficients[l * HORIZON + h];
      }
      coefficients[23 * HORIZON + h] += 1 - sum;
    }
    WindowMap teacher = WindowMap.of(24, HORIZON, coefficients);
    LowRankSums sums = sums(FINE, teacher);
    CycleKernel.Evaluator student =
        LowRankKernel.of(FINE.withRank(1), floats(sums.fit(1, 1e-9, 1)), new float[6]).evaluator();

    double[] values = series();
    double[] history = new double[24];
    double[] mean = new double[HORIZON];
    double[] taught = new double[HORIZON];
    for (int window = 0; window < WINDOWS; window += 20) {
      System.arraycopy(values, window + PAST - 24, history, 0, 24);
      student.forecast(history, 0, mean);
      teacher.apply(values, window + PAST, taught);
      for (int step = 0; step < HORIZON; step++) {
        assertThat(mean[step]).isCloseTo(taught[step], within(1e-4));
      }
    }
  }

  @Test
  void saysWhatIsWrong() {
    LowRankSums sums = new LowRankSums(COARSE);
    assertThatThrownBy(() -> sums.add(WindowGram.of(series(), 0, 10, 20), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("windows of 20 steps are too short");
    assertThatThrownBy(() -> sums.fit(0, 1e-3, 6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rank must be in 1..4, not 6");
  }
}
