package io.ammass.portable;

import io.ammass.core.kernel.FloatLoops;
import io.ammass.core.kernel.FloatSupport;
import java.util.Arrays;

/**
 * A small network of gated recurrent units that reads a window piece by piece, then a linear head.
 *
 * <p>\[ z = \sigma(x W_z + h U_z + b_z), \; r = \sigma(x W_r + h U_r + b_r), \; c = \tanh(x W_c +
 * (r \odot h) U_c + b_c), \; h \leftarrow z \odot h + (1 - z) \odot c \] <b>Shapes</b>: inputs
 * {@code [rows][steps x width + context]}, outputs {@code [rows][outputs]}, flat; the context goes
 * to the head beside the last h. <b>Threads</b>: immutable, safe to share; the caller brings the
 * scratch space. <b>Cost</b>: no allocation. One row or many, plain loops or vectors: the same
 * bits.
 *
 * @see <a href="https://arxiv.org/abs/1406.1078">Cho et al. (2014), Learning phrase representations
 *     using RNN encoder-decoder, section 2.3</a>
 */
public final class RecurrentNetwork {
  /** Rows computed together. */
  private static final int ROWS = 32;

  private final Shape shape;
  private final float[] parameters;
  private final FloatLoops loops = FloatSupport.loops();

  /**
   * The shape.
   *
   * @param steps pieces of the window
   * @param width numbers of a piece
   * @param context numbers that go straight to the head, at least 0
   * @param hidden units
   * @param outputs numbers it gives
   */
  public record Shape(int steps, int width, int context, int hidden, int outputs) {
    private static final int MOST = 65_536;

    /** Checks the ranges. */
    public Shape {
      require("steps", steps, 1);
      require("width", width, 1);
      require("context", context, 0);
      require("hidden", hidden, 1);
      require("outputs", outputs, 1);
    }

    private static void require(String name, int value, int least) {
      if (!(value >= least && value <= MOST)) {
        throw new IllegalArgumentException(
            name + " must be in " + least + ".." + MOST + ", not " + value);
      }
    }

    /**
     * The numbers it takes.
     *
     * @return the width of a row
     */
    public int inputs() {
      return Math.addExact(Math.multiplyExact(steps, width), context);
    }

    /**
     * Where the weights of the gates z and r by the piece begin: {@code [width][2 hidden]}.
     *
     * @return 0
     */
    public int gatesByInput() {
      return 0;
    }

    /**
     * Where the weights of the gates by h begin: {@code [hidden][2 hidden]}.
     *
     * @return an index
     */
    public int gatesByState() {
      return 2 * Math.multiplyExact(width, hidden);
    }

    /**
     * Where the biases of the gates begin: {@code [2 hidden]}.
     *
     * @return an index
     */
    public int gateBiases() {
      return Math.addExact(gatesByState(), 2 * Math.multiplyExact(hidden, hidden));
    }

    /**
     * Where the weights of c by the piece begin: {@code [width][hidden]}.
     *
     * @return an index
     */
    public int candidateByInput() {
      return Math.addExact(gateBiases(), 2 * hidden);
    }

    /**
     * Where the weights of c by r h begin: {@code [hidden][hidden]}.
     *
     * @return an index
     */
    public int candidateByState() {
      return Math.addExact(candidateByInput(), Math.multiplyExact(width, hidden));
    }

    /**
     * Where the biases of c begin: {@code [hidden]}.
     *
     * @return an index
     */
    public int candidateBiases() {
      return Math.addExact(candidateByState(), Math.multiplyExact(hidden, hidden));
    }

    /**
     * Where the head's weights begin: {@code [hidden + context][outputs]}.
     *
     * @return an index
     */
    public int head() {
      return Math.addExact(candidateBiases(), hidden);
    }

    /**
     * Where the head's biases begin: {@code [outputs]}.
     *
     * @return an index
     */
    public int headBiases() {
      return Math.addExact(head(), Math.multiplyExact(hidden + context, outputs));
    }

    /**
     * The learned numbers.
     *
     * @return their count
     * @throws ArithmeticException if there would be too many
     */
    public int parameters() {
      return Math.addExact(headBiases(), outputs);
    }
  }

  private RecurrentNetwork(Shape shape, float[] parameters) {
    this.shape = shape;
    this.parameters = parameters;
  }

  /**
   * Makes a network.
   *
   * @param shape the shape
   * @param parameters in the order of the shape's indices; copied
   * @return the network
   * @throws IllegalArgumentException if the count is wrong or a number is not finite
   */
  public static RecurrentNetwork of(Shape shape, float[] parameters) {
    if (parameters.length != shape.parameters()) {
      throw new IllegalArgumentException(
          shape + " asks for " + shape.parameters() + " parameters, not " + parameters.length);
    }
    for (float parameter : parameters) {
      if (!Float.isFinite(parameter)) {
        throw new IllegalArgumentException("a parameter must be finite, not " + parameter);
      }
    }
    return new RecurrentNetwork(shape, parameters.clone());
  }

  /**
   * The shape.
   *
   * @return steps, widths
   */
  public Shape shape() {
    return shape;
  }

  /**
   * The learned numbers.
   *
   * @return a copy
   */
  public float[] parameters() {
    return parameters.clone();
  }

  /**
   * The scratch space a call needs.
   *
   * @return floats
   */
  public int scratch() {
    return ROWS * (6 * shape.hidden() + shape.context());
  }

  /**
   * Computes rows.
   *
   * @param inputs {@code [rows][inputs]}, flat; not modified
   * @param rows how many
   * @param outputs {@code [rows][outputs]}, flat; modified
   * @param scratch at least {@link #scratch} floats; modified
   */
  public void apply(float[] inputs, int rows, float[] outputs, float[] scratch) {
    if (inputs.length < rows * shape.inputs() || outputs.length < rows * shape.outputs()) {
      throw new IllegalArgumentException(
          rows
              + " rows need "
              + rows * shape.inputs()
              + " inputs and "
              + rows * shape.outputs()
              + " outputs, not "
              + inputs.length
              + " and "
              + outputs.length);
    }
    for (int row = 0; row < rows; row += ROWS) {
      some(inputs, row, Math.min(ROWS, rows - row), outputs, scratch);
    }
  }

  private void some(float[] inputs, int first, int rows, float[] outputs, float[] scratch) {
    int hidden = shape.hidden();
    int row = shape.inputs();
    int at = first * row;
    int gates = ROWS * hidden;
    int reset = gates + 2 * ROWS * hidden;
    int candidate = reset + ROWS * hidden;
    int joined = candidate + ROWS * hidden;
    Arrays.fill(scratch, 0, rows * hidden, 0);
    for (int step = 0; step < shape.steps(); step++) {
      int from = at + step * shape.width();
      biases(shape.gateBiases(), 2 * hidden, scratch, gates, rows);
      product(inputs, from, row, shape.gatesByInput(), scratch, gates, rows, shape.width(), 2);
      product(scratch, 0, hidden, shape.gatesByState(), scratch, gates, rows, hidden, 2);
      Activation.SIGMOID.apply(scratch, gates, gates + rows * 2 * hidden);
      for (int r = 0; r < rows; r++) {
        for (int unit = 0; unit < hidden; unit++) {
          scratch[reset + r * hidden + unit] =
              scratch[gates + (2 * r + 1) * hidden + unit] * scratch[r * hidden + unit];
        }
      }
      biases(shape.candidateBiases(), hidden, scratch, candidate, rows);
      product(
          inputs, from, row, shape.candidateByInput(), scratch, candidate, rows, shape.width(), 1);
      product(
          scratch, reset, hidden, shape.candidateByState(), scratch, candidate, rows, hidden, 1);
      Activation.TANH.apply(scratch, candidate, candidate + rows * hidden);
      for (int r = 0; r < rows; r++) {
        for (int unit = 0; unit < hidden; unit++) {
          float c = scratch[candidate + r * hidden + unit];
          float z = scratch[gates + 2 * r * hidden + unit];
          int h = r * hidden + unit;
          scratch[h] = c + z * (scratch[h] - c);
        }
      }
    }
    int width = hidden + shape.context();
    for (int r = 0; r < rows; r++) {
      System.arraycopy(scratch, r * hidden, scratch, joined + r * width, hidden);
      System.arraycopy(
          inputs,
          at + r * row + shape.steps() * shape.width(),
          scratch,
          joined + r * width + hidden,
          shape.context());
    }
    int to = first * shape.outputs();
    biases(shape.headBiases(), shape.outputs(), outputs, to, rows);
    loops.addProduct(
        scratch,
        joined,
        width,
        1,
        parameters,
        shape.head(),
        outputs,
        to,
        rows,
        width,
        shape.outputs());
  }

  private void biases(int from, int count, float[] to, int at, int rows) {
    for (int r = 0; r < rows; r++) {
      System.arraycopy(parameters, from, to, at + r * count, count);
    }
  }

  private void product(
      float[] a, int aAt, int aRow, int b, float[] c, int cAt, int rows, int steps, int gates) {
    loops.addProduct(a, aAt, aRow, 1, parameters, b, c, cAt, rows, steps, gates * shape.hidden());
  }

  /** Two networks are equal if shapes and bits are. */
  @Override
  public boolean equals(@org.jspecify.annotations.Nullable Object other) {
    return other instanceof RecurrentNetwork that
        && shape.equals(that.shape)
        && Arrays.equals(parameters, that.parameters);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(parameters);
  }

  /** Prints the shape and the number of parameters. */
  @Override
  public String toString() {
    return "RecurrentNetwork "
        + shape.steps()
        + " x "
        + shape.width()
        + "-"
        + shape.hidden()
        + "-"
        + shape.outputs()
        + ", "
        + parameters.length
        + " parameters";
  }
}
