package io.ammass.metric;

import java.util.Arrays;

/**
 * Continuous ranked probability score divided by the range of the truth between its 5 % and 95 %
 * quantiles (linear between order statistics), range [0, inf). The score of OpenSTEF's benchmark.
 *
 * @see <a href="https://openstef.github.io/openstef">OpenSTEF, metric rCRPS</a>
 */
public final class RelativeCrps implements QuantileMetric {
  /** The metric. */
  public static final RelativeCrps METRIC = new RelativeCrps();

  private RelativeCrps() {}

  @Override
  public String name() {
    return "rcrps";
  }

  @Override
  public String formula() {
    return "crps / (95 % quantile of y - 5 % quantile of y)";
  }

  @Override
  public double best() {
    return 0;
  }

  @Override
  public double score(double[] actual, double[] levels, double[][] quantiles) {
    double[] sorted = Arrays.stream(actual).filter(y -> !Double.isNaN(y)).sorted().toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return Pairs.ratio(
        Crps.METRIC.score(actual, levels, quantiles),
        quantile(sorted, 0.95) - quantile(sorted, 0.05));
  }

  private static double quantile(double[] sorted, double probability) {
    double position = probability * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
