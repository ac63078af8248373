package io.ammass.metric;

/**
 * Continuous ranked probability score, in the unit of the data, range [0, inf).
 *
 * <p>\[ 2\int_0^1 L_p(y, q_p)\,dp \] by the trapezoidal rule between the levels; before the first
 * and after the last level the loss goes linearly to 0, its limit at probabilities 0 and 1 for a
 * bounded law. The finer the levels, the nearer to the true score.
 *
 * @see <a href="https://doi.org/10.1198/016214506000001437">Gneiting and Raftery (2007), Strictly
 *     proper scoring rules, section 4.2</a>
 */
public final class Crps implements QuantileMetric {
  /** The metric. */
  public static final Crps METRIC = new Crps();

  private Crps() {}

  @Override
  public String name() {
    return "crps";
  }

  @Override
  public String formula() {
    return "2 x integral over p of the pinball loss";
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
      double before = i == 0 ? 0 : levels[i - 1];
      double after = i == levels.length - 1 ? 1 : levels[i + 1];
      double loss = Pairs.mean(actual, quantiles[i], (y, q) -> PinballLoss.of(probability, y, q));
      sum += (after - before) * loss;
    }
    return sum;
  }
}
