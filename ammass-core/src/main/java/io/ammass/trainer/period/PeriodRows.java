package io.ammass.trainer.period;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.portable.PeriodLayout;
import io.ammass.portable.PeriodWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The rows a period student is fitted on: one a step ahead of one issue time, with its inputs, its
 * cell, and the truth where there is one.
 *
 * <p>Inputs see only what lies before the issue time. Truth and labels are in the unit of the
 * series; level and scale of each row turn them into the standardised form the weights work in.
 * Rows whose truth is missing are kept: a teacher may label them. Immutable.
 */
public final class PeriodRows {
  private static final int DAYS_OF_WEEK = 7;

  private final PeriodLayout layout;
  private final double[] inputs;
  private final int[] cells;
  private final int[] origins;
  private final int[] steps;
  private final double[] truth;
  private final double[] levels;
  private final double[] scales;

  private PeriodRows(Collector rows) {
    this.layout = rows.layout;
    int n = rows.count;
    this.inputs = Arrays.copyOf(rows.inputs, n * layout.features());
    this.cells = Arrays.copyOf(rows.cells, n);
    this.origins = Arrays.copyOf(rows.origins, n);
    this.steps = Arrays.copyOf(rows.steps, n);
    this.truth = Arrays.copyOf(rows.truth, n);
    this.levels = Arrays.copyOf(rows.levels, n);
    this.scales = Arrays.copyOf(rows.scales, n);
  }

  /**
   * Collects rows.
   *
   * @param layout the student's shape
   * @param data the site
   * @param origins issue times as indices into the target: history ends before them
   * @param minKnown the least number of known values in a window's look-back
   * @return the rows; windows with less history are left out
   */
  public static PeriodRows collect(PeriodLayout layout, Dataset data, int[] origins, int minKnown) {
    Collector rows = new Collector(layout, data);
    for (int origin : origins) {
      rows.add(origin, minKnown);
    }
    return new PeriodRows(rows);
  }

  /**
   * Issue times for fitting: evenly spaced, at most {@code limit} of them.
   *
   * @param series the target
   * @param first the first index that may be an issue time
   * @param spacing steps between issue times
   * @param limit the most issue times; the spacing grows (to a number without common divisor with
   *     the steps of a day) until they fit
   * @param stepsPerDay steps of one day
   * @return indices in order
   */
  public static int[] origins(
      TimeSeries series, int first, int spacing, int limit, int stepsPerDay) {
    int last = series.size() - 1;
    int step = spacing;
    if ((last - first) / step + 1 > limit) {
      step = Math.max(spacing, (last - first) / limit + 1);
      while (gcd(step, stepsPerDay * DAYS_OF_WEEK) != 1) {
        step++;
      }
    }
    List<Integer> indices = new ArrayList<>();
    for (int i = first; i <= last; i += step) {
      indices.add(i);
    }
    return indices.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  /**
   * The number of rows.
   *
   * @return the count
   */
  public int size() {
    return cells.length;
  }

  /**
   * The student's shape.
   *
   * @return the layout
   */
  public PeriodLayout layout() {
    return layout;
  }

  /**
   * The issue time of a row.
   *
   * @param row from 0
   * @return the index into the target
   */
  public int origin(int row) {
    return origins[row];
  }

  /**
   * How far ahead a row looks.
   *
   * @param row from 0
   * @return steps after the issue time, from 0
   */
  public int step(int row) {
    return steps[row];
  }

  /**
   * What came.
   *
   * @param row from 0
   * @return in the unit of the series; NaN where missing
   */
  public double truth(int row) {
    return truth[row];
  }

  /**
   * The truth of all rows.
   *
   * @return a copy
   */
  public double[] truth() {
    return truth.clone();
  }

  /**
   * The scale of a row's window.
   *
   * @param row from 0
   * @return positive, in the unit of the series
   */
  public double scale(int row) {
    return scales[row];
  }

  int cell(int row) {
    return cells[row];
  }

  double standardise(int row, double value) {
    return (value - levels[row]) / scales[row];
  }

  double restore(int row, double standardised) {
    return levels[row] + scales[row] * standardised;
  }

  /** The inputs themselves, for loops: row-major {@code [size][features]}. */
  double[] inputs() {
    return inputs;
  }

  /**
   * What weights forecast.
   *
   * @param weights {@code [cells][features]}, flat; not modified
   * @return one value a row, in the unit of the series
   */
  public double[] forecast(double[] weights) {
    int count = layout.features();
    double[] result = new double[size()];
    for (int row = 0; row < result.length; row++) {
      result[row] = restore(row, dot(weights, cells[row] * count, row * count, count));
    }
    return result;
  }

  double dot(double[] weights, int weightAt, int inputAt, int count) {
    double sum = 0;
    for (int f = 0; f < count; f++) {
      sum += weights[weightAt + f] * inputs[inputAt + f];
    }
    return sum;
  }

  /** Prints the counts. */
  @Override
  public String toString() {
    return "PeriodRows: " + size() + " rows of " + layout.features() + " inputs";
  }

  /** Grows arrays. */
  private static final class Collector {
    private final PeriodLayout layout;
    private final Dataset data;
    private final TimeSeries target;
    private final double[] history;
    private double[] inputs;
    private int[] cells = new int[1024];
    private int[] origins = new int[1024];
    private int[] steps = new int[1024];
    private double[] truth = new double[1024];
    private double[] levels = new double[1024];
    private double[] scales = new double[1024];
    private int count;

    Collector(PeriodLayout layout, Dataset data) {
      this.layout = layout;
      this.data = data;
      this.target = data.target();
      this.history = new double[layout.lookback()];
      this.inputs = new double[1024 * layout.features()];
    }

    void add(int origin, int minKnown) {
      int lookback = history.length;
      int from = Math.max(0, origin - lookback);
      Arrays.fill(history, 0, lookback - (origin - from), Double.NaN);
      target.copyTo(from, history, lookback - (origin - from), origin - from);
      int known = 0;
      for (double value : history) {
        if (!Double.isNaN(value)) {
          known++;
        }
      }
      if (known < Math.max(1, minKnown)) {
        return;
      }
      PeriodWindow window = PeriodWindow.of(layout, history, target.timeAt(origin), data.zone());
      int end = Math.min(layout.horizon(), target.size() - origin);
      for (int step = 0; step < end; step++) {
        reserve();
        window.features(step, inputs, count * layout.features());
        cells[count] = window.cell(step);
        origins[count] = origin;
        steps[count] = step;
        truth[count] = target.get(origin + step);
        levels[count] = window.level();
        scales[count] = window.scale();
        count++;
      }
    }

    private void reserve() {
      if (count < cells.length) {
        return;
      }
      int size = 2 * count;
      inputs = Arrays.copyOf(inputs, size * layout.features());
      cells = Arrays.copyOf(cells, size);
      origins = Arrays.copyOf(origins, size);
      steps = Arrays.copyOf(steps, size);
      truth = Arrays.copyOf(truth, size);
      levels = Arrays.copyOf(levels, size);
      scales = Arrays.copyOf(scales, size);
    }
  }
}
