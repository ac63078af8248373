package io.ammass.metric;

/**
 * Normalised mean bias error as a ratio, \(\sum(y-f)/(n\bar y)\), range (-inf, inf); positive when
 * forecasts are too low.
 *
 * @see <a href="https://www.ashrae.org">ASHRAE Guideline 14-2014, 4.2.11, with p = 0: forecasts are
 *     out of sample</a>
 */
public final class Nmbe implements PointMetric {
  /** The metric. */
  public static final Nmbe METRIC = new Nmbe();

  private Nmbe() {}

  @Override
  public String name() {
    return "nmbe";
  }

  @Override
  public String formula() {
    return "sum (y - f) / (n mean y)";
  }

  @Override
  public double best() {
    return 0;
  }

  @Override
  public double score(double[] actual, double[] forecast) {
    return Pairs.ratio(
        Pairs.sum(actual, forecast, (y, f) -> y - f), Pairs.sum(actual, forecast, (y, f) -> y));
  }
}
