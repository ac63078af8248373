package io.ammass.benchmarks.distill;

import io.ammass.portable.Activation;
import io.ammass.portable.DenseNetwork;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import org.nd4j.nativeblas.NativeOpsHolder;

/** The network every peer computes: 168 inputs, 32 hidden units, 24 outputs. */
final class Peers {
  static final int INPUTS = 168;
  static final int HIDDEN = 32;
  static final int OUTPUTS = 24;
  static final int FIRST = INPUTS * HIDDEN;
  static final int SECOND = FIRST + HIDDEN;
  static final int LAST = SECOND + HIDDEN * OUTPUTS;

  private Peers() {}

  static List<DenseNetwork.Layer> layers() {
    return DenseNetwork.layers(INPUTS, new int[] {HIDDEN}, OUTPUTS, Activation.RELU);
  }

  static DenseNetwork network() {
    return DenseNetwork.of(layers(), random(1, DenseNetwork.parameters(layers())));
  }

  static float[] random(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (random.nextDouble() - 0.5) / 4;
    }
    return values;
  }

  /** ND4J on one native thread: its default is many times slower on small networks. */
  static void oneNativeThread() {
    Nd4j.zeros(1);
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    Nd4j.factory().blas().setMaxThreads(1);
  }

  static MultiLayerNetwork dl4j(float[] parameters) {
    oneNativeThread();
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(1e-3))
                .list()
                .layer(
                    new DenseLayer.Builder()
                        .nIn(INPUTS)
                        .nOut(HIDDEN)
                        .activation(org.nd4j.linalg.activations.Activation.RELU)
                        .build())
                .layer(
                    new OutputLayer.Builder(LossFunctions.LossFunction.MSE)
                        .nIn(HIDDEN)
                        .nOut(OUTPUTS)
                        .activation(org.nd4j.linalg.activations.Activation.IDENTITY)
                        .build())
                .build());
    network.init();
    network.setParam("0_W", matrix(parameters, 0, INPUTS, HIDDEN));
    network.setParam("0_b", matrix(parameters, FIRST, 1, HIDDEN));
    network.setParam("1_W", matrix(parameters, SECOND, HIDDEN, OUTPUTS));
    network.setParam("1_b", matrix(parameters, LAST, 1, OUTPUTS));
    return network;
  }

  static INDArray matrix(float[] values, int from, int rows, int columns) {
    float[] part = java.util.Arrays.copyOfRange(values, from, from + rows * columns);
    return Nd4j.createFromArray(part).reshape('c', rows, columns);
  }

  /** Row by row, whatever the order in memory. */
  static float[] flat(INDArray values) {
    return values.dup('c').data().asFloat();
  }

  static void check(String peer, float[] expected, float[] found) {
    for (int i = 0; i < expected.length; i++) {
      if (!(Math.abs(expected[i] - found[i]) <= 1e-5)) {
        throw new IllegalStateException(
            peer + " gives " + found[i] + " at " + i + ", not " + expected[i]);
      }
    }
  }
}
