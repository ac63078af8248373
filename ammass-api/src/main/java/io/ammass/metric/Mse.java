package io.ammass.metric;

/** Mean squared error, \(\frac1n\sum(y_i-f_i)^2\), in the square of the unit, range [0, inf). */
public final class Mse implements PointMetric {
  /** The metric. */
  public static final Mse METRIC = new Mse();

  private Mse() {}

  @Override
  public String name() {
    return "mse";
  }

  @Override
  public String formula() {
    return "mean (y - f)^2";
  }

  @Override
  public double best() {
    return 0;
  }

  @Override
  public double score(double[] actual, double[] forecast) {
    return Pairs.mean(actual, forecast, (y, f) -> (y - f) * (y - f));
  }
}
