package io.ammass.metric;

/**
 * Mean absolute percentage error as a ratio (0.05 is 5 %), range [0, inf).
 *
 * <p>Steps whose truth is 0 have no relative error and are left out.
 */
public final class Mape implements PointMetric {
  /** The metric. */
  public static final Mape METRIC = new Mape();

  private Mape() {}

  @Override
  public String name() {
    return "mape";
  }

  @Override
  public String formula() {
    return "mean |y - f| / |y|";
  }

  @Override
  public double best() {
    return 0;
  }

  @Override
  public double score(double[] actual, double[] forecast) {
    double sum = Pairs.sum(actual, forecast, (y, f) -> y == 0 ? 0 : Math.abs((y - f) / y));
    return sum / Pairs.sum(actual, forecast, (y, f) -> y == 0 ? 0 : 1);
  }
}
