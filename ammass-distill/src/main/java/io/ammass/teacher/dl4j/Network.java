package io.ammass.teacher.dl4j;

import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * A multi-layer network on one native thread, whose every random number comes from a seed of ours.
 *
 * <p>Not thread-safe: ND4J work is serialised by the caller.
 */
final class Network {
  private static final double WEIGHT_DECAY = 1e-5;

  private final MultiLayerNetwork network;
  private final int inputs;
  private final int outputs;

  private Network(MultiLayerNetwork network, int inputs, int outputs) {
    this.network = network;
    this.inputs = inputs;
    this.outputs = outputs;
  }

  static Network create(int inputs, int[] hidden, int outputs, double learningRate, long seed) {
    NativeThreads.one();
    NeuralNetConfiguration.ListBuilder layers =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .updater(new Adam(learningRate))
            .l2(WEIGHT_DECAY)
            .list();
    int from = inputs;
    for (int size : hidden) {
      layers.layer(
          new DenseLayer.Builder().nIn(from).nOut(size).activation(Activation.RELU).build());
      from = size;
    }
    layers.layer(
        new OutputLayer.Builder(LossFunctions.LossFunction.MSE)
            .nIn(from)
            .nOut(outputs)
            .activation(Activation.IDENTITY)
            .build());
    MultiLayerConfiguration configuration = layers.build();
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    Network result = new Network(network, inputs, outputs);
    result.setParameters(initial(inputs, hidden, outputs, seed));
    return result;
  }

  /** He's normal start, the last layer at zero: an untrained network leaves the base as it is. */
  private static float[] initial(int inputs, int[] hidden, int outputs, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int total = 0;
    int from = inputs;
    for (int size : hidden) {
      total += from * size + size;
      from = size;
    }
    float[] parameters = new float[total + from * outputs + outputs];
    int at = 0;
    from = inputs;
    for (int size : hidden) {
      double deviation = Math.sqrt(2.0 / from);
      for (int i = 0; i < from * size; i++) {
        parameters[at++] = (float) (deviation * gaussian(random));
      }
      at += size;
      from = size;
    }
    return parameters;
  }

  private static double gaussian(SplittableRandom random) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }

  int parameterCount() {
    return Math.toIntExact(network.numParams());
  }

  float[] parameters() {
    return network.params().toFloatVector();
  }

  void setParameters(float[] values) {
    network.setParams(Nd4j.createFromArray(values).reshape(1, values.length));
  }

  /** One pass over rows in the given order, {@code batch} rows a step. */
  void epoch(float[][] x, float[][] y, int[] order, int batch) {
    for (int from = 0; from < order.length; from += batch) {
      int size = Math.min(batch, order.length - from);
      INDArray features = matrix(x, order, from, size, inputs);
      INDArray labels = matrix(y, order, from, size, outputs);
      network.fit(features, labels);
      features.close();
      labels.close();
    }
  }

  /** The outputs of rows. */
  float[][] outputs(float[][] x) {
    float[][] result = new float[x.length][];
    int batch = 512;
    int[] order = new int[x.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    for (int from = 0; from < x.length; from += batch) {
      int size = Math.min(batch, x.length - from);
      INDArray features = matrix(x, order, from, size, inputs);
      float[][] part = network.output(features, false).toFloatMatrix();
      System.arraycopy(part, 0, result, from, size);
      features.close();
    }
    return result;
  }

  private static INDArray matrix(float[][] rows, int[] order, int from, int size, int columns) {
    float[] flat = new float[size * columns];
    for (int i = 0; i < size; i++) {
      System.arraycopy(rows[order[from + i]], 0, flat, i * columns, columns);
    }
    return Nd4j.createFromArray(flat).reshape('c', size, columns);
  }
}
