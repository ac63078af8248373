package io.ammass.trainer.mlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ammass.portable.Activation;
import io.ammass.portable.DenseNetwork;
import io.ammass.portable.DenseNetwork.Layer;
import io.ammass.portable.NetworkKernel;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every gradient against central differences of the loss itself. */
class LossGradientTest {
  private static final int WIDTH = 8;
  private static final float[] LEVELS = {0.1f, 0.3f, 0.5f, 0.7f, 0.9f};

  /** Central differences of floats: the step is a power of two, the error of rounding 1e-3. */
  private static final float STEP = 0x1p-7f;

  private static final double RELATIVE = 0.01;

  static Stream<Arguments> losses() {
    double[] stepWeights = new double[WIDTH];
    Arrays.setAll(stepWeights, i -> 1 + 0.5 * i);
    return Stream.of(
        Arguments.of("squared", Losses.squared(0, WIDTH)),
        Arguments.of("squared with weights of steps", Losses.squared(WIDTH, stepWeights)),
        Arguments.of("absolute", Losses.absolute(WIDTH, WIDTH)),
        Arguments.of("blend", Losses.blend(WIDTH, Schedule.linear(0.2, 0.8))),
        Arguments.of("teacher-bounded", Losses.teacherBounded(WIDTH)),
        Arguments.of("multi-scale", Losses.multiScale(WIDTH, WIDTH, 3)),
        Arguments.of("frequency", Losses.frequency(WIDTH, WIDTH, 0.5)),
        Arguments.of("distances", Losses.distances(WIDTH, WIDTH)),
        Arguments.of("angles", Losses.angles(WIDTH, WIDTH)),
        Arguments.of(
            "sum of all",
            Losses.sum(
                new Losses.Term(Losses.squared(0, stepWeights), Schedule.linear(1, 0.5)),
                new Losses.Term(Losses.absolute(WIDTH, WIDTH), Schedule.linear(0, 0.2)),
                Losses.term(0.3, Losses.teacherBounded(WIDTH)),
                Losses.term(0.4, Losses.multiScale(WIDTH, WIDTH, 3)),
                Losses.term(0.5, Losses.frequency(WIDTH, WIDTH, 0.5)),
                Losses.term(0.6, Losses.distances(WIDTH, WIDTH)),
                Losses.term(0.7, Losses.angles(WIDTH, WIDTH)))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("losses")
  void gradientByOutputsMatchesCentralDifferences(String name, Loss loss) {
    check(name, loss, WIDTH, 2 * WIDTH);
  }

  @Test
  void gradientsOfQuantileLossesMatchCentralDifferences() {
    int outputs = 2 * LEVELS.length;
    check("pinball", Losses.pinball(LEVELS, 0, 2), outputs, 2);
    check(
        "quantile distillation", Losses.quantileDistillation(LEVELS, 2, 0.5), outputs, 2 + outputs);
  }

  private static void check(String name, Loss loss, int width, int targetWidth) {
    int rows = 5;
    SplittableRandom random = new SplittableRandom(5);
    float[] outputs = random(random, rows * width);
    float[] targets = random(random, rows * targetWidth);
    Loss.Batch batch = new Loss.Batch(outputs, width, targets, targetWidth, rows);
    float[] gradient = new float[outputs.length];
    loss.add(batch, 0.5, 0.7, gradient);
    float largest = 0;
    for (float slope : gradient) {
      largest = Math.max(largest, Math.abs(slope));
    }
    assertThat(largest).as(name).isPositive();
    for (int i = 0; i < outputs.length; i++) {
      float kept = outputs[i];
      outputs[i] = kept + STEP;
      double above = loss.add(batch, 0.5, 0.7, new float[outputs.length]);
      outputs[i] = kept - STEP;
      double below = loss.add(batch, 0.5, 0.7, new float[outputs.length]);
      outputs[i] = kept;
      assertThat((double) gradient[i])
          .as("%s, output %d", name, i)
          .isCloseTo((above - below) / (2 * STEP), within(RELATIVE * largest));
    }
  }

  /** At the beginning the truth alone counts, at the end the teacher alone. */
  @Test
  void aScheduleMovesFromTruthToTeacher() {
    float[] outputs = {1, 2};
    float[] targets = {0, 0, 3, 4};
    Loss.Batch batch = new Loss.Batch(outputs, 2, targets, 4, 1);
    Loss blend = Losses.blend(2, Schedule.linear(0, 1));

    assertThat(blend.add(batch, 0, 1, new float[2])).isEqualTo((1 + 4) / 2.0);
    assertThat(blend.add(batch, 1, 1, new float[2])).isEqualTo((4 + 4) / 2.0);
    assertThat(blend.add(batch, 0.25, 1, new float[2])).isEqualTo(0.75 * 2.5 + 0.25 * 4);
  }

  @Test
  void missingTargetsCountNothing() {
    float[] outputs = {1, 2, 3, 4};
    float[] known = {0, Float.NaN, 0, Float.NaN, 9, 9, 9, 9};
    Loss.Batch batch = new Loss.Batch(outputs, 4, known, 8, 1);
    float[] gradient = new float[4];

    double loss = Losses.squared(0, 4).add(batch, 0, 1, gradient);

    assertThat(loss).isEqualTo((1 + 9) / 4.0);
    assertThat(gradient).containsExactly(0.5f, 0, 1.5f, 0);
  }

  @Test
  void backwardThroughTheNetworkMatchesCentralDifferences() {
    for (Activation activation : List.of(Activation.TANH, Activation.SIGMOID, Activation.RELU)) {
      List<Layer> layers = DenseNetwork.layers(6, new int[] {7, 5}, WIDTH, activation);
      checkNetwork(layers, 0, Losses.squared(0, WIDTH), WIDTH);
    }
  }

  @Test
  void backwardThroughTheQuantileHeadMatchesCentralDifferences() {
    List<Layer> layers = DenseNetwork.layers(6, new int[] {7}, 2 * LEVELS.length, Activation.TANH);
    checkNetwork(layers, LEVELS.length, Losses.absolute(0, 2 * LEVELS.length), 2 * LEVELS.length);
  }

  private static void checkNetwork(List<Layer> layers, int quantiles, Loss loss, int targetWidth) {
    int rows = 6;
    SplittableRandom random = new SplittableRandom(11);
    float[] parameters = random(random, DenseNetwork.parameters(layers));
    NetworkPass pass = new NetworkPass(layers, rows, quantiles);
    for (int row = 0; row < rows; row++) {
      float[] inputs = random(random, layers.get(0).inputs());
      System.arraycopy(inputs, 0, pass.inputs(row), 0, inputs.length);
    }
    float[] targets = random(random, rows * targetWidth);
    // Far from every kink of the absolute error.
    for (int i = 0; i < targets.length; i++) {
      targets[i] += quantiles > 0 ? 20 : 0;
    }
    int width = layers.get(layers.size() - 1).outputs();
    float[] gradient = new float[parameters.length];
    pass.forward(parameters, rows);
    Arrays.fill(pass.outputSlopes(), 0);
    loss.add(
        new Loss.Batch(pass.outputs(), width, targets, targetWidth, rows),
        0,
        1,
        pass.outputSlopes());
    pass.backward(parameters, rows, new float[0][][], gradient);
    float largest = 0;
    for (float slope : gradient) {
      largest = Math.max(largest, Math.abs(slope));
    }
    assertThat(largest).isPositive();
    for (int i = 0; i < parameters.length; i++) {
      float kept = parameters[i];
      parameters[i] = kept + STEP;
      double above = value(pass, parameters, rows, loss, targets, targetWidth, width);
      parameters[i] = kept - STEP;
      double below = value(pass, parameters, rows, loss, targets, targetWidth, width);
      parameters[i] = kept;
      assertThat((double) gradient[i])
          .as("parameter %d of %s", i, layers)
          .isCloseTo((above - below) / (2 * STEP), within(0.02 * largest));
    }
  }

  private static double value(
      NetworkPass pass,
      float[] parameters,
      int rows,
      Loss loss,
      float[] targets,
      int targetWidth,
      int width) {
    pass.forward(parameters, rows);
    return loss.add(
        new Loss.Batch(pass.outputs(), width, targets, targetWidth, rows),
        0,
        1,
        new float[pass.outputs().length]);
  }

  @Test
  void hintGradientsMatchCentralDifferences() {
    int rows = 4;
    int units = 3;
    Hint hint = new Hint(0, 2, 5, 0.6);
    SplittableRandom random = new SplittableRandom(3);
    Hint.Regressor regressor = hint.new Regressor(units, rows, random);
    float[][] hidden = new float[rows][];
    for (int row = 0; row < rows; row++) {
      hidden[row] = random(random, units);
    }
    float[] targets = random(random, rows * 7);
    regressor.judge(hidden, targets, 7, rows);
    float[][] byUnit = new float[rows][];
    for (int row = 0; row < rows; row++) {
      byUnit[row] = regressor.unitSlopes()[row].clone();
    }
    float[] byParameter = regressor.gradient().clone();

    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < units; i++) {
        float kept = hidden[row][i];
        hidden[row][i] = kept + STEP;
        double above = regressor.judge(hidden, targets, 7, rows);
        hidden[row][i] = kept - STEP;
        double below = regressor.judge(hidden, targets, 7, rows);
        hidden[row][i] = kept;
        assertThat((double) byUnit[row][i]).isCloseTo((above - below) / (2 * STEP), within(2e-3));
      }
    }
    float[] parameters = regressor.parameters();
    for (int i = 0; i < parameters.length; i++) {
      float kept = parameters[i];
      parameters[i] = kept + STEP;
      double above = regressor.judge(hidden, targets, 7, rows);
      parameters[i] = kept - STEP;
      double below = regressor.judge(hidden, targets, 7, rows);
      parameters[i] = kept;
      assertThat((double) byParameter[i]).isCloseTo((above - below) / (2 * STEP), within(2e-3));
    }
  }

  @Test
  void roundingToBytesMovesAWeightByHalfAStepAtMost() {
    List<Layer> layers = DenseNetwork.layers(9, new int[] {4}, 3, Activation.RELU);
    float[] parameters = random(new SplittableRandom(8), DenseNetwork.parameters(layers));
    float[] rounded = NetworkKernel.rounded(DenseNetwork.of(layers, parameters)).parameters();

    for (int i = 0; i < parameters.length; i++) {
      assertThat(rounded[i]).isCloseTo(parameters[i], within(1.5f / 254));
    }
  }

  private static float[] random(SplittableRandom random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    return values;
  }
}
