package io.ammass.metric;

/** Weighted absolute percentage error as a ratio, \(\sum|y-f|/\sum|y|\), range [0, inf). */
public final class Wape implements PointMetric {
  /** The metric. */
  public static final Wape METRIC = new Wape();

  private Wape() {}

  @Override
  public String name() {
    return "wape";
  }

  @Override
  public String formula() {
    return "sum |y - f| / sum |y|";
  }

  @Override
  public double best() {
    return 0;
  }

  @Override
  public double score(double[] actual, double[] forecast) {
    return Pairs.ratio(
        Pairs.sum(actual, forecast, (y, f) -> Math.abs(y - f)),
        Pairs.sum(actual, forecast, (y, f) -> Math.abs(y)));
  }
}
