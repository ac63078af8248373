package io.ammass.metric;

/** Root mean squared error, in the unit of the data, range [0, inf). */
public final class Rmse implements PointMetric {
  /** The metric. */
  public static final Rmse METRIC = new Rmse();

  private Rmse() {}

  @Override
  public String name() {
    return "rmse";
  }

  @Override
  public String formula() {
    return "sqrt(mean (y - f)^2)";
  }

  @Override
  public double best() {
    return 0;
  }

  @Override
  public double score(double[] actual, double[] forecast) {
    return Math.sqrt(Mse.METRIC.score(actual, forecast));
  }
}
