package io.ammass.metric;

/**
 * The pinball (quantile) loss, \(\max(p(y-q),(p-1)(y-q))\), in the unit of the data, range [0,
 * inf).
 *
 * <p>As a metric it is the mean over levels and steps.
 *
 * @see <a href="https://doi.org/10.2307/1913643">Koenker and Bassett (1978), Regression
 *     quantiles</a>
 */
public final class PinballLoss implements QuantileMetric {
  /** The metric. */
  public static final PinballLoss METRIC = new PinballLoss();

  private PinballLoss() {}

  /**
   * The loss of one quantile of one step.
   *
   * @param probability the level, in (0, 1)
   * @param actual what happened
   * @param quantile the forecast of the quantile
   * @return the loss; NaN if either value is
   */
  public static double of(double probability, double actual, double quantile) {
    double error = actual - quantile;
    return Math.max(probability * error, (probability - 1) * error);
  }

  @Override
  public String name() {
    return "pinball";
  }

  @Override
  public String formula() {
    return "mean over levels and steps of max(p (y - q), (p - 1) (y - q))";
  }

  @Override
  public double best() {
    return 0;
  }

  @Override
  public double score(double[] actual, double[] levels, double[][] quantiles) {
    Pairs.requireShape(actual, levels, quantiles);
    double sum = 0;
    for (int i = 0; i < levels.length; i++) {
      double probability = levels[i];
      sum += Pairs.mean(actual, quantiles[i], (y, q) -> of(probability, y, q));
    }
    return sum / levels.length;
  }
}
