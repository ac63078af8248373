package io.ammass.metric;

/**
 * Coefficient of variation of the root mean squared error as a ratio, range [0, inf) for positive
 * data.
 *
 * @see <a href="https://www.ashrae.org">ASHRAE Guideline 14-2014, 4.2.11, with p = 0: forecasts are
 *     out of sample</a>
 */
public final class CvRmse implements PointMetric {
  /** The metric. */
  public static final CvRmse METRIC = new CvRmse();

  private CvRmse() {}

  @Override
  public String name() {
    return "cvRmse";
  }

  @Override
  public String formula() {
    return "sqrt(mean (y - f)^2) / mean y";
  }

  @Override
  public double best() {
    return 0;
  }

  @Override
  public double score(double[] actual, double[] forecast) {
    return Pairs.ratio(
        Rmse.METRIC.score(actual, forecast), Pairs.mean(actual, forecast, (y, f) -> y));
  }
}
