package io.ammass.trainer.mlp;

import io.ammass.core.kernel.FloatLoops;
import io.ammass.core.kernel.FloatSupport;
import io.ammass.portable.DenseNetwork.Layer;
import io.ammass.portable.QuantileHead;
import java.util.Arrays;
import java.util.List;

/**
 * Forward and backward through a network for a batch of rows, in buffers made once.
 *
 * <p>Sums run in the order of {@link FloatLoops}, biases in the order of rows: the same bits on
 * every machine. Not thread-safe.
 */
final class NetworkPass {
  private final List<Layer> layers;
  private final int maxRows;
  private final int quantiles;
  private final FloatLoops loops;

  /** What goes into each layer, and at the end what comes out of the last. */
  private final float[][] values;

  /** Free numbers of the outputs, before a quantile head. */
  private final float[] free;

  private final float[][] slopes;
  private final float[] transposed;

  NetworkPass(List<Layer> layers, int maxRows, int quantiles) {
    this(layers, maxRows, quantiles, FloatSupport.loops());
  }

  NetworkPass(List<Layer> layers, int maxRows, int quantiles, FloatLoops loops) {
    this.layers = layers;
    this.maxRows = maxRows;
    this.quantiles = quantiles;
    this.loops = loops;
    int count = layers.size();
    this.values = new float[count + 1][];
    this.slopes = new float[count + 1][];
    int largest = 0;
    values[0] = new float[maxRows * layers.get(0).inputs()];
    slopes[0] = new float[0];
    for (int i = 0; i < count; i++) {
      values[i + 1] = new float[maxRows * layers.get(i).outputs()];
      slopes[i + 1] = new float[maxRows * layers.get(i).outputs()];
      largest = Math.max(largest, layers.get(i).inputs() * layers.get(i).outputs());
    }
    this.free = quantiles > 0 ? new float[values[count].length] : new float[0];
    this.transposed = new float[largest];
  }

  int maxRows() {
    return maxRows;
  }

  /** The rows' inputs, to be filled before {@link #forward}. */
  float[] inputs() {
    return values[0];
  }

  /** The outputs of the last {@link #forward}. */
  float[] outputs() {
    return values[layers.size()];
  }

  /** What a hidden layer gave; 0 is the first. */
  float[] hidden(int layer) {
    return values[layer + 1];
  }

  /** The slope of the loss by the outputs, to be filled before {@link #backward}. */
  float[] outputSlopes() {
    return slopes[layers.size()];
  }

  /** Whether the outputs come from a quantile head, how many of each step. */
  int quantiles() {
    return quantiles;
  }

  void forward(float[] parameters, int rows) {
    int at = 0;
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      int in = layer.inputs();
      int out = layer.outputs();
      float[] to = values[i + 1];
      for (int row = 0; row < rows; row++) {
        System.arraycopy(parameters, at + in * out, to, row * out, out);
      }
      loops.addProduct(values[i], 0, in, 1, parameters, at, to, 0, rows, in, out);
      activate(layer, to, rows * out);
      at += layer.parameters();
    }
    if (quantiles > 0) {
      float[] outputs = outputs();
      int numbers = rows * layers.get(layers.size() - 1).outputs();
      System.arraycopy(outputs, 0, free, 0, numbers);
      QuantileHead.apply(outputs, 0, numbers / quantiles, quantiles);
    }
  }

  private static void activate(Layer layer, float[] values, int count) {
    switch (layer.activation()) {
      case IDENTITY -> {
        return;
      }
      case RELU -> {
        for (int i = 0; i < count; i++) {
          values[i] = Math.max(values[i], 0);
        }
      }
      default -> {
        for (int i = 0; i < count; i++) {
          values[i] = layer.activation().value(values[i]);
        }
      }
    }
  }

  /**
   * Goes back from the slopes by the outputs to those by the parameters.
   *
   * @param hints slopes to be added at hidden layers, by layer; null where there are none
   * @param gradient {@code [parameters]}; overwritten
   */
  void backward(float[] parameters, int rows, float[][] hints, float[] gradient) {
    Arrays.fill(gradient, 0);
    if (quantiles > 0) {
      throughHead(rows);
    }
    int at = parameters.length;
    for (int i = layers.size() - 1; i >= 0; i--) {
      Layer layer = layers.get(i);
      at -= layer.parameters();
      int in = layer.inputs();
      int out = layer.outputs();
      float[] slope = slopes[i + 1];
      if (hints.length > i && hints[i].length > 0) {
        for (int k = 0; k < rows * out; k++) {
          slope[k] += hints[i][k];
        }
      }
      throughActivation(layer, values[i + 1], slope, rows * out);
      loops.addProduct(values[i], 0, 1, in, slope, 0, gradient, at, in, rows, out);
      int biasAt = at + in * out;
      for (int row = 0; row < rows; row++) {
        for (int unit = 0; unit < out; unit++) {
          gradient[biasAt + unit] += slope[row * out + unit];
        }
      }
      if (i > 0) {
        transpose(parameters, at, in, out);
        Arrays.fill(slopes[i], 0, rows * in, 0);
        loops.addProduct(slope, 0, out, 1, transposed, 0, slopes[i], 0, rows, out, in);
      }
    }
  }

  private static void throughActivation(Layer layer, float[] values, float[] slope, int count) {
    switch (layer.activation()) {
      case IDENTITY -> {
        return;
      }
      case RELU -> {
        for (int i = 0; i < count; i++) {
          slope[i] = values[i] > 0 ? slope[i] : 0;
        }
      }
      default -> {
        for (int i = 0; i < count; i++) {
          slope[i] *= layer.activation().slopeAt(values[i]);
        }
      }
    }
  }

  private void throughHead(int rows) {
    int numbers = rows * layers.get(layers.size() - 1).outputs();
    QuantileHead.backward(outputSlopes(), free, numbers / quantiles, quantiles);
  }

  private void transpose(float[] parameters, int at, int in, int out) {
    for (int i = 0; i < in; i++) {
      for (int j = 0; j < out; j++) {
        transposed[j * in + i] = parameters[at + i * out + j];
      }
    }
  }
}
