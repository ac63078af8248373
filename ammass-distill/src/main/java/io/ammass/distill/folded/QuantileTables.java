package io.ammass.distill.folded;

import io.ammass.calibration.QuantileTable;
import io.ammass.portable.CycleLayout;
import io.ammass.trainer.folded.FoldedSums;
import java.time.Instant;
import java.util.Arrays;

/**
 * Quantiles from a student's errors on validation windows, which it was not fitted on: one lead
 * bucket for each quarter of the horizon, one scale for each local hour.
 */
final class QuantileTables {
  private static final float[] LEVELS = {0.05f, 0.1f, 0.25f, 0.5f, 0.75f, 0.9f, 0.95f};
  private static final int HOURS = 24;
  private static final int BUCKETS = 4;

  private QuantileTables() {}

  /** A table of the same size whose quantiles are all 0. */
  static QuantileTable empty(CycleLayout layout) {
    int[] ends = ends(layout.horizon());
    return QuantileTable.of(
        LEVELS,
        ends,
        new float[HOURS * ends.length],
        new float[LEVELS.length * ends.length],
        new float[0]);
  }

  private static int[] ends(int horizon) {
    return java.util.stream.IntStream.rangeClosed(1, BUCKETS)
        .map(i -> horizon * i / BUCKETS)
        .filter(end -> end > 0)
        .distinct()
        .toArray();
  }

  static QuantileTable of(StudentSearch.Student student, Channel channel, int from, int end) {
    int horizon = student.horizon();
    int[] ends = ends(horizon);
    // Windows that overlap say the same again: one for each eighth of a horizon is enough.
    int stride = Math.max(1, horizon / 8);
    int windows = (end - horizon - from) / stride + 1;
    double[][] errors = new double[windows][horizon];
    FoldedSums.Answers answers = student.answers(channel);
    for (int w = 0; w < windows; w++) {
      int origin = from + w * stride;
      answers.answer(origin, errors[w]);
      for (int step = 0; step < horizon; step++) {
        double error = channel.values()[origin + step] - errors[w][step];
        errors[w][step] = channel.deviation() * error;
      }
    }
    return table(errors, channel, from, stride, ends);
  }

  private static QuantileTable table(
      double[][] errors, Channel channel, int from, int stride, int[] ends) {
    int buckets = ends.length;
    double[] squares = new double[HOURS * buckets];
    int[] counts = new int[HOURS * buckets];
    for (int w = 0; w < errors.length; w++) {
      for (int step = 0; step < errors[w].length; step++) {
        int at = hour(channel, from + w * stride + step) * buckets + bucket(ends, step);
        squares[at] += errors[w][step] * errors[w][step];
        counts[at]++;
      }
    }
    float[] scale = new float[squares.length];
    for (int i = 0; i < scale.length; i++) {
      scale[i] = counts[i] == 0 ? 0 : (float) Math.sqrt(squares[i] / counts[i]);
    }
    float[] quantiles = new float[buckets * LEVELS.length];
    for (int bucket = 0; bucket < buckets; bucket++) {
      double[] z = standardised(errors, channel, from, stride, ends, bucket, scale);
      Arrays.sort(z);
      for (int level = 0; level < LEVELS.length; level++) {
        quantiles[bucket * LEVELS.length + level] = (float) conformal(z, LEVELS[level]);
      }
    }
    return QuantileTable.of(LEVELS, ends, scale, quantiles, new float[0]);
  }

  private static double[] standardised(
      double[][] errors,
      Channel channel,
      int from,
      int stride,
      int[] ends,
      int bucket,
      float[] scale) {
    int first = bucket == 0 ? 0 : ends[bucket - 1];
    double[] z = new double[errors.length * (ends[bucket] - first)];
    int at = 0;
    for (int w = 0; w < errors.length; w++) {
      for (int step = first; step < ends[bucket]; step++) {
        double s = scale[hour(channel, from + w * stride + step) * ends.length + bucket];
        z[at++] = s > 0 ? errors[w][step] / s : 0;
      }
    }
    return z;
  }

  /** The (n + 1) p-th smallest: a new error is below it with at least that probability. */
  private static double conformal(double[] sorted, double level) {
    int n = sorted.length;
    int rank = level < 0.5 ? (int) Math.floor((n + 1) * level) : (int) Math.ceil((n + 1) * level);
    return sorted[Math.max(0, Math.min(n - 1, rank - 1))];
  }

  private static int bucket(int[] ends, int step) {
    int bucket = 0;
    while (step >= ends[bucket]) {
      bucket++;
    }
    return bucket;
  }

  private static int hour(Channel channel, int index) {
    Instant time = channel.data().target().timeAt(index);
    return time.atZone(channel.data().zone()).getHour();
  }
}
