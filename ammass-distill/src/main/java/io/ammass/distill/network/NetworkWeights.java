package io.ammass.distill.network;

import io.ammass.distill.transfer.Weights;
import io.ammass.portable.Activation;
import io.ammass.portable.DenseNetwork;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Dense networks as named weights: {@code student.0.weights}, {@code student.0.biases}, ... */
final class NetworkWeights {
  private NetworkWeights() {}

  static void put(Map<String, Weights.Tensor> weights, String name, DenseNetwork network) {
    float[] parameters = network.parameters();
    int at = 0;
    List<DenseNetwork.Layer> layers = network.layers();
    for (int i = 0; i < layers.size(); i++) {
      DenseNetwork.Layer layer = layers.get(i);
      int product = layer.inputs() * layer.outputs();
      weights.put(
          name + "." + i + ".weights",
          Weights.Tensor.of(
              Arrays.copyOfRange(parameters, at, at + product), layer.inputs(), layer.outputs()));
      weights.put(
          name + "." + i + ".biases",
          Weights.Tensor.of(
              Arrays.copyOfRange(parameters, at + product, at + layer.parameters()),
              layer.outputs()));
      at += layer.parameters();
    }
  }

  /** What {@link #put} would make of such layers, as shapes. */
  static Map<String, int[]> shapes(String name, List<DenseNetwork.Layer> layers) {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    for (int i = 0; i < layers.size(); i++) {
      DenseNetwork.Layer layer = layers.get(i);
      shapes.put(name + "." + i + ".weights", new int[] {layer.inputs(), layer.outputs()});
      shapes.put(name + "." + i + ".biases", new int[] {layer.outputs()});
    }
    return shapes;
  }

  static DenseNetwork network(Weights weights, String name, int inputs, int[] hidden, int outputs) {
    List<DenseNetwork.Layer> layers = DenseNetwork.layers(inputs, hidden, outputs, Activation.RELU);
    float[] parameters = new float[DenseNetwork.parameters(layers)];
    int at = 0;
    for (int i = 0; i < layers.size(); i++) {
      float[] product = weights.get(name + "." + i + ".weights").floats();
      float[] biases = weights.get(name + "." + i + ".biases").floats();
      System.arraycopy(product, 0, parameters, at, product.length);
      System.arraycopy(biases, 0, parameters, at + product.length, biases.length);
      at += layers.get(i).parameters();
    }
    return DenseNetwork.of(layers, parameters);
  }
}
