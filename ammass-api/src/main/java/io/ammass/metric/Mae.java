package io.ammass.metric;

/** Mean absolute error, \(\frac1n\sum|y_i-f_i|\), in the unit of the data, range [0, inf). */
public final class Mae implements PointMetric {
  /** The metric. */
  public static final Mae METRIC = new Mae();

  private Mae() {}

  @Override
  public String name() {
    return "mae";
  }

  @Override
  public String formula() {
    return "mean |y - f|";
  }

  @Override
  public double best() {
    return 0;
  }

  @Override
  public double score(double[] actual, double[] forecast) {
    return Pairs.mean(actual, forecast, (y, f) -> Math.abs(y - f));
  }
}
