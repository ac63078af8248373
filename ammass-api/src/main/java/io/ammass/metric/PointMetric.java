package io.ammass.metric;

/** A metric of point forecasts. */
public interface PointMetric extends Metric {
  /**
   * Scores forecasts.
   *
   * @param actual what happened, NaN where missing; not modified
   * @param forecast what was forecast, same length and order; not modified
   * @return the score, NaN where it does not exist
   * @throws IllegalArgumentException if lengths differ
   */
  double score(double[] actual, double[] forecast);
}
