package io.ammass.teacher.dl4j.forecast;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * DLinear: a moving average of the window is its trend, what is left its remainder, each goes
 * through one linear layer to the horizon, and both are added. A third linear layer takes what is
 * known of the steps ahead.
 *
 * @param kernel values of the moving average, odd; the window's ends are repeated beyond it
 * @see <a href="https://doi.org/10.1609/aaai.v37i9.26317">Zeng et al. (2023), Are transformers
 *     effective for time series forecasting?, section 4</a>
 */
record DLinear(int kernel) implements Architecture {
  /** The paper's moving average. */
  static final DLinear PAPER = new DLinear(25);

  DLinear {
    if (!(kernel >= 1 && kernel % 2 == 1)) {
      throw new IllegalArgumentException("kernel must be odd and >= 1, not " + kernel);
    }
  }

  @Override
  public String name() {
    return "dlinear";
  }

  @Override
  public ComputationGraphConfiguration graph(Sizes sizes, IUpdater updater, long seed) {
    return new NeuralNetConfiguration.Builder()
        .seed(seed)
        .updater(updater)
        .graphBuilder()
        .addInputs("trend", "remainder", "context")
        .addLayer("trendMap", linear(sizes.lookback(), sizes.horizon()), "trend")
        .addLayer("remainderMap", linear(sizes.lookback(), sizes.horizon()), "remainder")
        .addLayer("contextMap", linear(sizes.context(), sizes.horizon()), "context")
        .addVertex(
            "sum",
            new ElementWiseVertex(ElementWiseVertex.Op.Add),
            "trendMap",
            "remainderMap",
            "contextMap")
        .addLayer(
            "forecast",
            new LossLayer.Builder(LossFunctions.LossFunction.MSE)
                .activation(Activation.IDENTITY)
                .build(),
            "sum")
        .setOutputs("forecast")
        .build();
  }

  private static DenseLayer linear(int in, int out) {
    return new DenseLayer.Builder().nIn(in).nOut(out).activation(Activation.IDENTITY).build();
  }

  @Override
  public INDArray[] inputs(Sizes sizes, float[][] windows, float[][] contexts) {
    float[][] trends = new float[windows.length][];
    float[][] remainders = new float[windows.length][];
    for (int row = 0; row < windows.length; row++) {
      trends[row] = movingAverage(windows[row]);
      remainders[row] = new float[windows[row].length];
      for (int i = 0; i < windows[row].length; i++) {
        remainders[row][i] = windows[row][i] - trends[row][i];
      }
    }
    return new INDArray[] {
      Arrays2d.matrix(trends), Arrays2d.matrix(remainders), Arrays2d.matrix(contexts)
    };
  }

  float[] movingAverage(float[] values) {
    int half = kernel / 2;
    float[] result = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      double sum = 0;
      for (int j = i - half; j <= i + half; j++) {
        sum += values[Math.max(0, Math.min(values.length - 1, j))];
      }
      result[i] = (float) (sum / kernel);
    }
    return result;
  }
}
