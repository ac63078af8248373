package io.ammass.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MixedKernelTest {
  private static final Instant START = Instant.parse("2024-03-01T05:00:00Z");

  /** Three days ahead in two sets, six lag days; means of 1, 2, 4, 8, 8, ... steps. */
  private static final MixedLayout LAYOUT = new MixedLayout(24, 60, 3, 6, 2, 50, 8, 12, 2);

  static MixedKernel kernel(long seed) {
    return kernel(LAYOUT, seed);
  }

  static MixedKernel withoutLags(long seed) {
    return kernel(new MixedLayout(24, 30, 24, 0, 1, 60, 1, 1, 1), seed);
  }

  private static MixedKernel kernel(MixedLayout layout, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] weights = new float[layout.weights()];
    float[] cycle = new float[layout.cycleNumbers()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (random.nextDouble() - 0.5) / 4;
    }
    for (int i = 0; i < cycle.length; i++) {
      cycle[i] = (float) (10 * random.nextDouble());
    }
    return MixedKernel.of(layout, weights, cycle);
  }

  @Test
  void readsBackWhatWasWrittenToTheBit() {
    for (MixedKernel kernel :
        new MixedKernel[] {kernel(1), kernel(2).int8(), withoutLags(3), withoutLags(4).int8()}) {
      PortableModel model = NetworkKernelTest.model(kernel);
      PortableModel read = PortableModel.read(model.toBytes(), "x");

      assertThat(read.toBytes()).isEqualTo(model.toBytes());
      assertThat(read.forecast(PortableModels.site(5, START, 24 * 20)))
          .isEqualTo(model.forecast(PortableModels.site(5, START, 24 * 20)));
    }
  }

  @Test
  void isFineNearTheIssueTimeAndCoarseFarFromIt() {
    // Before the last value: 1 + 2 + 4 + 8 + 8 + 8 + 8 + 8 + 2 = 49 steps.
    assertThat(LAYOUT.inputs()).isEqualTo(9);
    assertThat(LAYOUT.knotSteps()).containsExactly(0, 1, 3, 7, 15, 27, 39, 51, 63);
    assertThat(LAYOUT.knots()).isEqualTo(9);
    assertThat(LAYOUT.weights()).isEqualTo(2 * 6 + 2 * (9 + 9));
    assertThat(LAYOUT.lookback()).isEqualTo(6 * 24);
    assertThat(LAYOUT.parameters()).isEqualTo(48 + 8);
    assertThat(new MixedLayout(24, 1, 1, 0, 1, 2, 1, 1, 1).knotSteps()).containsExactly(0);
  }

  /** What is counted is what is there, for many shapes. */
  @Test
  void countsItsInputsAndKnots() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 500; i++) {
      int reach = 2 + random.nextInt(120);
      int horizon = 1 + random.nextInt(120);
      MixedLayout layout =
          new MixedLayout(
              24, horizon, 1, 0, 1, reach, 1 + random.nextInt(reach), 1 + random.nextInt(40), 1);
      double[] inputs = new double[layout.inputs() + 1];
      Arrays.fill(inputs, Double.NaN);
      double[] values = new double[reach];
      Arrays.fill(values, 7);
      layout.read(values, reach, inputs);

      assertThat(Arrays.stream(inputs).filter(value -> value == 0).count())
          .as("%s", layout)
          .isEqualTo(layout.inputs());
      int[] knots = layout.knotSteps();
      assertThat(knots[knots.length - 1]).as("%s", layout).isGreaterThanOrEqualTo(horizon - 1);
      assertThat(knots.length == 1 || knots[knots.length - 2] < horizon - 1)
          .as("%s", layout)
          .isTrue();
    }
  }

  /** The formula written out, with nothing of the kernel's own code. */
  @Test
  void isTheCycleTheLastDeviationLagsAndTwoColumnsThroughKnots() {
    MixedKernel kernel = kernel(3);
    double[] history = history(4);
    // 05:00 UTC is 10:45 there: the step of ten.
    int phase = 10;
    double[] mean = new double[60];
    kernel.forecast(history, START, ZoneId.of("Asia/Kathmandu"), mean);

    float[] knots = kernel.cycleKnots();
    double[] cycle = new double[24];
    for (int i = 0; i < 24; i++) {
      double part = i % 3 / 3.0;
      cycle[i] = (1 - part) * knots[i / 3] + part * knots[(i / 3 + 1) % 8];
    }
    double[] rest = new double[144];
    for (int i = 0; i < 144; i++) {
      rest[i] = history[i] - cycle[Math.floorMod(phase + i - 144, 24)];
    }
    double level = rest[143];
    int[] ends = {143, 142, 140, 136, 128, 120, 112, 104, 96, 94};
    int[] at = {0, 1, 3, 7, 15, 27, 39, 51, 63};
    float[] w = kernel.weights();
    for (int step = 0; step < 60; step++) {
      // Of two sets the first serves the first day.
      int set = step < 24 ? 0 : 1;
      double sum = 0;
      for (int lag = 1; lag <= 6; lag++) {
        sum += w[6 * set + lag - 1] * (rest[144 + step % 24 - 24 * lag] - level);
      }
      int knot = 0;
      while (knot < 8 && at[knot + 1] <= step) {
        knot++;
      }
      for (int k = 0; k < 2; k++) {
        double factor = 0;
        for (int i = 0; i < 9; i++) {
          double pooled = Arrays.stream(rest, ends[i + 1], ends[i]).average().orElseThrow();
          factor += w[12 + 18 * k + i] * (pooled - level);
        }
        double part = (double) (step - at[knot]) / (at[knot + 1] - at[knot]);
        sum +=
            factor * ((1 - part) * w[12 + 18 * k + 9 + knot] + part * w[12 + 18 * k + 10 + knot]);
      }
      assertThat(mean[step])
          .as("step %d", step)
          .isCloseTo(cycle[(phase + step) % 24] + level + sum, within(1e-9));
    }
  }

  @Test
  void aConstantMoreIsAConstantMore() {
    MixedKernel kernel = kernel(6);
    double[] history = history(7);
    double[] raised = Arrays.stream(history).map(value -> value + 1_000).toArray();
    double[] one = new double[60];
    double[] other = new double[60];

    kernel.forecast(history, START, PortableModels.ZONE, one);
    kernel.forecast(raised, START, PortableModels.ZONE, other);

    for (int step = 0; step < 60; step++) {
      assertThat(other[step] - one[step]).isCloseTo(1_000, within(1e-9));
    }
  }

  /** A cycle of straight lines is kept; of any other no other knots come nearer. */
  @Test
  void takesTheNearestCycleOfItsKnots() {
    MixedKernel kernel = kernel(1);
    assertThat(kernel.withCycle(kernel.cycle()).cycleKnots())
        .usingComparatorWithPrecision(1e-4f)
        .containsExactly(kernel.cycleKnots());

    SplittableRandom random = new SplittableRandom(9);
    float[] cycle = new float[24];
    for (int i = 0; i < 24; i++) {
      cycle[i] = (float) random.nextDouble();
    }
    float[] nearest = LAYOUT.cycleKnots(cycle);
    double least = distance(cycle, nearest);
    for (int knot = 0; knot < 8; knot++) {
      for (float change : new float[] {-0.01f, 0.01f}) {
        float[] moved = nearest.clone();
        moved[knot] += change;
        assertThat(distance(cycle, moved)).isGreaterThan(least);
      }
    }
    assertThatThrownBy(() -> kernel.withCycle(new float[8]))
        .hasMessage("a cycle must have 24 values, not 8");
  }

  private static double distance(float[] cycle, float[] knots) {
    double[] lines = LAYOUT.cycle(knots);
    double sum = 0;
    for (int i = 0; i < lines.length; i++) {
      sum += (lines[i] - cycle[i]) * (lines[i] - cycle[i]);
    }
    return sum;
  }

  @Test
  void roundingToBytesMovesAWeightByHalfAStepAtMost() {
    MixedKernel kernel = kernel(8);
    float[] exact = kernel.weights();
    float[] rounded = kernel.int8().weights();

    for (int i = 0; i < exact.length; i++) {
      // An eighth is the largest possible weight of a row; a 127th of it is a step.
      assertThat(rounded[i]).isCloseTo(exact[i], within(0.125f / 127 / 2 + 1e-6f));
    }
    assertThat(kernel.int8().cycleKnots()).isEqualTo(kernel.cycleKnots());
  }

  @Test
  void fillsWhatIsMissing() {
    MixedKernel kernel = kernel(5);
    double[] history = new double[kernel.lookback()];
    Arrays.fill(history, 20);
    Arrays.fill(history, 30, 40, Double.NaN);
    double[] mean = new double[kernel.horizon()];

    kernel.forecast(history, START, PortableModels.ZONE, mean);

    assertThat(Arrays.stream(mean).allMatch(Double::isFinite)).isTrue();
  }

  @Test
  void saysWhatIsWrong() {
    assertThatThrownBy(() -> new MixedLayout(24, 24, 5, 7, 1, 48, 4, 4, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cycleSpacing must divide the day of 24 steps, not 5");
    assertThatThrownBy(() -> new MixedLayout(24, 24, 1, 7, 2, 48, 4, 4, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("leadSets must be in 1..1, not 2");
    assertThatThrownBy(() -> MixedKernel.of(LAYOUT, new float[3], new float[8]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the layout asks for 48 weights and a cycle of 8, not 3 and 8");
  }

  private static double[] history(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] history = new double[144];
    Arrays.setAll(history, i -> 50 + 10 * random.nextDouble());
    return history;
  }
}
