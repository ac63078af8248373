package io.ammass.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FoldedKernelTest {
  private static final Instant START = Instant.parse("2024-03-01T05:00:00Z");

  static FoldedKernel kernel(long seed) {
    FoldedLayout layout = new FoldedLayout(24, 100, 7, 5, 4, 4);
    SplittableRandom random = new SplittableRandom(seed);
    float[] weights = new float[layout.weights()];
    float[] cycle = new float[24];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (random.nextDouble() - 0.5) / 8;
    }
    for (int i = 0; i < 24; i++) {
      cycle[i] = (float) (10 * random.nextDouble());
    }
    return FoldedKernel.of(layout, weights, cycle);
  }

  @Test
  void readsBackWhatWasWrittenToTheBit() {
    for (FoldedKernel kernel : new FoldedKernel[] {kernel(1), kernel(2).int8()}) {
      PortableModel model = NetworkKernelTest.model(kernel);
      PortableModel read = PortableModel.read(model.toBytes(), "x");

      assertThat(read.toBytes()).isEqualTo(model.toBytes());
      assertThat(read.forecast(PortableModels.site(5, START, 24 * 20)))
          .isEqualTo(model.forecast(PortableModels.site(5, START, 24 * 20)));
    }
  }

  /** The formula written out, with nothing of the kernel's own code. */
  @Test
  void isTheCycleTheLastDeviationAndAWeightedSum() {
    FoldedKernel kernel = kernel(3);
    FoldedLayout layout = kernel.layout();
    double[] history = new double[layout.lookback()];
    SplittableRandom random = new SplittableRandom(4);
    Arrays.setAll(history, i -> 50 + 10 * random.nextDouble());
    ZoneId zone = ZoneId.of("Asia/Kathmandu");
    // 05:00 UTC is 10:45 there: the step of ten.
    int phase = 10;
    double[] mean = new double[100];
    kernel.forecast(history, START, zone, mean);

    int n = history.length;
    double[] rest = new double[n];
    for (int i = 0; i < n; i++) {
      rest[i] = history[i] - kernel.cycle()[Math.floorMod(phase + i - n, 24)];
    }
    double level = rest[n - 1];
    double[][] fades = {{1, 3.0}, {1, 12.0}, {3, 48.0}, {6, 0}};
    for (int step = 0; step < 100; step++) {
      int lead = step / 24;
      // Five days ahead, four sets: a set each for two days, two for the other three.
      int set = new int[] {0, 1, 2, 2, 3}[lead];
      double sum = 0;
      int f = set * layout.features();
      for (int lag = 1; lag <= 7; lag++) {
        sum += kernel.weights()[f++] * (rest[n + step % 24 - lag * 24] - level);
      }
      for (int day = 0; day < 5; day++) {
        double dayMean =
            Arrays.stream(rest, n - 24 * (day + 1), n - 24 * day).average().orElseThrow();
        sum += kernel.weights()[f++] * (dayMean - level);
      }
      for (double[] fade : fades) {
        int hours = (int) fade[0];
        double now = Arrays.stream(rest, n - hours, n).average().orElseThrow();
        double before = Arrays.stream(rest, n - 24 - hours, n - 24).average().orElseThrow();
        double left = fade[1] == 0 ? 1 : Math.exp(-step / fade[1]);
        sum += kernel.weights()[f++] * (now - before) * left;
      }
      double expected = kernel.cycle()[(phase + step) % 24] + level + sum;
      assertThat(mean[step]).as("step %d", step).isCloseTo(expected, within(1e-9));
    }
  }

  @Test
  void fillsWhatIsMissing() {
    FoldedKernel kernel = kernel(5);
    double[] history = new double[kernel.lookback()];
    Arrays.fill(history, 20);
    Arrays.fill(history, 30, 40, Double.NaN);
    double[] mean = new double[kernel.horizon()];

    kernel.forecast(history, START, PortableModels.ZONE, mean);

    assertThat(Arrays.stream(mean).allMatch(Double::isFinite)).isTrue();
  }
}
