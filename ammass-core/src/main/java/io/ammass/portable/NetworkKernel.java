package io.ammass.portable;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A dense network as kernel: the window's standardised history goes in, mean or quantiles of each
 * step come out, in units of the window's scale around its level.
 *
 * <p>With a quantile head the mean of a step is the area under its quantile function, straight
 * between the levels and flat beyond them. {@link #network} is the bare evaluator, for callers who
 * have inputs ready and want no allocation. Immutable, thread-safe.
 */
public final class NetworkKernel implements Kernel {
  private final NetworkLayout layout;
  private final DenseNetwork network;
  private final float floor;
  private final double[] shares;
  private final @Nullable NetworkInt8 int8;

  private NetworkKernel(
      NetworkLayout layout, DenseNetwork network, float floor, @Nullable NetworkInt8 int8) {
    this.layout = layout;
    this.network = network;
    this.floor = floor;
    this.shares = QuantileHead.shares(layout.levels());
    this.int8 = int8;
  }

  /**
   * Makes a kernel.
   *
   * @param layout what goes in and comes out
   * @param network of the layout's inputs and outputs
   * @param floor no forecast is below it, in the unit of the history; negative infinity for none
   * @return the kernel
   * @throws IllegalArgumentException if shapes do not fit
   */
  public static NetworkKernel of(NetworkLayout layout, DenseNetwork network, float floor) {
    return of(layout, network, floor, null);
  }

  static NetworkKernel of(
      NetworkLayout layout, DenseNetwork network, float floor, @Nullable NetworkInt8 int8) {
    if (network.inputs() != layout.inputs() || network.outputs() != layout.outputs()) {
      throw new IllegalArgumentException(
          "the network is "
              + network.inputs()
              + " -> "
              + network.outputs()
              + ", the layout asks for "
              + layout.inputs()
              + " -> "
              + layout.outputs());
    }
    if (!(floor < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("the floor must be below infinity, not " + floor);
    }
    return new NetworkKernel(layout, network, floor, int8);
  }

  /**
   * The same kernel with each weight rounded to one of 255 steps of its unit: a quarter of the
   * bytes; biases stay.
   *
   * @return a kernel whose file stores one byte a weight and one float a unit
   */
  public NetworkKernel int8() {
    NetworkInt8 codes = NetworkInt8.of(network);
    return new NetworkKernel(layout, codes.network(network.layers()), floor, codes);
  }

  /**
   * A network with each weight rounded to one of 255 steps of its unit, as {@link #int8} stores it.
   *
   * @param network the network
   * @return the rounded network
   */
  public static DenseNetwork rounded(DenseNetwork network) {
    return NetworkInt8.of(network).network(network.layers());
  }

  /** How much of the mean each quantile makes; empty for a network of means. */
  double[] shares() {
    return shares.clone();
  }

  /** The codes, null where weights are stored as floats. */
  @Nullable NetworkInt8 codes() {
    return int8;
  }

  /**
   * What goes in and comes out.
   *
   * @return the layout
   */
  public NetworkLayout layout() {
    return layout;
  }

  /**
   * The bare network.
   *
   * @return the evaluator without standardisation
   */
  public DenseNetwork network() {
    return network;
  }

  /**
   * The least forecast.
   *
   * @return in the unit of the history; negative infinity for none
   */
  public float floor() {
    return floor;
  }

  @Override
  public int lookback() {
    return layout.lookback();
  }

  @Override
  public int horizon() {
    return layout.horizon();
  }

  @Override
  public int parameters() {
    return DenseNetwork.parameters(network.layers());
  }

  @Override
  public void forecast(double[] history, Instant issueTime, ZoneId zone, double[] mean) {
    NetworkWindow window = NetworkWindow.of(layout, history, issueTime, zone);
    float[] outputs = outputs(window);
    int levels = shares.length;
    for (int step = 0; step < layout.horizon(); step++) {
      double z = 0;
      for (int q = 0; q < levels; q++) {
        z += shares[q] * outputs[step * levels + q];
      }
      z = levels == 0 ? outputs[step] : z;
      mean[step] = Math.max(floor, window.level() + window.scale() * z);
    }
  }

  /**
   * Forecasts quantiles.
   *
   * @param history as for {@link #forecast}
   * @param issueTime the start of the first step
   * @param zone the zone of the site's calendar
   * @return {@code [levels][horizon]} in the unit of the history; empty for a network of means
   */
  double[][] quantiles(double[] history, Instant issueTime, ZoneId zone) {
    int levels = shares.length;
    double[][] result = new double[levels][layout.horizon()];
    if (levels > 0) {
      NetworkWindow window = NetworkWindow.of(layout, history, issueTime, zone);
      float[] outputs = outputs(window);
      for (int q = 0; q < levels; q++) {
        for (int step = 0; step < layout.horizon(); step++) {
          double value = window.level() + window.scale() * outputs[step * levels + q];
          result[q][step] = Math.max(floor, value);
        }
      }
    }
    return result;
  }

  private float[] outputs(NetworkWindow window) {
    float[] outputs = new float[network.outputs()];
    network.apply(window.inputs(), outputs, new float[network.scratch()]);
    if (shares.length > 0) {
      QuantileHead.apply(outputs, 0, layout.horizon(), shares.length);
    }
    return outputs;
  }

  /** Two kernels are equal if layout, network and floor are. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NetworkKernel that
        && layout.equals(that.layout)
        && network.equals(that.network)
        && floor == that.floor;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(new int[] {layout.hashCode(), network.hashCode()});
  }

  /** Prints layout and network. */
  @Override
  public String toString() {
    return "NetworkKernel " + layout + ": " + network;
  }
}
