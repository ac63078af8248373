package io.ammass.metric;

/**
 * Scaled quantile loss: twice the pinball loss, mean over levels and steps, divided by the
 * in-sample error of the seasonal naive; range [0, inf). At the median alone it is the MASE.
 *
 * @see <a href="https://arxiv.org/abs/2509.26468">Shchur et al. (2025), fev-bench, section 3</a>
 */
public final class ScaledQuantileLoss implements QuantileMetric {
  private final double scale;

  private ScaledQuantileLoss(double scale) {
    this.scale = scale;
  }

  /**
   * The metric for a scale.
   *
   * @param scale the in-sample error of the seasonal naive, see {@link SeasonalScale}; NaN makes
   *     every score NaN
   * @return the metric
   * @throws IllegalArgumentException if the scale is not positive
   */
  public static ScaledQuantileLoss scaledBy(double scale) {
    return new ScaledQuantileLoss(Pairs.requirePositiveOrNaN("scale", scale));
  }

  @Override
  public String name() {
    return "sql";
  }

  @Override
  public String formula() {
    return "2 mean pinball / mean |y[t] - y[t - season]| of the history";
  }

  @Override
  public double best() {
    return 0;
  }

  @Override
  public double score(double[] actual, double[] levels, double[][] quantiles) {
    return 2 * PinballLoss.METRIC.score(actual, levels, quantiles) / scale;
  }
}
