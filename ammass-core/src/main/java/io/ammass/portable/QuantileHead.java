package io.ammass.portable;

/**
 * Turns a network's free numbers into quantiles that cannot cross: the middle one as it is, each
 * further one by a positive step from its neighbour.
 *
 * <p>A step is \( (x + \sqrt{x^2 + 4}) / 2 \): smooth, positive, and made of operations that give
 * the same bits on every machine.
 */
public final class QuantileHead {
  private QuantileHead() {}

  /**
   * Turns the numbers of some steps into quantiles.
   *
   * @param values step by step, {@code levels} numbers each; modified
   * @param from the first
   * @param steps how many steps
   * @param levels how many quantiles, odd
   */
  public static void apply(float[] values, int from, int steps, int levels) {
    int middle = levels / 2;
    for (int step = 0; step < steps; step++) {
      int at = from + step * levels;
      for (int q = middle + 1; q < levels; q++) {
        values[at + q] = values[at + q - 1] + positive(values[at + q]);
      }
      for (int q = middle - 1; q >= 0; q--) {
        values[at + q] = values[at + q + 1] - positive(values[at + q]);
      }
    }
  }

  /**
   * How much of the mean each quantile makes: its share of the probability around it.
   *
   * @param levels probabilities, rising; not modified
   * @return a new array; empty for none
   */
  public static double[] shares(float[] levels) {
    double[] shares = new double[levels.length];
    for (int q = 0; q < levels.length; q++) {
      double below = q == 0 ? 0 : ((double) levels[q - 1] + levels[q]) / 2;
      double above = q == levels.length - 1 ? 1 : ((double) levels[q] + levels[q + 1]) / 2;
      shares[q] = above - below;
    }
    return shares;
  }

  /**
   * Turns slopes by the quantiles into slopes by the free numbers.
   *
   * @param slope step by step; modified
   * @param free the free numbers, step by step; not modified
   * @param steps how many steps
   * @param quantiles of each step, odd
   */
  public static void backward(float[] slope, float[] free, int steps, int quantiles) {
    int middle = quantiles / 2;
    for (int step = 0; step < steps; step++) {
      int at = step * quantiles;
      // A free number moves its own quantile and all beyond it.
      float above = 0;
      for (int q = quantiles - 1; q > middle; q--) {
        above += slope[at + q];
        slope[at + q] = above * slope(free[at + q]);
      }
      float below = 0;
      for (int q = 0; q < middle; q++) {
        below += slope[at + q];
        slope[at + q] = -below * slope(free[at + q]);
      }
      slope[at + middle] += above + below;
    }
  }

  /**
   * The positive step of a free number.
   *
   * @param x the number
   * @return more than 0 (0 where a float can tell no more)
   */
  public static float positive(float x) {
    float root = (float) Math.sqrt(x * x + 4);
    // The form without cancellation on each side.
    return x >= 0 ? (x + root) / 2 : 2 / (root - x);
  }

  /**
   * The slope of {@link #positive}.
   *
   * @param x the number
   * @return the derivative
   */
  public static float slope(float x) {
    return positive(x) / (float) Math.sqrt(x * x + 4);
  }
}
