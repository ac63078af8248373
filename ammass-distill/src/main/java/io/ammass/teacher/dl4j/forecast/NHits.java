package io.ammass.teacher.dl4j.forecast;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * N-HiTS: stacks that look at the window through max pooling of different width, give few knots of
 * forecast and backcast that are interpolated linearly to every step, and pass on what their
 * backcast leaves over; the forecasts of all stacks are added. Trained on the mean absolute error,
 * as in the paper.
 *
 * <p>Each stack is one block of two hidden layers. What is known of the issue time and of the steps
 * ahead is given to every block beside the pooled window.
 *
 * @param pools the width of the pooling of each stack, divisors of the look-back, falling
 * @param stepsPerKnot how many steps a knot stands for in each stack, falling (the inverse of the
 *     paper's expressiveness ratio)
 * @param width units of the hidden layers
 * @see <a href="https://doi.org/10.1609/aaai.v37i6.25854">Challu et al. (2023), N-HiTS: Neural
 *     hierarchical interpolation for time series forecasting, section 3</a>
 */
record NHits(List<Integer> pools, List<Integer> stepsPerKnot, int width) implements Architecture {
  /** Three stacks: a day's shape coarse, in quarters, and step by step. */
  static final NHits STANDARD = new NHits(List.of(8, 4, 1), List.of(12, 4, 1), 256);

  NHits {
    pools = List.copyOf(pools);
    stepsPerKnot = List.copyOf(stepsPerKnot);
    if (pools.isEmpty() || pools.size() != stepsPerKnot.size() || width < 1) {
      throw new IllegalArgumentException(
          "a stack needs one pooling and one ratio each and a width >= 1, not "
              + pools
              + ", "
              + stepsPerKnot
              + " and "
              + width);
    }
  }

  @Override
  public String name() {
    return "nhits";
  }

  NHits withWidth(int units) {
    return new NHits(pools, stepsPerKnot, units);
  }

  @Override
  public ComputationGraphConfiguration graph(Sizes sizes, IUpdater updater, long seed) {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .updater(updater)
            .graphBuilder()
            .addInputs("window", "context");
    String residual = "window";
    List<String> forecasts = new ArrayList<>();
    for (int stack = 0; stack < pools.size(); stack++) {
      String hidden = hidden(graph, sizes, stack, residual);
      forecasts.add(head(graph, stack, "Forecast", hidden, sizes.horizon()));
      if (stack + 1 < pools.size()) {
        String backcast = head(graph, stack, "Backcast", hidden, sizes.lookback());
        graph.addVertex(
            "residual" + stack,
            new ElementWiseVertex(ElementWiseVertex.Op.Subtract),
            residual,
            backcast);
        residual = "residual" + stack;
      }
    }
    String sum = forecasts.get(0);
    if (forecasts.size() > 1) {
      graph.addVertex(
          "sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), forecasts.toArray(String[]::new));
      sum = "sum";
    }
    return graph
        .addLayer(
            "forecast",
            new LossLayer.Builder(LossFunctions.LossFunction.MEAN_ABSOLUTE_ERROR)
                .activation(Activation.IDENTITY)
                .build(),
            sum)
        .setOutputs("forecast")
        .build();
  }

  /** Pooling, then the two hidden layers of a block. */
  private String hidden(GraphBuilder graph, Sizes sizes, int stack, String input) {
    int pool = pool(stack, sizes);
    String pooled = input;
    if (pool > 1) {
      graph.addVertex(
          "signal" + stack,
          new ReshapeVertex('c', new int[] {-1, 1, sizes.lookback()}, null),
          input);
      graph.addLayer(
          "pool" + stack,
          new Subsampling1DLayer.Builder(PoolingType.MAX).kernelSize(pool).stride(pool).build(),
          "signal" + stack);
      pooled = "pooled" + stack;
      graph.addVertex(
          pooled,
          new ReshapeVertex('c', new int[] {-1, sizes.lookback() / pool}, null),
          "pool" + stack);
    }
    graph.addVertex("seen" + stack, new MergeVertex(), pooled, "context");
    graph.addLayer(
        "first" + stack,
        dense(sizes.lookback() / pool + sizes.context(), width, Activation.RELU),
        "seen" + stack);
    graph.addLayer("second" + stack, dense(width, width, Activation.RELU), "first" + stack);
    return "second" + stack;
  }

  /** The widest pooling up to that of the stack that divides the look-back. */
  private int pool(int stack, Sizes sizes) {
    int pool = Math.min(pools.get(stack), sizes.lookback());
    while (sizes.lookback() % pool != 0) {
      pool--;
    }
    return pool;
  }

  /** Knots, and their interpolation to steps, which learns nothing. */
  private String head(GraphBuilder graph, int stack, String kind, String hidden, int steps) {
    int knots = knots(stack, steps);
    graph.addLayer("knots" + kind + stack, dense(width, knots, Activation.IDENTITY), hidden);
    graph.addLayer(
        "fixed" + kind + stack,
        new FrozenLayerWithBackprop(
            new DenseLayer.Builder()
                .nIn(knots)
                .nOut(steps)
                .hasBias(false)
                .activation(Activation.IDENTITY)
                .build()),
        "knots" + kind + stack);
    return "fixed" + kind + stack;
  }

  private int knots(int stack, int steps) {
    return Math.max(1, (steps + stepsPerKnot.get(stack) - 1) / stepsPerKnot.get(stack));
  }

  private static DenseLayer dense(int in, int out, Activation activation) {
    return new DenseLayer.Builder().nIn(in).nOut(out).activation(activation).build();
  }

  @Override
  public INDArray[] inputs(Sizes sizes, float[][] windows, float[][] contexts) {
    return new INDArray[] {Arrays2d.matrix(windows), Arrays2d.matrix(contexts)};
  }

  @Override
  public float[][] fixed(String layer, Sizes sizes) {
    if (!layer.startsWith("fixed")) {
      return new float[0][];
    }
    boolean forecast = layer.startsWith("fixedForecast");
    int stack = Integer.parseInt(layer.substring("fixedForecast".length()));
    int steps = forecast ? sizes.horizon() : sizes.lookback();
    return interpolation(knots(stack, steps), steps);
  }

  /**
   * {@code [knots][steps]}: linear between knots that are evenly spaced from first to last step.
   */
  static float[][] interpolation(int knots, int steps) {
    float[][] weights = new float[knots][steps];
    for (int step = 0; step < steps; step++) {
      double at = knots == 1 || steps == 1 ? 0 : (double) step * (knots - 1) / (steps - 1);
      int left = Math.min((int) at, Math.max(0, knots - 2));
      weights[left][step] = (float) (1 - (at - left));
      if (left + 1 < knots) {
        weights[left + 1][step] = (float) (at - left);
      }
    }
    return weights;
  }
}
