package io.ammass.metric;

/**
 * Mean absolute scaled error, range [0, inf); below 1 a forecast beats the in-sample seasonal
 * naive.
 *
 * @see <a href="https://doi.org/10.1016/j.ijforecast.2006.03.001">Hyndman and Koehler (2006),
 *     Another look at measures of forecast accuracy, section 3</a>
 */
public final class Mase implements PointMetric {
  private final double scale;

  private Mase(double scale) {
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
  public static Mase scaledBy(double scale) {
    return new Mase(Pairs.requirePositiveOrNaN("scale", scale));
  }

  @Override
  public String name() {
    return "mase";
  }

  @Override
  public String formula() {
    return "mean |y - f| / mean |y[t] - y[t - season]| of the history";
  }

  @Override
  public double best() {
    return 0;
  }

  @Override
  public double score(double[] actual, double[] forecast) {
    return Mae.METRIC.score(actual, forecast) / scale;
  }
}
