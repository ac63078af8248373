package io.ammass.teacher.dl4j.forecast;

import io.ammass.teacher.dl4j.NativeThreads;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/**
 * A graph on one native thread, whose every random number comes from a seed of ours. Calls on all
 * graphs are serialised, as ND4J asks.
 */
final class GraphNetwork {
  private static final Object ND4J = new Object();
  private static final int OUTPUT_BATCH = 512;

  private final Architecture architecture;
  private final Architecture.Sizes sizes;
  private final ComputationGraph graph;

  private GraphNetwork(
      Architecture architecture, Architecture.Sizes sizes, ComputationGraph graph) {
    this.architecture = architecture;
    this.sizes = sizes;
    this.graph = graph;
  }

  static GraphNetwork create(
      Architecture architecture, Architecture.Sizes sizes, double learningRate, long seed) {
    synchronized (ND4J) {
      NativeThreads.one();
      ComputationGraph graph =
          new ComputationGraph(architecture.graph(sizes, new Adam(learningRate), seed));
      graph.init();
      GraphNetwork network = new GraphNetwork(architecture, sizes, graph);
      network.start(new SplittableRandom(seed));
      return network;
    }
  }

  /** Glorot's uniform start for weights, zero for biases but those of forget gates, which are 1. */
  private void start(SplittableRandom random) {
    for (Layer layer : graph.getLayers()) {
      String name = layer.conf().getLayer().getLayerName();
      for (Map.Entry<String, INDArray> entry : layer.paramTable().entrySet()) {
        INDArray values = entry.getValue();
        float[][] fixed = architecture.fixed(name, sizes);
        if (fixed.length > 0) {
          values.assign(Arrays2d.matrix(fixed));
        } else if (!entry.getKey().equals("b")) {
          long rows = values.size(0);
          long columns = values.size(1);
          float[] drawn = new float[Math.toIntExact(rows * columns)];
          double limit = Math.sqrt(6.0 / (rows + columns));
          for (int i = 0; i < drawn.length; i++) {
            drawn[i] = (float) (limit * (2 * random.nextDouble() - 1));
          }
          values.assign(Nd4j.createFromArray(drawn).reshape('c', rows, columns));
        } else if (!layer.conf().getLayer().getClass().getSimpleName().equals("LSTM")) {
          values.assign(0);
        }
      }
    }
  }

  int parameterCount() {
    return Math.toIntExact(graph.numParams());
  }

  float[] parameters() {
    synchronized (ND4J) {
      return graph.params().toFloatVector();
    }
  }

  void setParameters(float[] values) {
    synchronized (ND4J) {
      graph.setParams(Nd4j.createFromArray(values).reshape(1, values.length));
    }
  }

  /** One step of the optimiser on a batch. */
  void fit(float[][] windows, float[][] contexts, float[][] labels) {
    synchronized (ND4J) {
      INDArray[] inputs = architecture.inputs(sizes, windows, contexts);
      INDArray truth = Arrays2d.matrix(labels);
      graph.fit(new MultiDataSet(inputs, new INDArray[] {truth}));
      close(inputs);
      truth.close();
    }
  }

  /** {@code [rows][horizon]}. */
  float[][] outputs(float[][] windows, float[][] contexts) {
    float[][] result = new float[windows.length][];
    for (int from = 0; from < windows.length; from += OUTPUT_BATCH) {
      int to = Math.min(windows.length, from + OUTPUT_BATCH);
      float[][] part =
          batch(
              java.util.Arrays.copyOfRange(windows, from, to),
              java.util.Arrays.copyOfRange(contexts, from, to));
      System.arraycopy(part, 0, result, from, part.length);
    }
    return result;
  }

  private float[][] batch(float[][] windows, float[][] contexts) {
    synchronized (ND4J) {
      INDArray[] inputs = architecture.inputs(sizes, windows, contexts);
      float[][] part = graph.outputSingle(false, inputs).toFloatMatrix();
      close(inputs);
      return part;
    }
  }

  private static void close(INDArray[] arrays) {
    for (INDArray array : arrays) {
      if (array.closeable()) {
        array.close();
      }
    }
  }
}
