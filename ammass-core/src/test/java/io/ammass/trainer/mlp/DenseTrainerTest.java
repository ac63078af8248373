package io.ammass.trainer.mlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.model.TrainingContext;
import io.ammass.portable.Activation;
import io.ammass.portable.DenseNetwork;
import io.ammass.portable.DenseNetwork.Layer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class DenseTrainerTest {
  private static final int INPUTS = 12;
  private static final int OUTPUTS = 4;
  private static final List<Layer> LAYERS =
      DenseNetwork.layers(INPUTS, new int[] {16}, OUTPUTS, Activation.RELU);

  /** A rule with a kink, which no linear map finds: outputs are sums of sizes of inputs. */
  private static TrainingRows rows(long seed, int count, double noise) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] inputs = new float[count][INPUTS];
    float[][] targets = new float[count][2 * OUTPUTS];
    for (int row = 0; row < count; row++) {
      for (int i = 0; i < INPUTS; i++) {
        inputs[row][i] = (float) (2 * random.nextDouble() - 1);
      }
      for (int k = 0; k < OUTPUTS; k++) {
        float truth = Math.abs(inputs[row][k]) - 0.5f * inputs[row][k + 1];
        targets[row][k] = truth + (float) (noise * (2 * random.nextDouble() - 1));
        targets[row][OUTPUTS + k] = truth;
      }
    }
    return TrainingRows.of(inputs, targets);
  }

  private static double error(DenseNetwork network, TrainingRows rows) {
    float[] inputs = new float[INPUTS];
    float[] targets = new float[2 * OUTPUTS];
    float[] outputs = new float[OUTPUTS];
    float[] scratch = new float[network.scratch()];
    double sum = 0;
    for (int row = 0; row < rows.size(); row++) {
      rows.read(row, inputs, 0, targets, 0);
      network.apply(inputs, outputs, scratch);
      for (int k = 0; k < OUTPUTS; k++) {
        sum += Math.pow(outputs[k] - targets[OUTPUTS + k], 2);
      }
    }
    return sum / rows.size() / OUTPUTS;
  }

  private static DenseTrainer.Builder trainer(Loss loss) {
    return DenseTrainer.builder(loss).epochs(60).learningRate(0.01).patience(10);
  }

  @Test
  void learnsARuleThatNoLinearMapFinds() {
    DenseFit fit =
        trainer(Losses.squared(0, OUTPUTS))
            .build()
            .fit(LAYERS, rows(1, 2_000, 0), rows(2, 300, 0), TrainingContext.of(7));

    // The variance of |x| alone is 1/12: a linear map cannot go below it.
    assertThat(error(fit.network(), rows(3, 500, 0))).isLessThan(0.2 / 12);
    assertThat(fit.validationLoss()).isEqualTo(fit.validationLosses().get(fit.bestEpoch()));
  }

  @Test
  void aTeacherHelpsWhereLabelsAreFewAndNoisy() {
    TrainingRows few = rows(1, 60, 1.5);
    TrainingRows held = rows(2, 60, 1.5);

    DenseNetwork alone =
        trainer(Losses.squared(0, OUTPUTS))
            .build()
            .fit(LAYERS, few, held, TrainingContext.of(7))
            .network();
    DenseNetwork taught =
        trainer(Losses.blend(OUTPUTS, Schedule.constant(1)))
            .build()
            .fit(LAYERS, few, held, TrainingContext.of(7))
            .network();

    TrainingRows test = rows(3, 500, 0);
    assertThat(error(taught, test)).isLessThan(0.7 * error(alone, test));
  }

  @Test
  void sameSeedGivesTheSameBitsInWhateverThread() throws Exception {
    TrainingRows rows = rows(1, 300, 0.1);
    DenseTrainer trainer = trainer(Losses.squared(0, OUTPUTS)).epochs(5).build();
    Callable<DenseNetwork> work =
        () -> trainer.fit(LAYERS, rows, rows, TrainingContext.of(9)).network();
    ExecutorService executor = Executors.newFixedThreadPool(2);
    try {
      List<Future<DenseNetwork>> both = executor.invokeAll(List.of(work, work));

      assertThat(both.get(0).get()).isEqualTo(both.get(1).get());
      assertThat(both.get(0).get()).isEqualTo(work.call());
      assertThat(trainer.fit(LAYERS, rows, rows, TrainingContext.of(10)).network())
          .isNotEqualTo(work.call());
    } finally {
      executor.shutdownNow();
    }
  }

  /** The bits of x86 with and without vectors; another machine must give the same. */
  @Test
  void trainsToTheGoldenBits() {
    DenseNetwork network =
        trainer(Losses.squared(0, OUTPUTS))
            .epochs(3)
            .build()
            .fit(
                DenseNetwork.layers(INPUTS, new int[] {16, 5}, OUTPUTS, Activation.TANH),
                rows(1, 300, 0.1),
                rows(2, 50, 0.1),
                TrainingContext.of(9))
            .network();

    assertThat(Arrays.hashCode(network.parameters())).isEqualTo(-98_405_949);
  }

  @Test
  void learnsThroughAHint() {
    TrainingRows rows = rows(1, 500, 0);
    DenseFit fit =
        trainer(Losses.squared(0, OUTPUTS))
            .hint(new Hint(0, OUTPUTS, OUTPUTS, 0.5))
            .build()
            .fit(LAYERS, rows, rows(2, 100, 0), TrainingContext.of(7));

    assertThat(fit.validationLoss()).isLessThan(0.3 * fit.validationLosses().get(0));
  }

  @Test
  void keepsFrozenLayersAndPrunedWeights() {
    TrainingRows rows = rows(1, 200, 0);
    DenseNetwork start =
        trainer(Losses.squared(0, OUTPUTS))
            .epochs(2)
            .build()
            .fit(LAYERS, rows, rows, TrainingContext.of(7))
            .network();
    boolean[] kept = new boolean[start.parameters().length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = i % 3 != 0;
    }

    float[] frozen =
        trainer(Losses.squared(0, OUTPUTS))
            .epochs(3)
            .layerRates(0, 1)
            .build()
            .fit(start, rows, rows, TrainingContext.of(7))
            .network()
            .parameters();
    float[] pruned =
        trainer(Losses.squared(0, OUTPUTS))
            .epochs(3)
            .keep(kept)
            .build()
            .fit(start, rows, rows, TrainingContext.of(7))
            .network()
            .parameters();

    int first = LAYERS.get(0).parameters();
    assertThat(Arrays.copyOf(frozen, first)).isEqualTo(Arrays.copyOf(start.parameters(), first));
    assertThat(frozen).isNotEqualTo(start.parameters());
    for (int i = 0; i < pruned.length; i += 3) {
      assertThat(pruned[i]).isZero();
    }
  }

  @Test
  void trainingForBytesLosesLessThanRoundingAfterwards() {
    TrainingRows rows = rows(1, 1_000, 0);
    TrainingRows held = rows(2, 300, 0);
    DenseNetwork aware =
        trainer(Losses.squared(0, OUTPUTS))
            .precision(DenseTrainer.Precision.INT8_AWARE)
            .build()
            .fit(LAYERS, rows, held, TrainingContext.of(7))
            .network();

    assertThat(io.ammass.portable.NetworkKernel.rounded(aware)).isEqualTo(aware);
    assertThat(error(aware, held)).isLessThan(0.3 / 12);
  }

  @Test
  void refusesRowsThatDoNotFit() {
    TrainingRows rows = rows(1, 10, 0);
    List<Layer> other = DenseNetwork.layers(5, new int[0], OUTPUTS, Activation.RELU);
    DenseTrainer trainer = trainer(Losses.squared(0, OUTPUTS)).build();

    assertThatThrownBy(() -> trainer.fit(other, rows, rows, TrainingContext.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5 inputs");
  }
}
