package io.ammass.metric;

import java.util.Arrays;

/**
 * Weighted quantile loss: twice the pinball loss summed over steps, divided by the sum of the
 * absolute truth, mean over levels; range [0, inf). At the median alone it is the WAPE.
 *
 * @see <a href="https://arxiv.org/abs/2509.26468">Shchur et al. (2025), fev-bench, section 3</a>
 */
public final class WeightedQuantileLoss implements QuantileMetric {
  /** The metric. */
  public static final WeightedQuantileLoss METRIC = new WeightedQuantileLoss();

  private WeightedQuantileLoss() {}

  @Override
  public String name() {
    return "wql";
  }

  @Override
  public String formula() {
    return "2 mean pinball / mean |y|";
  }

  @Override
  public double best() {
    return 0;
  }

  @Override
  public double score(double[] actual, double[] levels, double[][] quantiles) {
    double mean =
        Arrays.stream(actual).filter(y -> !Double.isNaN(y)).map(Math::abs).average().orElse(0);
    return Pairs.ratio(2 * PinballLoss.METRIC.score(actual, levels, quantiles), mean);
  }
}
