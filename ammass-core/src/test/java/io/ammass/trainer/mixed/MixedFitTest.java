package io.ammass.trainer.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.portable.CycleKernel;
import io.ammass.portable.MixedKernel;
import io.ammass.portable.MixedLayout;
import io.ammass.trainer.windowridge.WindowGram;
import io.ammass.trainer.windowridge.WindowMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MixedFitTest {
  private static final int PAST = 30;
  private static final int HORIZON = 13;
  private static final int WINDOWS = 200;

  /** Days of six steps: three days ahead in two sets. */
  private static final MixedLayout SHAPE = new MixedLayout(6, HORIZON, 2, 4, 2, 24, 4, 4, 2);

  private static double[] series(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[WINDOWS + PAST + HORIZON];
    double drift = 0;
    for (int i = 0; i < values.length; i++) {
      drift = 0.95 * drift + random.nextDouble() - 0.5;
      values[i] = 3 + drift + Math.sin(i / 5.0) + 0.2 * random.nextDouble();
    }
    return values;
  }

  private static MixedSums sums(MixedLayout layout, double[] values, WindowMap teacher) {
    WindowGram gram = WindowGram.of(values, 0, WINDOWS, PAST + HORIZON);
    return new MixedSums(layout, TaughtWindows.of(gram, HORIZON, teacher));
  }

  /** The error from sums is what the served kernel makes on every window, lags in all sets. */
  @Test
  void theErrorIsThatOfTheKernel() {
    List<MixedSums> sums = List.of(sums(SHAPE, series(1), null), sums(SHAPE, series(2), null));
    for (OwnParts own : OwnParts.values()) {
      MixedWeights weights = MixedFit.of(sums, 2, own, 0, 1e-3);
      for (int c = 0; c < 2; c++) {
        double error = error(MixedKernel.of(SHAPE, weights.of(c), new float[3]), series(1 + c));

        assertThat(sums.get(c).squaredError(weights.of(c)) / sums.get(c).count())
            .as("%s, series %d", own, c)
            .isCloseTo(error, within(1e-6));
      }
    }
  }

  private static double error(CycleKernel student, double[] values) {
    CycleKernel.Evaluator kernel = student.evaluator();
    double[] history = new double[student.lookback()];
    double[] mean = new double[HORIZON];
    double squares = 0;
    for (int window = 0; window < WINDOWS; window++) {
      System.arraycopy(values, window + PAST - history.length, history, 0, history.length);
      kernel.forecast(history, 0, mean);
      for (int step = 0; step < HORIZON; step++) {
        double error = values[window + PAST + step] - mean[step];
        squares += error * error;
      }
    }
    return squares / WINDOWS / HORIZON;
  }

  /**
   * A teacher that is a mixed student itself, of other gains and lags for each series, is learned
   * whole; where series must share them it is not.
   */
  @Test
  void learnsATeacherOfItsOwnShape() {
    MixedLayout shape = new MixedLayout(6, HORIZON, 1, 2, 2, 12, 4, 4, 1);
    List<MixedSums> sums = new ArrayList<>();
    List<WindowMap> teachers = new ArrayList<>();
    for (int c = 0; c < 3; c++) {
      teachers.add(teacher(shape, c));
      sums.add(sums(shape, series(10 + c), teachers.get(c)));
    }
    double own = distance(shape, teachers, MixedFit.of(sums, 1, OwnParts.GAINS_AND_LAGS, 1, 1e-8));
    double gains = distance(shape, teachers, MixedFit.of(sums, 1, OwnParts.GAINS, 1, 1e-8));
    double lags = distance(shape, teachers, MixedFit.of(sums, 1, OwnParts.LAGS, 1, 1e-8));
    double none = distance(shape, teachers, MixedFit.of(sums, 1, OwnParts.NONE, 1, 1e-8));

    // Answers vary by about 1.
    assertThat(own).isLessThan(0.02);
    assertThat(gains).isGreaterThan(5 * own).isLessThan(none);
    assertThat(lags).isGreaterThan(5 * own).isLessThan(none);
  }

  /** The linear map of a kernel with given gain and lags, from what it answers to single steps. */
  private static WindowMap teacher(MixedLayout shape, int c) {
    SplittableRandom random = new SplittableRandom(5);
    float[] weights = new float[shape.weights()];
    int lags = shape.leadSets() * shape.lagDays();
    for (int i = lags; i < weights.length; i++) {
      weights[i] = (float) (random.nextDouble() - 0.5);
    }
    int inputs = shape.inputs();
    for (int i = lags + inputs; i < weights.length; i++) {
      weights[i] *= 0.5f + c;
    }
    for (int i = 0; i < lags; i++) {
      weights[i] = (float) (0.2 * i - 0.2 * c);
    }
    return map(MixedKernel.of(shape, weights, new float[shape.cycleNumbers()]));
  }

  private static WindowMap map(MixedKernel kernel) {
    int n = kernel.lookback();
    CycleKernel.Evaluator evaluator = kernel.evaluator();
    double[] coefficients = new double[PAST * HORIZON];
    double[] mean = new double[HORIZON];
    for (int l = 0; l < n; l++) {
      double[] history = new double[n];
      history[l] = 1;
      evaluator.forecast(history, 0, mean);
      System.arraycopy(mean, 0, coefficients, (PAST - n + l) * HORIZON, HORIZON);
    }
    return WindowMap.of(PAST, HORIZON, coefficients);
  }

  /** Root mean square of how far the students are from their teachers on their own windows. */
  private static double distance(
      MixedLayout shape, List<WindowMap> teachers, MixedWeights weights) {
    double sum = 0;
    double[] one = new double[HORIZON];
    double[] other = new double[HORIZON];
    for (int c = 0; c < teachers.size(); c++) {
      double[] values = series(10 + c);
      WindowMap student =
          map(MixedKernel.of(shape, weights.of(c), new float[shape.cycleNumbers()]));
      for (int window = 0; window < WINDOWS; window++) {
        student.apply(values, window + PAST, one);
        teachers.get(c).apply(values, window + PAST, other);
        for (int step = 0; step < HORIZON; step++) {
          sum += (one[step] - other[step]) * (one[step] - other[step]);
        }
      }
    }
    return Math.sqrt(sum / teachers.size() / WINDOWS / HORIZON);
  }

  /** More of its own fits at least as well what it is fitted on. */
  @Test
  void ownPartsLowerTheErrorOnTheWindowsThatWereFitted() {
    List<MixedSums> sums = new ArrayList<>();
    for (int c = 0; c < 3; c++) {
      sums.add(sums(SHAPE, series(20 + c), null));
    }
    double none = total(sums, MixedFit.of(sums, 2, OwnParts.NONE, 0, 1e-6));
    double gains = total(sums, MixedFit.of(sums, 2, OwnParts.GAINS, 0, 1e-6));
    double both = total(sums, MixedFit.of(sums, 2, OwnParts.GAINS_AND_LAGS, 0, 1e-6));

    assertThat(gains).isLessThan(none);
    assertThat(both).isLessThan(gains);
  }

  private static double total(List<MixedSums> sums, MixedWeights weights) {
    double total = 0;
    for (int c = 0; c < sums.size(); c++) {
      total += sums.get(c).squaredError(weights.of(c));
    }
    return total;
  }

  @Test
  void givesTheSameWeightsEachTime() {
    List<MixedSums> sums = List.of(sums(SHAPE, series(1), null), sums(SHAPE, series(2), null));

    assertThat(MixedFit.of(sums, 2, OwnParts.GAINS, 0, 1e-3).of(1))
        .isEqualTo(MixedFit.of(sums, 2, OwnParts.GAINS, 0, 1e-3).of(1));
  }

  /** A meter that stands still teaches nothing and does no harm. */
  @Test
  void aConstantSeriesGivesFiniteWeights() {
    double[] flat = new double[WINDOWS + PAST + HORIZON];
    Arrays.fill(flat, 4);
    MixedSums still = sums(SHAPE, flat, null);
    for (List<MixedSums> sums :
        List.of(List.of(still, still), List.of(still, sums(SHAPE, series(1), null)))) {
      MixedWeights weights = MixedFit.of(sums, 2, OwnParts.GAINS_AND_LAGS, 0, 1e-3);
      for (float weight : weights.of(0)) {
        assertThat(weight).isFinite();
      }
      assertThat(still.squaredError(weights.of(0))).isCloseTo(0, within(1e-6));
    }
  }

  @Test
  void countsWhatAllSeriesLearnTogether() {
    int columns = 2 * (SHAPE.inputs() + SHAPE.knots());

    assertThat(MixedWeights.parameters(SHAPE, OwnParts.NONE, 7)).isEqualTo(columns + 8);
    assertThat(MixedWeights.parameters(SHAPE, OwnParts.GAINS, 7)).isEqualTo(columns + 8 + 14);
    assertThat(MixedWeights.parameters(SHAPE, OwnParts.LAGS, 7)).isEqualTo(columns + 56);
    assertThat(MixedWeights.parameters(SHAPE, OwnParts.GAINS_AND_LAGS, 7))
        .isEqualTo(columns + 56 + 14);
    assertThat(MixedWeights.parameters(SHAPE, OwnParts.GAINS, 1)).isEqualTo(SHAPE.weights());
  }

  @Test
  void saysWhatIsWrong() {
    WindowGram gram = WindowGram.of(series(1), 0, 10, 20);
    assertThatThrownBy(() -> new MixedSums(SHAPE, TaughtWindows.of(gram, HORIZON, null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("TaughtWindows of 7 and 13 steps do not fit");
    List<MixedSums> sums = List.of(sums(SHAPE, series(1), null));
    assertThatThrownBy(() -> MixedFit.of(sums, 2, OwnParts.NONE, 1, 1e-3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no teacher to have a share of 1.0");
    assertThatThrownBy(() -> MixedFit.of(List.of(), 2, OwnParts.NONE, 0, 1e-3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one series");
  }
}
