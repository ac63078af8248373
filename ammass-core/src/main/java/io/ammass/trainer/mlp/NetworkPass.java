package io.ammass.trainer.mlp;

import io.ammass.core.kernel.RowLoops;
import io.ammass.core.kernel.RowSupport;
import io.ammass.core.kernel.Turned;
import io.ammass.portable.DenseNetwork.Layer;
import io.ammass.portable.QuantileHead;
import java.util.Arrays;
import java.util.List;

/**
 * Forward and backward through a network for a batch of rows, in buffers made once.
 *
 * <p>Sums run in the order of {@link RowLoops}, biases in the order of rows: the same bits on every
 * machine. Not thread-safe.
 */
final class NetworkPass {
  private final List<Layer> layers;
  private final int maxRows;
  private final int quantiles;
  private final RowLoops loops;

  /** What goes into each layer {@code [rows][units]}, and at the end what comes out of the last. */
  private final float[][][] values;

  /** Slopes by what comes out of each layer {@code [rows][outputs]}. */
  private final float[][][] slopes;

  /** The same {@code [outputs][rows]}. */
  private final float[][][] turnedSlopes;

  /** The weights of each layer {@code [inputs][outputs]}. */
  private final float[][][] weights;

  /** The same {@code [outputs][inputs]}, and then their slopes. */
  private final float[][][] turnedWeights;

  private final float[] outputs;
  private final float[] outputSlopes;

  /** Free numbers of the outputs, before a quantile head. */
  private final float[] free;

  NetworkPass(List<Layer> layers, int maxRows, int quantiles) {
    this(layers, maxRows, quantiles, RowSupport.loops());
  }

  NetworkPass(List<Layer> layers, int maxRows, int quantiles, RowLoops loops) {
    this.layers = layers;
    this.maxRows = maxRows;
    this.quantiles = quantiles;
    this.loops = loops;
    int count = layers.size();
    this.values = new float[count + 1][][];
    this.slopes = new float[count][][];
    this.turnedSlopes = new float[count][][];
    this.weights = new float[count][][];
    this.turnedWeights = new float[count][][];
    values[0] = new float[maxRows][loops.length(layers.get(0).inputs())];
    for (int i = 0; i < count; i++) {
      int in = layers.get(i).inputs();
      int out = layers.get(i).outputs();
      values[i + 1] = new float[maxRows][loops.length(out)];
      slopes[i] = new float[maxRows][loops.length(out)];
      turnedSlopes[i] = new float[out][maxRows];
      weights[i] = new float[in][loops.length(out)];
      turnedWeights[i] = new float[out][loops.length(in)];
    }
    this.outputs = new float[maxRows * layers.get(count - 1).outputs()];
    this.outputSlopes = new float[outputs.length];
    this.free = new float[quantiles > 0 ? outputs.length : 0];
  }

  int maxRows() {
    return maxRows;
  }

  /** The inputs of a row, to be filled before {@link #forward}. */
  float[] inputs(int row) {
    return values[0][row];
  }

  /** The outputs of the last {@link #forward}, {@code [rows][outputs]}, flat. */
  float[] outputs() {
    return outputs;
  }

  /** What a hidden layer gave, {@code [rows][units]}; 0 is the first. */
  float[][] hidden(int layer) {
    return values[layer + 1];
  }

  /**
   * The slope of the loss by the outputs, {@code [rows][outputs]}, flat, to be filled before {@link
   * #backward}.
   */
  float[] outputSlopes() {
    return outputSlopes;
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
      for (int k = 0; k < in; k++) {
        System.arraycopy(parameters, at + k * out, weights[i][k], 0, out);
      }
      float[][] to = values[i + 1];
      for (int row = 0; row < rows; row++) {
        System.arraycopy(parameters, at + in * out, to[row], 0, out);
      }
      loops.addProduct(values[i], weights[i], to, rows, in, out);
      for (int row = 0; row < rows; row++) {
        activate(layer, to[row]);
      }
      at += layer.parameters();
    }
    float[][] last = values[layers.size()];
    int width = layers.get(layers.size() - 1).outputs();
    for (int row = 0; row < rows; row++) {
      System.arraycopy(last[row], 0, outputs, row * width, width);
    }
    if (quantiles > 0) {
      System.arraycopy(outputs, 0, free, 0, rows * width);
      QuantileHead.apply(outputs, 0, rows * width / quantiles, quantiles);
    }
  }

  private static void activate(Layer layer, float[] values) {
    int count = layer.outputs();
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
   * @param parameters those of the last {@link #forward}
   * @param hints slopes {@code [rows][units]} to be added at hidden layers, by layer; empty where
   *     there are none
   * @param gradient {@code [parameters]}; overwritten
   */
  void backward(float[] parameters, int rows, float[][][] hints, float[] gradient) {
    int last = layers.size() - 1;
    int width = layers.get(last).outputs();
    if (quantiles > 0) {
      QuantileHead.backward(outputSlopes, free, rows * width / quantiles, quantiles);
    }
    for (int row = 0; row < rows; row++) {
      System.arraycopy(outputSlopes, row * width, slopes[last][row], 0, width);
    }
    int at = parameters.length;
    for (int i = last; i >= 0; i--) {
      Layer layer = layers.get(i);
      at -= layer.parameters();
      float[][] hint = i < hints.length ? hints[i] : new float[0][];
      for (int row = 0; row < rows; row++) {
        for (int unit = 0; row < hint.length && unit < layer.outputs(); unit++) {
          slopes[i][row][unit] += hint[row][unit];
        }
        throughActivation(layer, values[i + 1][row], slopes[i][row]);
      }
      if (i > 0) {
        throughInputs(i, parameters, at, rows);
      }
      throughWeights(i, at, rows, gradient);
    }
  }

  /** The slopes by what goes into a layer. */
  private void throughInputs(int i, float[] parameters, int at, int rows) {
    int in = layers.get(i).inputs();
    int out = layers.get(i).outputs();
    Turned.turn(parameters, at, turnedWeights[i], in, out);
    for (int row = 0; row < rows; row++) {
      Arrays.fill(slopes[i - 1][row], 0);
    }
    loops.addProduct(slopes[i], turnedWeights[i], slopes[i - 1], rows, out, in);
  }

  /** The slopes by a layer's weights and biases. */
  private void throughWeights(int i, int at, int rows, float[] gradient) {
    int in = layers.get(i).inputs();
    int out = layers.get(i).outputs();
    float[][] byWeight = turnedWeights[i];
    for (float[] unit : byWeight) {
      Arrays.fill(unit, 0);
    }
    Turned.turn(slopes[i], turnedSlopes[i], rows, out);
    loops.addProduct(turnedSlopes[i], values[i], byWeight, out, rows, in);
    Turned.turn(byWeight, gradient, at, in, out);
    int biasAt = at + in * out;
    Arrays.fill(gradient, biasAt, biasAt + out, 0);
    for (int row = 0; row < rows; row++) {
      float[] slope = slopes[i][row];
      for (int unit = 0; unit < out; unit++) {
        gradient[biasAt + unit] += slope[unit];
      }
    }
  }

  private static void throughActivation(Layer layer, float[] values, float[] slope) {
    int count = layer.outputs();
    switch (layer.activation()) {
      case IDENTITY -> {
        return;
      }
      case RELU -> {
        // Bits are chosen without a branch, which would be guessed wrongly every other time.
        for (int i = 0; i < count; i++) {
          int bits = Float.floatToRawIntBits(slope[i]);
          slope[i] = Float.intBitsToFloat(values[i] > 0 ? bits : 0);
        }
      }
      default -> {
        for (int i = 0; i < count; i++) {
          slope[i] *= layer.activation().slopeAt(values[i]);
        }
      }
    }
  }
}
