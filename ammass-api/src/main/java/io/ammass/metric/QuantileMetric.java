package io.ammass.metric;

/** A metric of forecasts given as quantiles. */
public interface QuantileMetric extends Metric {
  /**
   * Scores forecasts.
   *
   * @param actual {@code [n]}, what happened, NaN where missing; not modified
   * @param levels {@code [levels]}, probabilities in (0, 1), rising; not modified
   * @param quantiles {@code [levels][n]}; not modified
   * @return the score, NaN where it does not exist
   * @throws IllegalArgumentException if shapes differ
   */
  double score(double[] actual, double[] levels, double[][] quantiles);
}
