package io.ammass.trainer.stack;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Weights by lead bucket and quantile; level -1 is the mean. Immutable. */
final class StackWeights {
  private final int[] bucketEnds;
  private final double[][] means;
  private final double[][][] quantiles;

  StackWeights(int[] bucketEnds, double[][] means, double[][][] quantiles) {
    this.bucketEnds = bucketEnds;
    this.means = means;
    this.quantiles = quantiles;
  }

  /** Lead buckets whose ends halve: the nearer, the finer. */
  static int[] buckets(int horizon) {
    return Arrays.stream(new int[] {horizon / 8, horizon / 4, horizon / 2, horizon})
        .filter(end -> end > 0)
        .distinct()
        .toArray();
  }

  static StackWeights equal(int horizon, int members, int levels) {
    int[] ends = buckets(horizon);
    double[][] means = new double[ends.length][];
    double[][][] quantiles = new double[ends.length][levels][];
    for (int b = 0; b < ends.length; b++) {
      means[b] = SimplexWeights.equal(members);
      for (int q = 0; q < levels; q++) {
        quantiles[b][q] = SimplexWeights.equal(members);
      }
    }
    return new StackWeights(ends, means, quantiles);
  }

  private int bucket(int step) {
    int b = 0;
    while (step >= bucketEnds[b]) {
      b++;
    }
    return b;
  }

  double[] mean(int step) {
    return means[bucket(step)];
  }

  double[] quantile(int step, int level) {
    return quantiles[bucket(step)][level];
  }

  /** The mean's weights by lead bucket. */
  @Override
  public String toString() {
    return Arrays.stream(means)
        .map(
            weights ->
                Arrays.stream(weights)
                    .mapToObj(weight -> String.format(Locale.ROOT, "%.2f", weight))
                    .collect(Collectors.joining(" ")))
        .collect(Collectors.joining(" | "));
  }
}
