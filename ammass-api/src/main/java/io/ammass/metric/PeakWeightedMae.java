package io.ammass.metric;

import java.util.Arrays;

/**
 * Mean absolute error in which the peaks count more, \(\sum w|y-f| / \sum w\) with \(w = k\) for
 * the highest truths and 1 for the others; range [0, inf), in the unit of the series.
 *
 * <p>The highest truths are those at or above the quantile of the stated share among the truths
 * scored together, so score all windows in one call. A grid is built, and a demand charge is paid,
 * for its peaks: a model that is better on average and worse there is no better.
 */
public final class PeakWeightedMae implements PointMetric {
  private final double share;
  private final double weight;

  private PeakWeightedMae(double share, double weight) {
    this.share = share;
    this.weight = weight;
  }

  /**
   * The metric.
   *
   * @param share the share of steps that are peaks, in (0, 1)
   * @param weight how often a peak counts, at least 1
   * @return the metric
   * @throws IllegalArgumentException if a number is out of range
   */
  public static PeakWeightedMae of(double share, double weight) {
    if (!(share > 0 && share < 1 && weight >= 1 && Double.isFinite(weight))) {
      throw new IllegalArgumentException(
          "share must be inside (0, 1) and weight finite and >= 1, not "
              + share
              + " and "
              + weight);
    }
    return new PeakWeightedMae(share, weight);
  }

  @Override
  public String name() {
    return "peakWeightedMae";
  }

  @Override
  public String formula() {
    return "sum w |y - f| / sum w, w = " + weight + " for the highest " + share + " of y, else 1";
  }

  @Override
  public double best() {
    return 0;
  }

  @Override
  public double score(double[] actual, double[] forecast) {
    Pairs.requireSameLength(actual, forecast);
    double[] weights = weights(actual);
    double sum = 0;
    double total = 0;
    for (int i = 0; i < actual.length; i++) {
      double error = Math.abs(actual[i] - forecast[i]);
      if (!Double.isNaN(error)) {
        sum += weights[i] * error;
        total += weights[i];
      }
    }
    return Pairs.ratio(sum, total);
  }

  /**
   * The weight of each step.
   *
   * @param actual what happened, NaN where missing; not modified
   * @return {@code [n]}: the peaks' weight, 1, or 0 where the truth is missing; a new array
   */
  public double[] weights(double[] actual) {
    double[] present = Arrays.stream(actual).filter(y -> !Double.isNaN(y)).sorted().toArray();
    int peaks = (int) Math.ceil(share * present.length);
    double threshold =
        present.length == 0 ? Double.NaN : present[Math.max(0, present.length - peaks)];
    double[] weights = new double[actual.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Double.isNaN(actual[i]) ? 0 : actual[i] >= threshold ? weight : 1;
    }
    return weights;
  }
}
