package io.ammass.portable;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Gated recurrent units as kernel: the window of a {@link NetworkLayout}, standardised, is read
 * piece by piece; mean or quantiles of each step come out, in units of the window's scale around
 * its level. Immutable, thread-safe.
 */
public final class RecurrentKernel implements Kernel {
  private final NetworkLayout layout;
  private final RecurrentNetwork network;
  private final float floor;

  private RecurrentKernel(NetworkLayout layout, RecurrentNetwork network, float floor) {
    this.layout = layout;
    this.network = network;
    this.floor = floor;
  }

  /**
   * Makes a kernel.
   *
   * @param layout what goes in and comes out; the calendar is the network's context
   * @param network of the layout's look-back, context and outputs
   * @param floor no forecast is below it, in the unit of the history; negative infinity for none
   * @return the kernel
   * @throws IllegalArgumentException if shapes do not fit
   */
  public static RecurrentKernel of(NetworkLayout layout, RecurrentNetwork network, float floor) {
    RecurrentNetwork.Shape shape = network.shape();
    if (shape.steps() * shape.width() != layout.lookback()
        || shape.inputs() != layout.inputs()
        || shape.outputs() != layout.outputs()) {
      throw new IllegalArgumentException(
          "the network reads "
              + shape.steps()
              + " x "
              + shape.width()
              + " of "
              + shape.inputs()
              + " numbers and gives "
              + shape.outputs()
              + ", the layout asks for a look-back of "
              + layout.lookback()
              + " of "
              + layout.inputs()
              + " and "
              + layout.outputs());
    }
    if (!(floor < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("the floor must be below infinity, not " + floor);
    }
    return new RecurrentKernel(layout, network, floor);
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
  public RecurrentNetwork network() {
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
    return network.shape().parameters();
  }

  @Override
  public void forecast(double[] history, Instant issueTime, ZoneId zone, double[] mean) {
    NetworkWindow window = NetworkWindow.of(layout, history, issueTime, zone);
    float[] outputs = outputs(window);
    double[] shares = QuantileHead.shares(layout.levels());
    for (int step = 0; step < layout.horizon(); step++) {
      double z = shares.length == 0 ? outputs[step] : 0;
      for (int q = 0; q < shares.length; q++) {
        z += shares[q] * outputs[step * shares.length + q];
      }
      mean[step] = Math.max(floor, window.level() + window.scale() * z);
    }
  }

  /** As {@code NetworkKernel.quantiles}: {@code [levels][horizon]}, empty for means. */
  double[][] quantiles(double[] history, Instant issueTime, ZoneId zone) {
    int levels = layout.levels().length;
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
    float[] outputs = new float[layout.outputs()];
    network.apply(window.inputs(), 1, outputs, new float[network.scratch()]);
    int levels = layout.levels().length;
    if (levels > 0) {
      QuantileHead.apply(outputs, 0, layout.horizon(), levels);
    }
    return outputs;
  }

  /** Two kernels are equal if layout, network and floor are. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RecurrentKernel that
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
    return "RecurrentKernel " + layout + ": " + network;
  }
}
