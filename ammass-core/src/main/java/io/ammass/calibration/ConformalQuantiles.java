package io.ammass.calibration;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Conformal quantiles of residuals, of which some may weigh more: with weights \(w_i\) and 1 for
 * the one to come, the value with the share \((w_1 + ... + w_i) / (w_1 + ... + w_n + 1)\) at or
 * below it.
 *
 * <p>With weights of 1 these are the order statistics at (n + 1) p. Between two values the share is
 * interpolated, beyond the last one the extremes stay.
 */
final class ConformalQuantiles {
  private final double[] sorted;
  private final double[] shares;

  private ConformalQuantiles(double[] sorted, double[] shares) {
    this.sorted = sorted;
    this.shares = shares;
  }

  /**
   * Sorts values that weigh alike.
   *
   * @param values at least one; not modified
   */
  static ConformalQuantiles of(double[] values) {
    double[] weights = new double[values.length];
    Arrays.fill(weights, 1);
    return of(values, weights);
  }

  /**
   * Sorts.
   *
   * @param values at least one; not modified
   * @param weights as many, positive; not modified
   */
  static ConformalQuantiles of(double[] values, double[] weights) {
    Integer[] order = new Integer[values.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
    double[] sorted = new double[values.length];
    double[] shares = new double[values.length];
    double total = 1;
    for (double weight : weights) {
      total += weight;
    }
    double sum = 0;
    for (int i = 0; i < order.length; i++) {
      sorted[i] = values[order[i]];
      sum += weights[order[i]];
      shares[i] = sum / total;
    }
    return new ConformalQuantiles(sorted, shares);
  }

  /** The quantile of a probability in (0, 1). */
  double at(double probability) {
    int found = Arrays.binarySearch(shares, probability);
    int above = found >= 0 ? found : -found - 1;
    if (above == 0) {
      return sorted[0];
    }
    if (above == sorted.length) {
      return sorted[above - 1];
    }
    double width = shares[above] - shares[above - 1];
    double weight = width > 0 ? (probability - shares[above - 1]) / width : 1;
    return sorted[above - 1] + weight * (sorted[above] - sorted[above - 1]);
  }
}
