package io.ammass.metric;

import java.util.Locale;

/**
 * The share of steps whose truth lies inside a central band, ends included; range [0, 1], best at
 * the band's own probability.
 */
public final class Coverage implements QuantileMetric {
  private static final double LEVEL_TOLERANCE = 1e-9;

  private final double probability;

  private Coverage(double probability) {
    this.probability = probability;
  }

  /**
   * The coverage of a central band.
   *
   * @param probability of the band, such as 0.8 for the band from the 10 % to the 90 % quantile
   * @return the metric
   * @throws IllegalArgumentException if the probability is not inside (0, 1)
   */
  public static Coverage of(double probability) {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException(
          "the probability of a band must be inside (0, 1), not " + probability);
    }
    return new Coverage(probability);
  }

  /** The name with the band in per cent, such as {@code coverage80}. */
  @Override
  public String name() {
    return "coverage" + String.format(Locale.ROOT, "%.0f", 100 * probability);
  }

  @Override
  public String formula() {
    return "share of steps inside the central band of probability " + probability;
  }

  @Override
  public double best() {
    return probability;
  }

  /** NaN if the levels do not hold both ends of the band. */
  @Override
  public double score(double[] actual, double[] levels, double[][] quantiles) {
    Pairs.requireShape(actual, levels, quantiles);
    int low = indexOf(levels, (1 - probability) / 2);
    int high = indexOf(levels, (1 + probability) / 2);
    if (low < 0 || high < 0) {
      return Double.NaN;
    }
    double inside = 0;
    double count = 0;
    for (int i = 0; i < actual.length; i++) {
      double from = quantiles[low][i];
      double to = quantiles[high][i];
      if (!Double.isNaN(actual[i] + from + to)) {
        count++;
        inside += actual[i] >= from && actual[i] <= to ? 1 : 0;
      }
    }
    return inside / count;
  }

  private static int indexOf(double[] levels, double level) {
    for (int i = 0; i < levels.length; i++) {
      if (Math.abs(levels[i] - level) < LEVEL_TOLERANCE) {
        return i;
      }
    }
    return -1;
  }
}
