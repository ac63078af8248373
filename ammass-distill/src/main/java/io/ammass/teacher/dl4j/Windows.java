package io.ammass.teacher.dl4j;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.portable.PeriodKernel;
import io.ammass.portable.PeriodLayout;
import io.ammass.portable.PeriodWindow;
import java.time.ZonedDateTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Turns windows of a series into a network's inputs and outputs.
 *
 * <p>Inputs: the standardised look-back (at most 24 values a day, means of what is finer), the
 * local day of the week (one of seven) and hour (sine and cosine) of the issue time. Outputs: what
 * the base forecast leaves over, in units of the window's scale.
 */
final class Windows {
  private static final int MAX_PER_DAY = 24;
  private static final int CALENDAR = 9;
  private static final float LIMIT = 8;

  private final PeriodLayout layout;
  private final PeriodKernel base;
  private final int pool;
  private final int pooled;

  Windows(PeriodKernel base) {
    this.base = base;
    this.layout = base.layout();
    int perDay = layout.stepsPerDay();
    int divisor = 1;
    while (perDay / divisor > MAX_PER_DAY || perDay % divisor != 0) {
      divisor++;
    }
    this.pool = divisor;
    this.pooled = layout.lookback() / pool;
  }

  PeriodKernel base() {
    return base;
  }

  int inputs() {
    return pooled + CALENDAR;
  }

  int outputs() {
    return layout.horizon();
  }

  /** One window: inputs, base forecast and scale. */
  record Window(float[] inputs, double[] base, double scale) {
    double[] restore(float[] outputs) {
      double[] mean = new double[base.length];
      for (int step = 0; step < mean.length; step++) {
        mean[step] = base[step] + scale * outputs[step];
      }
      return mean;
    }
  }

  /** The window before an issue time, or null if its history has fewer known values than asked. */
  @Nullable Window window(Dataset data, int origin, int minKnown) {
    TimeSeries target = data.target();
    double[] history = new double[layout.lookback()];
    int known = Math.min(history.length, origin);
    Arrays.fill(history, 0, history.length - known, Double.NaN);
    target.copyTo(origin - known, history, history.length - known, known);
    int present = 0;
    for (double value : history) {
      if (!Double.isNaN(value)) {
        present++;
      }
    }
    if (present < Math.max(1, minKnown)) {
      return null;
    }
    PeriodWindow window = PeriodWindow.of(layout, history, target.timeAt(origin), data.zone());
    double[] mean = new double[layout.horizon()];
    base.forecast(history, target.timeAt(origin), data.zone(), mean);
    return new Window(inputs(window, data, origin), mean, window.scale());
  }

  private float[] inputs(PeriodWindow window, Dataset data, int origin) {
    double[] z = window.inputs();
    float[] inputs = new float[inputs()];
    for (int i = 0; i < pooled; i++) {
      double sum = 0;
      for (int j = 0; j < pool; j++) {
        sum += z[i * pool + j];
      }
      inputs[i] = limited(sum / pool);
    }
    ZonedDateTime issue = data.target().timeAt(origin).atZone(data.zone());
    inputs[pooled + issue.getDayOfWeek().getValue() - 1] = 1;
    double angle = 2 * Math.PI * issue.toLocalTime().toSecondOfDay() / 86_400;
    inputs[pooled + 7] = (float) StrictMath.sin(angle);
    inputs[pooled + 8] = (float) StrictMath.cos(angle);
    return inputs;
  }

  /** What the base leaves over; a missing truth counts as nothing left over. */
  float[] labels(Window window, TimeSeries target, int origin) {
    float[] labels = new float[layout.horizon()];
    for (int step = 0; step < labels.length; step++) {
      int index = origin + step;
      double truth = index < target.size() ? target.get(index) : Double.NaN;
      labels[step] =
          Double.isNaN(truth) ? 0 : limited((truth - window.base()[step]) / window.scale());
    }
    return labels;
  }

  private static float limited(double value) {
    return (float) Math.max(-LIMIT, Math.min(LIMIT, value));
  }
}
