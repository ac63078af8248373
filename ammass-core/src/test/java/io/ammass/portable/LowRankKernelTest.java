package io.ammass.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LowRankKernelTest {
  private static final Instant START = Instant.parse("2024-03-01T05:00:00Z");

  static LowRankKernel kernel(long seed) {
    LowRankLayout layout = new LowRankLayout(24, 50, 96, 3, 4, 6, 2);
    SplittableRandom random = new SplittableRandom(seed);
    float[] weights = new float[layout.weights()];
    float[] cycle = new float[24];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (random.nextDouble() - 0.5) / 4;
    }
    for (int i = 0; i < 24; i++) {
      cycle[i] = (float) (10 * random.nextDouble());
    }
    return LowRankKernel.of(layout, weights, cycle);
  }

  @Test
  void readsBackWhatWasWrittenToTheBit() {
    for (LowRankKernel kernel : new LowRankKernel[] {kernel(1), kernel(2).int8()}) {
      PortableModel model = NetworkKernelTest.model(kernel);
      PortableModel read = PortableModel.read(model.toBytes(), "x");

      assertThat(read.toBytes()).isEqualTo(model.toBytes());
      assertThat(read.forecast(PortableModels.site(5, START, 24 * 20)))
          .isEqualTo(model.forecast(PortableModels.site(5, START, 24 * 20)));
    }
  }

  /** The formula written out, with nothing of the kernel's own code. */
  @Test
  void isTheCycleTheLastDeviationAndTwoColumnsThroughKnots() {
    LowRankKernel kernel = kernel(3);
    double[] history = history(4);
    // 05:00 UTC is 10:45 there: the step of ten.
    int phase = 10;
    double[] mean = new double[50];
    kernel.forecast(history, START, ZoneId.of("Asia/Kathmandu"), mean);

    double[] rest = new double[96];
    for (int i = 0; i < 96; i++) {
      rest[i] = history[i] - kernel.cycle()[Math.floorMod(phase + i - 96, 24)];
    }
    double level = rest[95];
    double[] x = new double[27];
    for (int i = 0; i < 3; i++) {
      x[i] = rest[94 - i] - level;
    }
    for (int pool = 0; pool < 24; pool++) {
      x[3 + pool] =
          Arrays.stream(rest, 92 - 4 * pool, 96 - 4 * pool).average().orElseThrow() - level;
    }
    // Steps 0 to 49 lie between knots at 0, 6, ... 54.
    assertThat(kernel.layout().knots()).isEqualTo(10);
    float[] w = kernel.weights();
    for (int step = 0; step < 50; step++) {
      double sum = 0;
      for (int k = 0; k < 2; k++) {
        double factor = 0;
        for (int i = 0; i < 27; i++) {
          factor += w[37 * k + i] * x[i];
        }
        double part = step % 6 / 6.0;
        double before = w[37 * k + 27 + step / 6];
        double after = part > 0 ? w[37 * k + 28 + step / 6] : 0;
        sum += factor * ((1 - part) * before + part * after);
      }
      double expected = kernel.cycle()[(phase + step) % 24] + level + sum;
      assertThat(mean[step]).as("step %d", step).isCloseTo(expected, within(1e-9));
    }
  }

  /** What is centred keeps the level: a constant more goes through whatever the rank. */
  @Test
  void aConstantMoreIsAConstantMore() {
    LowRankKernel kernel = kernel(6);
    double[] history = history(7);
    double[] raised = Arrays.stream(history).map(value -> value + 1_000).toArray();
    double[] one = new double[50];
    double[] other = new double[50];

    kernel.forecast(history, START, PortableModels.ZONE, one);
    kernel.forecast(raised, START, PortableModels.ZONE, other);

    for (int step = 0; step < 50; step++) {
      assertThat(other[step] - one[step]).isCloseTo(1_000, within(1e-9));
    }
  }

  @Test
  void roundingToBytesMovesAWeightByHalfAStepAtMost() {
    LowRankKernel kernel = kernel(8);
    float[] exact = kernel.weights();
    float[] rounded = kernel.int8().weights();

    for (int i = 0; i < exact.length; i++) {
      // A quarter of the largest possible weight of a row is .125; a 127th of it is a step.
      assertThat(rounded[i]).isCloseTo(exact[i], within(0.125f / 127 / 2 + 1e-6f));
    }
  }

  @Test
  void fillsWhatIsMissing() {
    LowRankKernel kernel = kernel(5);
    double[] history = new double[kernel.lookback()];
    Arrays.fill(history, 20);
    Arrays.fill(history, 30, 40, Double.NaN);
    double[] mean = new double[kernel.horizon()];

    kernel.forecast(history, START, PortableModels.ZONE, mean);

    assertThat(Arrays.stream(mean).allMatch(Double::isFinite)).isTrue();
  }

  @Test
  void saysWhatIsWrong() {
    assertThatThrownBy(() -> new LowRankLayout(24, 24, 50, 0, 4, 4, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("lookback must be a multiple of pool 4, not 50");
    assertThatThrownBy(() -> new LowRankLayout(24, 24, 48, 0, 4, 4, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rank must be in 1..256, not 0");
    assertThatThrownBy(() -> LowRankKernel.of(kernel(1).layout(), new float[3], new float[24]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the layout asks for 74 weights");
  }

  private static double[] history(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] history = new double[96];
    Arrays.setAll(history, i -> 50 + 10 * random.nextDouble());
    return history;
  }
}
