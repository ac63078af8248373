package io.ammass.portable;

import io.ammass.core.kernel.FloatLoops;
import io.ammass.core.kernel.FloatSupport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A small network of dense layers.
 *
 * <p>\[ h_{l+1} = f_l(b_l + h_l W_l) \] <b>Shapes</b>: inputs {@code [rows][inputs]}, outputs
 * {@code [rows][outputs]}, flat. <b>Threads</b>: immutable, safe to share; the caller brings the
 * scratch space, one for each thread. <b>Cost</b>: no allocation. One row or many, plain loops or
 * vectors: the same bits ({@code io.ammass.core.kernel}).
 */
public final class DenseNetwork {
  /** Rows computed together: enough to reuse weights, few enough to stay near the processor. */
  private static final int ROWS = 32;

  private static final int MAX_WIDTH = 65_536;

  private final List<Layer> layers;
  private final float[] parameters;
  private final int widest;
  private final FloatLoops loops = FloatSupport.loops();

  /** Each layer as the loops read it. */
  private final float[][] packed;

  /**
   * The shape of a layer.
   *
   * @param inputs numbers it takes
   * @param outputs numbers it gives
   * @param activation what it does to its sums
   */
  public record Layer(int inputs, int outputs, Activation activation) {
    /** Checks the widths. */
    public Layer {
      if (!(inputs >= 1 && inputs <= MAX_WIDTH && outputs >= 1 && outputs <= MAX_WIDTH)) {
        throw new IllegalArgumentException(
            "a layer's widths must be 1 to " + MAX_WIDTH + ", not " + inputs + " and " + outputs);
      }
    }

    /**
     * The learned numbers.
     *
     * @return weights and biases
     */
    public int parameters() {
      return Math.addExact(Math.multiplyExact(inputs, outputs), outputs);
    }
  }

  private DenseNetwork(List<Layer> layers, float[] parameters) {
    this.layers = layers;
    this.parameters = parameters;
    int most = 0;
    int at = 0;
    this.packed = new float[layers.size()][];
    for (int i = 0; i < packed.length; i++) {
      Layer layer = layers.get(i);
      packed[i] = loops.pack(parameters, at, layer.inputs(), layer.outputs());
      at += layer.parameters();
      most = Math.max(most, layer.outputs());
    }
    this.widest = most;
  }

  /**
   * The layers of a network whose hidden units share one function and whose outputs are sums.
   *
   * @param inputs numbers it takes
   * @param hidden widths of the hidden layers; may be empty; not modified
   * @param outputs numbers it gives
   * @param activation of the hidden layers
   * @return the layers
   */
  public static List<Layer> layers(int inputs, int[] hidden, int outputs, Activation activation) {
    List<Layer> layers = new ArrayList<>();
    int width = inputs;
    for (int next : hidden) {
      layers.add(new Layer(width, next, activation));
      width = next;
    }
    layers.add(new Layer(width, outputs, Activation.IDENTITY));
    return List.copyOf(layers);
  }

  /**
   * The learned numbers of layers.
   *
   * @param layers the layers
   * @return their count
   */
  public static int parameters(List<Layer> layers) {
    int sum = 0;
    for (Layer layer : layers) {
      sum = Math.addExact(sum, layer.parameters());
    }
    return sum;
  }

  /**
   * Makes a network.
   *
   * @param layers from the inputs to the outputs, each taking what the one before gives
   * @param parameters layer by layer: weights {@code [inputs][outputs]}, then biases {@code
   *     [outputs]}; copied
   * @return the network
   * @throws IllegalArgumentException if shapes do not fit or a number is not finite
   */
  public static DenseNetwork of(List<Layer> layers, float[] parameters) {
    List<Layer> copy = List.copyOf(layers);
    if (copy.isEmpty()) {
      throw new IllegalArgumentException("a network needs at least one layer");
    }
    for (int i = 1; i < copy.size(); i++) {
      if (copy.get(i).inputs() != copy.get(i - 1).outputs()) {
        throw new IllegalArgumentException(
            "layer "
                + i
                + " takes "
                + copy.get(i).inputs()
                + " numbers, the one before gives "
                + copy.get(i - 1).outputs());
      }
    }
    if (parameters.length != parameters(copy)) {
      throw new IllegalArgumentException(
          "the layers ask for " + parameters(copy) + " parameters, not " + parameters.length);
    }
    for (float parameter : parameters) {
      if (!Float.isFinite(parameter)) {
        throw new IllegalArgumentException("a parameter must be finite, not " + parameter);
      }
    }
    return new DenseNetwork(copy, parameters.clone());
  }

  /**
   * The layers.
   *
   * @return from the inputs to the outputs; unmodifiable
   */
  public List<Layer> layers() {
    return layers;
  }

  /**
   * The learned numbers.
   *
   * @return a copy, in the order of {@link #of}
   */
  public float[] parameters() {
    return parameters.clone();
  }

  /**
   * How many numbers it takes.
   *
   * @return the width of the inputs
   */
  public int inputs() {
    return layers.get(0).inputs();
  }

  /**
   * How many numbers it gives.
   *
   * @return the width of the outputs
   */
  public int outputs() {
    return layers.get(layers.size() - 1).outputs();
  }

  /**
   * The scratch space a call needs.
   *
   * @return floats
   */
  public int scratch() {
    return 2 * ROWS * widest;
  }

  /**
   * Computes one row.
   *
   * @param inputs {@code [inputs]}; not modified
   * @param outputs {@code [outputs]}; modified
   * @param scratch at least {@link #scratch} floats; modified
   */
  public void apply(float[] inputs, float[] outputs, float[] scratch) {
    apply(inputs, 0, 1, outputs, 0, scratch);
  }

  /**
   * Computes many rows.
   *
   * @param inputs {@code [rows][inputs]}, flat; not modified
   * @param rows how many
   * @param outputs {@code [rows][outputs]}, flat; modified
   * @param scratch at least {@link #scratch} floats; modified
   */
  public void apply(float[] inputs, int rows, float[] outputs, float[] scratch) {
    if (inputs.length < rows * inputs() || outputs.length < rows * outputs()) {
      throw new IllegalArgumentException(
          rows
              + " rows need "
              + rows * inputs()
              + " inputs and "
              + rows * outputs()
              + " outputs, not "
              + inputs.length
              + " and "
              + outputs.length);
    }
    for (int row = 0; row < rows; row += ROWS) {
      int count = Math.min(ROWS, rows - row);
      apply(inputs, row * inputs(), count, outputs, row * outputs(), scratch);
    }
  }

  private void apply(
      float[] inputs, int inputsAt, int rows, float[] outputs, int outputsAt, float[] scratch) {
    float[] from = inputs;
    int fromAt = inputsAt;
    int last = packed.length - 1;
    for (int i = 0; i <= last; i++) {
      Layer layer = layers.get(i);
      int out = layer.outputs();
      float[] to = i == last ? outputs : scratch;
      int toAt = i == last ? outputsAt : (i & 1) * ROWS * widest;
      loops.layer(packed[i], layer.inputs(), out, from, fromAt, rows, to, toAt);
      layer.activation().apply(to, toAt, toAt + rows * out);
      from = to;
      fromAt = toAt;
    }
  }

  /** Two networks are equal if shapes and bits are. */
  @Override
  public boolean equals(@org.jspecify.annotations.Nullable Object other) {
    return other instanceof DenseNetwork that
        && layers.equals(that.layers)
        && Arrays.equals(parameters, that.parameters);
  }

  @Override
  public int hashCode() {
    // Not the hash of the layers: that of an enum differs from run to run.
    return Arrays.hashCode(parameters);
  }

  /** Prints the widths and the number of parameters. */
  @Override
  public String toString() {
    return "DenseNetwork "
        + inputs()
        + layers.stream().map(layer -> "-" + layer.outputs()).collect(Collectors.joining())
        + ", "
        + parameters.length
        + " parameters";
  }
}
