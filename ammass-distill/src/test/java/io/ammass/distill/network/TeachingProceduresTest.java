package io.ammass.distill.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.distill.network.Compression.Version;
import io.ammass.model.TrainingContext;
import io.ammass.portable.Activation;
import io.ammass.portable.DenseNetwork;
import io.ammass.trainer.mlp.DenseFit;
import io.ammass.trainer.mlp.DenseTrainer;
import io.ammass.trainer.mlp.Losses;
import io.ammass.trainer.mlp.TrainingRows;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Chains, generations, pairs; rounding and pruning. */
class TeachingProceduresTest {
  private static final int INPUTS = 6;

  private static float clean(float[] x) {
    return Math.max(x[0] + x[1], 0) - 0.5f * x[2];
  }

  /** Rows of a bent surface; the truth is noisy. */
  private static TrainingRows rows(long seed, int count, double noise) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] inputs = new float[count][INPUTS];
    float[][] targets = new float[count][1];
    for (int row = 0; row < count; row++) {
      for (int i = 0; i < INPUTS; i++) {
        inputs[row][i] = (float) (2 * random.nextDouble() - 1);
      }
      targets[row][0] = clean(inputs[row]) + (float) (noise * (random.nextDouble() - 0.5));
    }
    return TrainingRows.of(inputs, targets);
  }

  private static float[][] cleanAnswers(TrainingRows rows) {
    float[][] answers = new float[rows.size()][1];
    float[] x = new float[INPUTS];
    for (int row = 0; row < answers.length; row++) {
      rows.read(row, x, 0, new float[1], 0);
      answers[row][0] = clean(x);
    }
    return answers;
  }

  private static double error(DenseNetwork network) {
    TrainingRows test = rows(99, 400, 0);
    float[] x = new float[INPUTS];
    float[] y = new float[1];
    float[] found = new float[1];
    double sum = 0;
    for (int row = 0; row < test.size(); row++) {
      test.read(row, x, 0, y, 0);
      network.apply(x, found, new float[network.scratch()]);
      sum += (found[0] - y[0]) * (found[0] - y[0]);
    }
    return sum / test.size();
  }

  @Test
  void aChainOfAssistantsCarriesWhatTheTeacherKnows() {
    TrainingRows training = rows(1, 300, 4);
    TrainingRows validation = rows(2, 300, 4);
    TrainingContext context = TrainingContext.of(4);
    TeachingProcedures taught = TeachingProcedures.of(training, validation, 1, 150);

    List<DenseFit> chain =
        taught.chain(
            cleanAnswers(training),
            List.of(new int[] {24}, new int[] {12}, new int[] {6}),
            context);
    DenseFit alone = taught.generations(new int[] {6}, 1, context).get(0);

    assertThat(chain)
        .extracting(fit -> fit.network().layers().get(0).outputs())
        .containsExactly(24, 12, 6);
    assertThat(error(chain.get(2).network())).isLessThan(error(alone.network()));
  }

  @Test
  void aGenerationLearnsFromTheOneBeforeAndIsRepeatable() {
    TeachingProcedures procedures = TeachingProcedures.of(rows(1, 120, 3), rows(2, 60, 3), 0.7, 30);

    List<DenseFit> fits = procedures.generations(new int[] {12}, 3, TrainingContext.of(4));

    assertThat(fits).hasSize(3);
    assertThat(fits.get(1).network()).isNotEqualTo(fits.get(0).network());
    assertThat(procedures.generations(new int[] {12}, 3, TrainingContext.of(4)).get(2).network())
        .isEqualTo(fits.get(2).network());
    // With share 0 nobody teaches: a generation is then the same network on the truth alone.
    TeachingProcedures alone = TeachingProcedures.of(rows(1, 120, 3), rows(2, 60, 3), 0, 30);
    assertThat(alone.generations(new int[] {12}, 2, TrainingContext.of(4)).get(1).network())
        .isEqualTo(alone.generations(new int[] {12}, 1, TrainingContext.of(5)).get(0).network());
  }

  @Test
  void aPairThatTeachesEachOtherAgreesMoreThanTwoThatDoNot() {
    TrainingRows training = rows(1, 120, 3);
    TrainingRows validation = rows(2, 60, 3);
    TrainingContext context = TrainingContext.of(4);

    double together = distance(TeachingProcedures.of(training, validation, 0.8, 30), context);
    double apart = distance(TeachingProcedures.of(training, validation, 0, 30), context);

    assertThat(together).isLessThan(apart);
  }

  private static double distance(TeachingProcedures procedures, TrainingContext context) {
    List<DenseNetwork> pair = procedures.mutual(new int[] {16}, new int[] {8}, context);
    TrainingRows test = rows(99, 400, 0);
    float[] x = new float[INPUTS];
    float[] left = new float[1];
    float[] right = new float[1];
    double sum = 0;
    for (int row = 0; row < test.size(); row++) {
      test.read(row, x, 0, new float[1], 0);
      pair.get(0).apply(x, left, new float[pair.get(0).scratch()]);
      pair.get(1).apply(x, right, new float[pair.get(1).scratch()]);
      sum += (left[0] - right[0]) * (left[0] - right[0]);
    }
    return sum;
  }

  @Test
  void everyCompressionTellsWhatItSavesAndCosts() {
    TrainingRows training = rows(1, 400, 0.2);
    TrainingRows validation = rows(2, 200, 0.2);
    TrainingContext context = TrainingContext.of(4);
    DenseNetwork network =
        DenseTrainer.builder(Losses.squared(0, 1))
            .epochs(40)
            .learningRate(5e-3)
            .build()
            .fit(
                DenseNetwork.layers(INPUTS, new int[] {16, 8}, 1, Activation.RELU),
                training,
                validation,
                context)
            .network();
    Compression compression =
        Compression.of(
            training,
            validation,
            rows(3, 200, 0.2),
            Losses.squared(0, 1),
            Losses.squared(0, 1),
            context);

    List<Version> versions = compression.versions(network, 0.5);

    assertThat(versions)
        .extracting(Version::how)
        .containsExactly(
            "float",
            "int8, after training",
            "int8, trained for it",
            "smallest weights 50 %",
            "weakest units 50 %",
            "weakest units 50 %, int8");
    assertThat(versions.get(0).cost()).isZero();
    assertThat(versions.get(2).cost()).isLessThan(0.2);
    // 6 x 16 + 16 x 8 + 8 weights of which half are 0, and 25 biases.
    assertThat(versions.get(3).parameters()).isLessThanOrEqualTo(116 + 25);
    assertThat(versions.get(4).network().layers().get(0).outputs()).isEqualTo(8);
    assertThat(versions.get(4).network().layers().get(1).outputs()).isEqualTo(4);
    assertThat(versions.get(4).bytes()).isEqualTo(4L * (6 * 8 + 8 + 8 * 4 + 4 + 4 + 1));
    assertThat(versions.get(5).bytes()).isLessThan(versions.get(4).bytes());
    assertThat(versions).allSatisfy(version -> assertThat(version.loss()).isLessThan(0.2));
  }

  @Test
  void takingAwayUnitsThatDoNothingChangesNothing() {
    DenseNetwork network =
        DenseNetwork.of(
            DenseNetwork.layers(1, new int[] {2}, 1, Activation.RELU),
            new float[] {2, 5, 0.5f, 0.25f, 3, 0, 1});
    TrainingRows rows = TrainingRows.of(new float[][] {{1}}, new float[][] {{8.5f}});

    // The second unit has no weight onward; the first gives 3 x max(0, 2 x + 0.5) + 1 = 8.5 at 1.
    DenseNetwork narrow =
        Compression.of(
                rows, rows, rows, Losses.squared(0, 1), Losses.squared(0, 1), TrainingContext.of(1))
            .structured(network, 0.5);

    assertThat(narrow.layers().get(0).outputs()).isEqualTo(1);
    assertThat(narrow.parameters()).isEqualTo(new float[] {2, 0.5f, 3, 1});
  }

  @Test
  void refusesSharesThatAreNone() {
    assertThatThrownBy(() -> TeachingProcedures.of(rows(1, 9, 0), rows(2, 9, 0), 1.5, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("share must be in [0, 1]");
  }
}
