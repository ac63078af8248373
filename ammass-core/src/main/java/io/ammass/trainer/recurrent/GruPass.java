package io.ammass.trainer.recurrent;

import io.ammass.core.kernel.FloatLoops;
import io.ammass.core.kernel.FloatSupport;
import io.ammass.portable.Activation;
import io.ammass.portable.QuantileHead;
import io.ammass.portable.RecurrentNetwork.Shape;
import java.util.Arrays;

/**
 * Forward through gated recurrent units and back through time, for a batch of rows, in buffers made
 * once. Sums run in the order of the evaluator. Not thread-safe.
 */
final class GruPass {
  private final Shape shape;
  private final int quantiles;
  private final FloatLoops loops = FloatSupport.loops();
  private final float[] inputs;

  /** h before each step and after the last, {@code [rows][hidden]} each. */
  private final float[][] states;

  /** z and r of each step, {@code [rows][2 hidden]}. */
  private final float[][] gates;

  private final float[][] resets;
  private final float[][] candidates;
  private final float[] joined;
  private final float[] outputs;
  private final float[] free;
  private final float[] outputSlopes;
  private final float[] stateSlopes;
  private final float[] before;
  private final float[] gateSlopes;
  private final float[] candidateSlopes;
  private final float[] resetSlopes;
  private final float[] joinedSlopes;
  private final float[] transposed;

  GruPass(Shape shape, int maxRows, int quantiles) {
    this.shape = shape;
    this.quantiles = quantiles;
    int hidden = shape.hidden();
    int steps = shape.steps();
    int width = hidden + shape.context();
    inputs = new float[maxRows * shape.inputs()];
    states = new float[steps + 1][maxRows * hidden];
    gates = new float[steps][2 * maxRows * hidden];
    resets = new float[steps][maxRows * hidden];
    candidates = new float[steps][maxRows * hidden];
    joined = new float[maxRows * width];
    outputs = new float[maxRows * shape.outputs()];
    free = new float[quantiles > 0 ? outputs.length : 0];
    outputSlopes = new float[outputs.length];
    stateSlopes = new float[maxRows * hidden];
    before = new float[maxRows * hidden];
    gateSlopes = new float[2 * maxRows * hidden];
    candidateSlopes = new float[maxRows * hidden];
    resetSlopes = new float[maxRows * hidden];
    joinedSlopes = new float[joined.length];
    transposed = new float[Math.max(width * shape.outputs(), 2 * hidden * hidden)];
  }

  float[] inputs() {
    return inputs;
  }

  float[] outputs() {
    return outputs;
  }

  /** The slope of the loss by the outputs, to be filled before {@link #backward}. */
  float[] outputSlopes() {
    return outputSlopes;
  }

  void forward(float[] p, int rows) {
    int hidden = shape.hidden();
    int row = shape.inputs();
    Arrays.fill(states[0], 0);
    for (int step = 0; step < shape.steps(); step++) {
      int from = step * shape.width();
      float[] h = states[step];
      float[] zr = gates[step];
      float[] c = candidates[step];
      biases(p, shape.gateBiases(), 2 * hidden, zr, rows);
      add(inputs, from, row, p, shape.gatesByInput(), zr, rows, shape.width(), 2 * hidden);
      add(h, 0, hidden, p, shape.gatesByState(), zr, rows, hidden, 2 * hidden);
      activate(Activation.SIGMOID, zr, rows * 2 * hidden);
      for (int i = 0; i < rows * hidden; i++) {
        resets[step][i] = zr[gate(i) + hidden] * h[i];
      }
      biases(p, shape.candidateBiases(), hidden, c, rows);
      add(inputs, from, row, p, shape.candidateByInput(), c, rows, shape.width(), hidden);
      add(resets[step], 0, hidden, p, shape.candidateByState(), c, rows, hidden, hidden);
      activate(Activation.TANH, c, rows * hidden);
      for (int i = 0; i < rows * hidden; i++) {
        states[step + 1][i] = c[i] + zr[gate(i)] * (h[i] - c[i]);
      }
    }
    head(p, rows);
  }

  private void head(float[] p, int rows) {
    int hidden = shape.hidden();
    int width = hidden + shape.context();
    for (int r = 0; r < rows; r++) {
      System.arraycopy(states[shape.steps()], r * hidden, joined, r * width, hidden);
      System.arraycopy(
          inputs,
          r * shape.inputs() + shape.steps() * shape.width(),
          joined,
          r * width + hidden,
          shape.context());
    }
    biases(p, shape.headBiases(), shape.outputs(), outputs, rows);
    add(joined, 0, width, p, shape.head(), outputs, rows, width, shape.outputs());
    if (quantiles > 0) {
      int numbers = rows * shape.outputs();
      System.arraycopy(outputs, 0, free, 0, numbers);
      QuantileHead.apply(outputs, 0, numbers / quantiles, quantiles);
    }
  }

  /** Where z of a unit stands among the gates; r stands {@code hidden} behind it. */
  private int gate(int unit) {
    int hidden = shape.hidden();
    return 2 * (unit / hidden) * hidden + unit % hidden;
  }

  private static void biases(float[] p, int from, int count, float[] to, int rows) {
    for (int r = 0; r < rows; r++) {
      System.arraycopy(p, from, to, r * count, count);
    }
  }

  private void add(
      float[] a, int aAt, int aRow, float[] p, int b, float[] c, int rows, int steps, int columns) {
    loops.addProduct(a, aAt, aRow, 1, p, b, c, 0, rows, steps, columns);
  }

  private static void activate(Activation activation, float[] values, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = activation.value(values[i]);
    }
  }

  /**
   * Goes back from the slopes by the outputs to those by the parameters.
   *
   * @param gradient {@code [parameters]}; overwritten
   */
  void backward(float[] p, int rows, float[] gradient) {
    Arrays.fill(gradient, 0);
    int hidden = shape.hidden();
    int row = shape.inputs();
    throughHead(p, rows, gradient);
    for (int step = shape.steps() - 1; step >= 0; step--) {
      int from = step * shape.width();
      float[] h = states[step];
      float[] zr = gates[step];
      float[] c = candidates[step];
      for (int i = 0; i < rows * hidden; i++) {
        float z = zr[gate(i)];
        float slope = stateSlopes[i];
        candidateSlopes[i] = slope * (1 - z) * Activation.TANH.slopeAt(c[i]);
        gateSlopes[gate(i)] = slope * (h[i] - c[i]) * Activation.SIGMOID.slopeAt(z);
        before[i] = slope * z;
      }
      byWeights(
          inputs,
          from,
          row,
          candidateSlopes,
          gradient,
          shape.candidateByInput(),
          rows,
          shape.width(),
          hidden);
      byWeights(
          resets[step],
          0,
          hidden,
          candidateSlopes,
          gradient,
          shape.candidateByState(),
          rows,
          hidden,
          hidden);
      byBiases(candidateSlopes, gradient, shape.candidateBiases(), rows, hidden);
      byInputs(candidateSlopes, p, shape.candidateByState(), resetSlopes, rows, hidden, hidden);
      for (int i = 0; i < rows * hidden; i++) {
        float r = zr[gate(i) + hidden];
        gateSlopes[gate(i) + hidden] = resetSlopes[i] * h[i] * Activation.SIGMOID.slopeAt(r);
        before[i] += resetSlopes[i] * r;
      }
      byWeights(
          inputs,
          from,
          row,
          gateSlopes,
          gradient,
          shape.gatesByInput(),
          rows,
          shape.width(),
          2 * hidden);
      byWeights(h, 0, hidden, gateSlopes, gradient, shape.gatesByState(), rows, hidden, 2 * hidden);
      byBiases(gateSlopes, gradient, shape.gateBiases(), rows, 2 * hidden);
      byInputs(gateSlopes, p, shape.gatesByState(), stateSlopes, rows, hidden, 2 * hidden);
      for (int i = 0; i < rows * hidden; i++) {
        stateSlopes[i] += before[i];
      }
    }
  }

  private void throughHead(float[] p, int rows, float[] gradient) {
    int hidden = shape.hidden();
    int width = hidden + shape.context();
    if (quantiles > 0) {
      QuantileHead.backward(outputSlopes, free, rows * shape.outputs() / quantiles, quantiles);
    }
    byWeights(joined, 0, width, outputSlopes, gradient, shape.head(), rows, width, shape.outputs());
    byBiases(outputSlopes, gradient, shape.headBiases(), rows, shape.outputs());
    byInputs(outputSlopes, p, shape.head(), joinedSlopes, rows, width, shape.outputs());
    for (int r = 0; r < rows; r++) {
      System.arraycopy(joinedSlopes, r * width, stateSlopes, r * hidden, hidden);
    }
  }

  /** Adds a^T slopes: the gradient of weights {@code [in][out]}. */
  private void byWeights(
      float[] a,
      int aAt,
      int aRow,
      float[] slopes,
      float[] gradient,
      int at,
      int rows,
      int in,
      int out) {
    loops.addProduct(a, aAt, 1, aRow, slopes, 0, gradient, at, in, rows, out);
  }

  private static void byBiases(float[] slopes, float[] gradient, int at, int rows, int out) {
    for (int r = 0; r < rows; r++) {
      for (int unit = 0; unit < out; unit++) {
        gradient[at + unit] += slopes[r * out + unit];
      }
    }
  }

  /** Slopes by what goes into weights {@code [in][out]}; overwrites. */
  private void byInputs(
      float[] slopes, float[] p, int weights, float[] to, int rows, int in, int out) {
    for (int i = 0; i < in; i++) {
      for (int j = 0; j < out; j++) {
        transposed[j * in + i] = p[weights + i * out + j];
      }
    }
    Arrays.fill(to, 0, rows * in, 0);
    loops.addProduct(slopes, 0, out, 1, transposed, 0, to, 0, rows, out, in);
  }
}
