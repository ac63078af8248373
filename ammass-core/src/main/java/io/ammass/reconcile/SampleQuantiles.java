package io.ammass.reconcile;

import io.ammass.model.Forecast;
import io.ammass.probability.Quantiles;
import java.util.Arrays;

/** Reads quantiles off samples. */
final class SampleQuantiles {
  private SampleQuantiles() {}

  /** A forecast like another one with a new mean and, if there are samples, their quantiles. */
  static Forecast forecast(Forecast like, double[] mean, double[][] samples) {
    Forecast.Builder builder =
        Forecast.builder(
                like.model(), like.unit(), like.issueTime(), like.resolution(), like.zone())
            .mean(mean);
    like.reason().ifPresent(builder::reason);
    like.provenance().ifPresent(builder::provenance);
    if (samples.length > 0) {
      double[] levels = like.levels();
      double[][] values = new double[levels.length][mean.length];
      double[] column = new double[samples.length];
      for (int step = 0; step < mean.length; step++) {
        for (int s = 0; s < column.length; s++) {
          column[s] = samples[s][step];
        }
        double[] found = quantiles(column, levels);
        for (int level = 0; level < levels.length; level++) {
          values[level][step] = found[level];
        }
      }
      double[] sums = new double[samples.length];
      for (int s = 0; s < sums.length; s++) {
        sums[s] = Arrays.stream(samples[s]).sum();
      }
      builder.quantiles(levels, values).total(Quantiles.of(levels, quantiles(sums, levels)));
    }
    return builder.build();
  }

  /** Midpoint ranks: sample i of n stands at (i + .5) / n, as it was drawn. */
  private static double[] quantiles(double[] samples, double[] levels) {
    double[] sorted = samples.clone();
    Arrays.sort(sorted);
    double[] result = new double[levels.length];
    for (int level = 0; level < levels.length; level++) {
      double position =
          Math.max(0, Math.min(sorted.length - 1.0, levels[level] * sorted.length - 0.5));
      int below = Math.min(sorted.length - 2, (int) position);
      double weight = position - below;
      result[level] = sorted[below] + weight * (sorted[below + 1] - sorted[below]);
    }
    return result;
  }
}
