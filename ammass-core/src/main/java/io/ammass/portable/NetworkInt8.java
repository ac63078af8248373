package io.ammass.portable;

import java.util.List;

/**
 * A network's weights as small whole numbers: weight = step of its unit x code; biases as they are.
 */
record NetworkInt8(float[] steps, float[] biases, byte[] codes) {

  static NetworkInt8 of(DenseNetwork network) {
    int units = network.layers().stream().mapToInt(DenseNetwork.Layer::outputs).sum();
    float[] parameters = network.parameters();
    float[] steps = new float[units];
    float[] biases = new float[units];
    byte[] codes = new byte[parameters.length - units];
    int parameterAt = 0;
    int codeAt = 0;
    int unitAt = 0;
    for (DenseNetwork.Layer layer : network.layers()) {
      int out = layer.outputs();
      int weights = layer.inputs() * out;
      for (int unit = 0; unit < out; unit++) {
        float largest = 0;
        for (int i = unit; i < weights; i += out) {
          largest = Math.max(largest, Math.abs(parameters[parameterAt + i]));
        }
        steps[unitAt + unit] = largest / Byte.MAX_VALUE;
        for (int i = unit; i < weights && largest > 0; i += out) {
          float share = parameters[parameterAt + i] / largest;
          codes[codeAt + i] = (byte) Math.round(share * Byte.MAX_VALUE);
        }
        biases[unitAt + unit] = parameters[parameterAt + weights + unit];
      }
      parameterAt += layer.parameters();
      codeAt += weights;
      unitAt += out;
    }
    return new NetworkInt8(steps, biases, codes);
  }

  DenseNetwork network(List<DenseNetwork.Layer> layers) {
    float[] parameters = new float[DenseNetwork.parameters(layers)];
    int parameterAt = 0;
    int codeAt = 0;
    int unitAt = 0;
    for (DenseNetwork.Layer layer : layers) {
      int out = layer.outputs();
      int weights = layer.inputs() * out;
      for (int i = 0; i < weights; i++) {
        parameters[parameterAt + i] = steps[unitAt + i % out] * codes[codeAt + i];
      }
      System.arraycopy(biases, unitAt, parameters, parameterAt + weights, out);
      parameterAt += layer.parameters();
      codeAt += weights;
      unitAt += out;
    }
    return DenseNetwork.of(layers, parameters);
  }
}
