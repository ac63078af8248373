package io.ammass.portable;

import java.util.Arrays;

/**
 * The mixed student: the daily cycle, the last deviation from it, a weighted sum of the same time
 * on earlier days, and a map of few columns that is fine near the issue time.
 *
 * <p>\[ \hat y(h) = c(h) + r_{-1} + \sum_d w_{s(h),d} \, (r_{h - d} - r_{-1}) + \sum_k v_k(h)
 * \sum_i u_{k,i} \, x_i \] with the lags, inputs and knots of {@link MixedLayout}; c and v are
 * linear between knots. Sums run in double precision in this order, nothing is fused. The clock is
 * that of the zone's offset at the issue time, so lags are elapsed days. Immutable, thread-safe.
 */
public final class MixedKernel implements CycleKernel {
  private final MixedLayout layout;
  private final CycleNumbers numbers;
  private final float[] weights;
  private final double[] cycle;

  MixedKernel(MixedLayout layout, CycleNumbers numbers) {
    this.layout = layout;
    this.numbers = numbers;
    this.weights = numbers.weights();
    this.cycle = layout.cycle(numbers.cycle());
  }

  /**
   * Makes a kernel.
   *
   * @param layout the shape
   * @param weights {@code [sets][lag days]}, then {@code [rank][inputs + knots]}, flat, finite;
   *     copied
   * @param cycleKnots {@code [cycleNumbers]} from local midnight on, in the unit of the history;
   *     copied
   * @return the kernel
   * @throws IllegalArgumentException if a count is wrong or a number is not finite
   */
  public static MixedKernel of(MixedLayout layout, float[] weights, float[] cycleKnots) {
    return new MixedKernel(layout, CycleNumbers.of(layout, weights, cycleKnots));
  }

  @Override
  public MixedKernel int8() {
    return new MixedKernel(layout, numbers.int8(layout));
  }

  /** Weights and cycle as they are stored. */
  CycleNumbers numbers() {
    return numbers;
  }

  @Override
  public MixedLayout layout() {
    return layout;
  }

  @Override
  public float[] weights() {
    return weights.clone();
  }

  /**
   * The daily cycle, rounded to floats.
   *
   * @return {@code [stepsPerDay]} from local midnight on; a copy
   */
  @Override
  public float[] cycle() {
    float[] rounded = new float[cycle.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) cycle[i];
    }
    return rounded;
  }

  /**
   * The daily cycle as it is stored.
   *
   * @return {@code [cycleNumbers]} from local midnight on; a copy
   */
  public float[] cycleKnots() {
    return numbers.cycle().clone();
  }

  @Override
  public MixedKernel withCycle(float[] newCycle) {
    if (newCycle.length != layout.stepsPerDay()) {
      throw new IllegalArgumentException(
          "a cycle must have " + layout.stepsPerDay() + " values, not " + newCycle.length);
    }
    return new MixedKernel(layout, numbers.withCycle(layout, layout.cycleKnots(newCycle)));
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
    private final int[] knotSteps = layout.knotSteps();

    @Override
    public void forecast(double[] history, int phase, double[] mean) {
      int n = rest.length;
      int day = layout.stepsPerDay();
      int at = Math.floorMod(phase - n, day);
      for (int i = 0; i < n; i++) {
        rest[i] = history[i] - cycle[at];
        at = at + 1 == day ? 0 : at + 1;
      }
      double level = rest[n - 1];
      layout.read(rest, n, inputs);
      sumKnots();
      int knot = 0;
      for (int step = 0; step < layout.horizon(); step++) {
        if (knot + 1 < knots.length && step == knotSteps[knot + 1]) {
          knot++;
        }
        int beyond = step - knotSteps[knot];
        double value = knots[knot];
        if (beyond > 0) {
          value += (knots[knot + 1] - value) * beyond / (knotSteps[knot + 1] - knotSteps[knot]);
        }
        mean[step] = cycle[(phase + step) % day] + level + lags(step, level) + value;
      }
    }

    private double lags(int step, double level) {
      int day = layout.stepsPerDay();
      int at = layout.set(step) * layout.lagDays();
      int time = rest.length + step % day;
      double total = 0;
      for (int lag = 1; lag <= layout.lagDays(); lag++) {
        total += weights[at++] * (rest[time - lag * day] - level);
      }
      return total;
    }

    private void sumKnots() {
      Arrays.fill(knots, 0);
      int at = layout.leadSets() * layout.lagDays();
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
    return "MixedKernel " + layout;
  }
}
