package io.ammass.portable;

import java.util.Arrays;

/**
 * The centred low-rank student: the daily cycle, the last deviation from it, and a map of few
 * columns of how earlier deviations differ from the last one.
 *
 * <p>\[ \hat y(h) = c(h) + r_{-1} + \sum_k v_k(h) \sum_i u_{k,i} \, x_i \] with the inputs and
 * knots of {@link LowRankLayout}; v is linear between knots. The level is added after the map, so
 * cutting the rank never loses it. Sums run in double precision in this order, nothing is fused.
 * The clock is that of the zone's offset at the issue time. Immutable, thread-safe.
 */
public final class LowRankKernel implements CycleKernel {
  private final LowRankLayout layout;
  private final CycleNumbers numbers;
  private final float[] weights;
  private final float[] cycle;

  LowRankKernel(LowRankLayout layout, CycleNumbers numbers) {
    this.layout = layout;
    this.numbers = numbers;
    this.weights = numbers.weights();
    this.cycle = numbers.cycle();
  }

  /**
   * Makes a kernel.
   *
   * @param layout the shape
   * @param weights {@code [rank][inputs + knots]}, flat, finite; copied
   * @param cycle {@code [stepsPerDay]} from local midnight on, in the unit of the history; copied
   * @return the kernel
   * @throws IllegalArgumentException if a count is wrong or a number is not finite
   */
  public static LowRankKernel of(LowRankLayout layout, float[] weights, float[] cycle) {
    return new LowRankKernel(layout, CycleNumbers.of(layout, weights, cycle));
  }

  @Override
  public LowRankKernel int8() {
    return new LowRankKernel(layout, numbers.int8(layout));
  }

  /** Weights and cycle as they are stored. */
  CycleNumbers numbers() {
    return numbers;
  }

  @Override
  public LowRankLayout layout() {
    return layout;
  }

  @Override
  public float[] weights() {
    return weights.clone();
  }

  @Override
  public float[] cycle() {
    return cycle.clone();
  }

  @Override
  public LowRankKernel withCycle(float[] newCycle) {
    return new LowRankKernel(layout, numbers.withCycle(layout, newCycle));
  }

  @Override
  public Evaluator evaluator() {
    return new Window();
  }

  /** The scratch of one thread. */
  private final class Window implements Evaluator {
    private final double[] rest = new double[layout.lookback()];
    private final double[] inputs = new double[layout.inputs()];
    private final double[] knots = new double[layout.knots()];

    @Override
    public void forecast(double[] history, int phase, double[] mean) {
      int n = layout.lookback();
      int day = layout.stepsPerDay();
      int at = Math.floorMod(phase - n, day);
      for (int i = 0; i < n; i++) {
        rest[i] = history[i] - cycle[at];
        at = at + 1 == day ? 0 : at + 1;
      }
      double level = rest[n - 1];
      layout.read(rest, n, inputs);
      sumKnots();
      int spacing = layout.spacing();
      for (int step = 0; step < layout.horizon(); step++) {
        int knot = step / spacing;
        int beyond = step % spacing;
        double value = knots[knot];
        if (beyond > 0) {
          value += (knots[knot + 1] - value) * beyond / spacing;
        }
        mean[step] = cycle[(phase + step) % day] + level + value;
      }
    }

    private void sumKnots() {
      Arrays.fill(knots, 0);
      int at = 0;
      for (int k = 0; k < layout.rank(); k++) {
        double factor = 0;
        for (double input : inputs) {
          factor += weights[at++] * input;
        }
        for (int knot = 0; knot < knots.length; knot++) {
          knots[knot] += weights[at++] * factor;
        }
      }
    }
  }

  /** Prints the shape. */
  @Override
  public String toString() {
    return "LowRankKernel " + layout;
  }
}
