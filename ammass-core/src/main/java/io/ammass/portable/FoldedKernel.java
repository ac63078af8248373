package io.ammass.portable;

/**
 * The folded student: the daily cycle, the last deviation from it, and a weighted sum of the same
 * time on earlier days, of daily means and of recent changes.
 *
 * <p>\[ \hat y(h) = c(h) + r_{-1} + \sum_f w_{s(h),f} \, x_f(h) \] with the sets and inputs of
 * {@link FoldedLayout}; sums run in double precision in this order, nothing is fused. The clock is
 * that of the zone's offset at the issue time, so lags are elapsed days. Immutable, thread-safe.
 */
public final class FoldedKernel implements CycleKernel {
  private final FoldedLayout layout;
  private final CycleNumbers numbers;
  private final float[] weights;
  private final double[] wideCycle;

  FoldedKernel(FoldedLayout layout, CycleNumbers numbers) {
    this.layout = layout;
    this.numbers = numbers;
    this.weights = numbers.weights();
    float[] cycle = numbers.cycle();
    this.wideCycle = new double[cycle.length];
    for (int i = 0; i < cycle.length; i++) {
      wideCycle[i] = cycle[i];
    }
  }

  /**
   * Makes a kernel.
   *
   * @param layout the shape
   * @param weights {@code [sets][features]}, flat, finite; copied
   * @param cycle {@code [stepsPerDay]} from local midnight on, in the unit of the history; copied
   * @return the kernel
   * @throws IllegalArgumentException if a count is wrong or a number is not finite
   */
  public static FoldedKernel of(FoldedLayout layout, float[] weights, float[] cycle) {
    return new FoldedKernel(layout, CycleNumbers.of(layout, weights, cycle));
  }

  /**
   * The same kernel with each weight rounded to one of 255 steps of its set; the cycle stays.
   *
   * @return a kernel whose file stores one byte a weight and one float a set
   */
  @Override
  public FoldedKernel int8() {
    return new FoldedKernel(layout, numbers.int8(layout));
  }

  /** Weights and cycle as they are stored. */
  CycleNumbers numbers() {
    return numbers;
  }

  /**
   * The shape.
   *
   * @return the layout
   */
  @Override
  public FoldedLayout layout() {
    return layout;
  }

  /**
   * The weights.
   *
   * @return {@code [sets][features]}, flat; a copy
   */
  @Override
  public float[] weights() {
    return weights.clone();
  }

  /**
   * The daily cycle.
   *
   * @return {@code [stepsPerDay]} from local midnight on; a copy
   */
  @Override
  public float[] cycle() {
    return numbers.cycle().clone();
  }

  /**
   * The same weights on another site's cycle.
   *
   * @param newCycle {@code [stepsPerDay]} from local midnight on, in the unit of the history;
   *     copied
   * @return the changed kernel
   */
  @Override
  public FoldedKernel withCycle(float[] newCycle) {
    return new FoldedKernel(layout, numbers.withCycle(layout, newCycle));
  }

  /**
   * Forecasts without allocation.
   *
   * @param history {@code [lookback]} without NaN; not modified
   * @param phase the phase in the cycle of the first step
   * @param window of this kernel's layout, one for each thread; modified
   * @param mean {@code [horizon]}; modified
   */
  public void forecast(double[] history, int phase, FoldedWindow window, double[] mean) {
    window.move(history, history.length, wideCycle, phase);
    window.sums(weights, mean);
    int day = layout.stepsPerDay();
    for (int step = 0; step < layout.horizon(); step++) {
      mean[step] = wideCycle[(phase + step) % day] + window.level() + mean[step];
    }
  }

  @Override
  public Evaluator evaluator() {
    return new Window();
  }

  /** The scratch of one thread; no lambda, whose first one takes time when a model is loaded. */
  private final class Window implements Evaluator {
    private final FoldedWindow window = new FoldedWindow(layout);

    @Override
    public void forecast(double[] history, int phase, double[] mean) {
      FoldedKernel.this.forecast(history, phase, window, mean);
    }
  }

  /** Prints the shape. */
  @Override
  public String toString() {
    return "FoldedKernel " + layout;
  }
}
