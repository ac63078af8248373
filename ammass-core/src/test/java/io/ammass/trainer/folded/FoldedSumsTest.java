package io.ammass.trainer.folded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.portable.FoldedKernel;
import io.ammass.portable.FoldedLayout;
import io.ammass.portable.FoldedWindow;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FoldedSumsTest {
  private static final int DAY = 6;
  private static final FoldedLayout LARGE = new FoldedLayout(DAY, 20, 4, 2, 4, 4);

  private static double[] series(long seed, int size) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[size];
    double walk = 0;
    for (int i = 0; i < size; i++) {
      walk = 0.9 * walk + random.nextDouble() - 0.5;
      values[i] = Math.sin(2 * Math.PI * i / DAY) + walk;
    }
    return values;
  }

  private static double[] cycle() {
    double[] cycle = new double[DAY];
    Arrays.setAll(cycle, i -> Math.sin(2 * Math.PI * i / DAY));
    return cycle;
  }

  private static double[] forecast(
      FoldedLayout layout, double[] weights, double[] values, int origin) {
    float[] floats = new float[weights.length];
    float[] cycle = new float[DAY];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) weights[i];
    }
    for (int i = 0; i < DAY; i++) {
      cycle[i] = (float) cycle()[i];
    }
    double[] mean = new double[layout.horizon()];
    double[] history = Arrays.copyOfRange(values, origin - layout.lookback(), origin);
    FoldedKernel.of(layout, floats, cycle)
        .forecast(history, origin % DAY, new FoldedWindow(layout), mean);
    return mean;
  }

  private static FoldedSums sums(FoldedLayout layout, double[] values, FoldedSums.Answers teacher) {
    FoldedSums sums = new FoldedSums(layout);
    sums.add(values, cycle(), 40, values.length - layout.horizon() + 1, 1, teacher);
    return sums;
  }

  @Test
  void forecastsAsATeacherThatIsAStudentItself() {
    double[] values = series(1, 1_500);
    double[] planted = new double[LARGE.weights()];
    SplittableRandom random = new SplittableRandom(2);
    Arrays.setAll(planted, i -> Math.round(64 * (random.nextDouble() - 0.5)) / 256.0);

    FoldedSums sums =
        sums(
            LARGE,
            values,
            (origin, answer) ->
                System.arraycopy(
                    forecast(LARGE, planted, values, origin), 0, answer, 0, answer.length));
    double[] found = sums.fit(1, 1e-12);

    double[] other = series(9, 200);
    for (int origin = 40; origin < 180; origin++) {
      double[] expected = forecast(LARGE, planted, other, origin);
      double[] mean = forecast(LARGE, found, other, origin);
      for (int step = 0; step < mean.length; step++) {
        assertThat(mean[step]).isCloseTo(expected[step], within(1e-4));
      }
    }
  }

  @Test
  void itsErrorIsThatOfForecastsMadeOneByOne() {
    double[] values = series(3, 400);
    FoldedSums sums = sums(LARGE, values, (origin, answer) -> {});
    double[] weights = sums.fit(0, 1e-3);

    double squares = 0;
    long count = 0;
    for (int origin = 40; origin + 20 <= values.length; origin++) {
      double[] mean = forecast(LARGE, weights, values, origin);
      for (int step = 0; step < 20; step++) {
        squares += Math.pow(values[origin + step] - mean[step], 2);
        count++;
      }
    }
    assertThat(sums.steps()).isEqualTo(count);
    assertThat(sums.squaredError(weights)).isCloseTo(squares / count, within(1e-6));
  }

  @Test
  void aSmallerStudentIsPartOfALargerOne() {
    double[] values = series(5, 500);
    FoldedLayout small = new FoldedLayout(DAY, 20, 3, 1, 0, 2);
    FoldedSums.Answers teacher = (origin, answer) -> Arrays.fill(answer, values[origin - 1]);

    FoldedSums direct = sums(small, values, teacher);
    FoldedSums part = sums(LARGE, values, teacher).reduced(small);

    double[] expected = direct.fit(0.5, 1e-3);
    double[] found = part.fit(0.5, 1e-3);
    for (int i = 0; i < expected.length; i++) {
      assertThat(found[i]).isCloseTo(expected[i], within(1e-9));
    }
    assertThat(part.squaredError(found)).isCloseTo(direct.squaredError(expected), within(1e-9));
    assertThatThrownBy(() -> part.reduced(LARGE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no part of");
  }
}
