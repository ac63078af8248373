package io.ammass.teacher.dl4j.forecast;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * An LSTM that reads the window segment by segment; its last state and what is known of the steps
 * ahead go through a hidden layer to the horizon.
 *
 * <p>A step of the recurrence is a segment of several values (a quarter of a day), not one value:
 * steps are what an LSTM costs here (the idea of segments is that of SegRNN, Lin et al. 2023; the
 * rest is not).
 *
 * @param segmentsPerDay steps of the recurrence in a day; fewer where they do not divide it
 * @param width units of the LSTM and of the hidden layer
 * @see <a href="https://doi.org/10.1162/neco.1997.9.8.1735">Hochreiter and Schmidhuber (1997), Long
 *     short-term memory</a>
 */
record SegmentLstm(int segmentsPerDay, int width) implements Architecture {
  /** Quarters of a day, 64 units. */
  static final SegmentLstm STANDARD = new SegmentLstm(4, 64);

  SegmentLstm {
    if (!(segmentsPerDay >= 1 && width >= 1)) {
      throw new IllegalArgumentException(
          "segments and width must be >= 1, not " + segmentsPerDay + " and " + width);
    }
  }

  @Override
  public String name() {
    return "lstm";
  }

  SegmentLstm withWidth(int units) {
    return new SegmentLstm(segmentsPerDay, units);
  }

  /** Values of a segment: as asked, or the next shorter one that divides the look-back. */
  private int segment(Sizes sizes) {
    int segment = Math.max(1, sizes.stepsPerDay() / segmentsPerDay);
    while (sizes.lookback() % segment != 0) {
      segment--;
    }
    return segment;
  }

  @Override
  public ComputationGraphConfiguration graph(Sizes sizes, IUpdater updater, long seed) {
    return new NeuralNetConfiguration.Builder()
        .seed(seed)
        .updater(updater)
        .graphBuilder()
        .addInputs("window", "context")
        .addLayer(
            "lstm",
            new LSTM.Builder()
                .nIn(segment(sizes))
                .nOut(width)
                .activation(Activation.TANH)
                .gateActivationFunction(Activation.SIGMOID)
                .build(),
            "window")
        .addVertex("last", new LastTimeStepVertex("window"), "lstm")
        .addVertex("seen", new MergeVertex(), "last", "context")
        .addLayer("hidden", dense(width + sizes.context(), width, Activation.RELU), "seen")
        .addLayer("steps", dense(width, sizes.horizon(), Activation.IDENTITY), "hidden")
        .addLayer(
            "forecast",
            new LossLayer.Builder(LossFunctions.LossFunction.MSE)
                .activation(Activation.IDENTITY)
                .build(),
            "steps")
        .setOutputs("forecast")
        .build();
  }

  private static DenseLayer dense(int in, int out, Activation activation) {
    return new DenseLayer.Builder().nIn(in).nOut(out).activation(activation).build();
  }

  /** The window as {@code [rows][values of a segment][segments]}. */
  @Override
  public INDArray[] inputs(Sizes sizes, float[][] windows, float[][] contexts) {
    int segment = segment(sizes);
    int steps = sizes.lookback() / segment;
    float[] flat = new float[windows.length * sizes.lookback()];
    for (int row = 0; row < windows.length; row++) {
      for (int step = 0; step < steps; step++) {
        for (int i = 0; i < segment; i++) {
          flat[(row * segment + i) * steps + step] = windows[row][step * segment + i];
        }
      }
    }
    return new INDArray[] {
      Nd4j.createFromArray(flat).reshape('c', windows.length, segment, steps),
      Arrays2d.matrix(contexts)
    };
  }
}
