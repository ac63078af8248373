package io.ammass.metric;

/** Coefficient of determination, range (-inf, 1]; 0 is as good as the mean of the truth. */
public final class RSquared implements PointMetric {
  /** The metric. */
  public static final RSquared METRIC = new RSquared();

  private RSquared() {}

  @Override
  public String name() {
    return "r2";
  }

  @Override
  public String formula() {
    return "1 - sum (y - f)^2 / sum (y - mean y)^2";
  }

  @Override
  public double best() {
    return 1;
  }

  @Override
  public double score(double[] actual, double[] forecast) {
    double mean = Pairs.mean(actual, forecast, (y, f) -> y);
    return 1
        - Pairs.ratio(
            Pairs.sum(actual, forecast, (y, f) -> (y - f) * (y - f)),
            Pairs.sum(actual, forecast, (y, f) -> (y - mean) * (y - mean)));
  }
}
