package io.ammass.metric;

/**
 * Symmetric mean absolute percentage error as a ratio, range [0, 2].
 *
 * <p>A step on which truth and forecast are both 0 has no error.
 *
 * @see <a href="https://doi.org/10.1016/S0169-2070(00)00057-1">Makridakis and Hibon (2000), The
 *     M3-Competition</a>
 */
public final class Smape implements PointMetric {
  /** The metric. */
  public static final Smape METRIC = new Smape();

  private Smape() {}

  @Override
  public String name() {
    return "smape";
  }

  @Override
  public String formula() {
    return "mean 2 |y - f| / (|y| + |f|)";
  }

  @Override
  public double best() {
    return 0;
  }

  @Override
  public double score(double[] actual, double[] forecast) {
    return Pairs.mean(
        actual,
        forecast,
        (y, f) -> y == 0 && f == 0 ? 0 : 2 * Math.abs(y - f) / (Math.abs(y) + Math.abs(f)));
  }
}
