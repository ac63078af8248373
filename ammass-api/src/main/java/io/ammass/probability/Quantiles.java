package io.ammass.probability;

import java.util.Arrays;
import java.util.Locale;

/**
 * A distribution known by some of its quantiles, linear in between.
 *
 * <p>Beyond the outermost levels the distribution keeps the slope of the last segment, so that
 * {@link #quantile} is defined on (0, 1) and finite. Levels rise strictly, values never fall
 * (crossing quantiles are refused, not mended silently). Immutable.
 */
public final class Quantiles implements Distribution {
  private final double[] levels;
  private final double[] values;

  private Quantiles(double[] levels, double[] values) {
    this.levels = levels;
    this.values = values;
  }

  /**
   * Makes a distribution from quantiles.
   *
   * @param levels probabilities in (0, 1), strictly rising, at least two; not modified
   * @param values the quantile at each level, never falling, finite; not modified
   * @return the distribution
   * @throws IllegalArgumentException if lengths differ, a level is outside or out of order, or
   *     values cross
   */
  public static Quantiles of(double[] levels, double[] values) {
    if (levels.length != values.length || levels.length < 2) {
      throw new IllegalArgumentException(
          "levels and values must have one length of at least 2, not "
              + levels.length
              + " and "
              + values.length);
    }
    for (int i = 0; i < levels.length; i++) {
      if (!(levels[i] > 0 && levels[i] < 1 && (i == 0 || levels[i] > levels[i - 1]))) {
        throw new IllegalArgumentException(
            "levels must rise strictly inside (0, 1), not " + Arrays.toString(levels));
      }
      if (!(Double.isFinite(values[i]) && (i == 0 || values[i] >= values[i - 1]))) {
        throw new IllegalArgumentException(
            "quantiles must be finite and never fall, not " + Arrays.toString(values));
      }
    }
    return new Quantiles(levels.clone(), values.clone());
  }

  /**
   * The known levels.
   *
   * @return probabilities, rising; a copy
   */
  public double[] levels() {
    return levels.clone();
  }

  /**
   * The values at the known levels.
   *
   * @return quantiles, never falling; a copy
   */
  public double[] values() {
    return values.clone();
  }

  /**
   * The median.
   *
   * @return the quantile at 0.5
   */
  public double median() {
    return quantile(0.5);
  }

  @Override
  public double quantile(double probability) {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException("probability must be inside (0, 1), not " + probability);
    }
    int above = 1;
    while (above < levels.length - 1 && levels[above] < probability) {
      above++;
    }
    double weight = (probability - levels[above - 1]) / (levels[above] - levels[above - 1]);
    return values[above - 1] + weight * (values[above] - values[above - 1]);
  }

  /** The exact mean of the piecewise linear quantile function over (0, 1). */
  @Override
  public double mean() {
    double sum = 0;
    for (double[] piece : pieces()) {
      sum += piece[0] * (piece[1] + piece[2]) / 2;
    }
    return sum;
  }

  /** The exact standard deviation of the piecewise linear quantile function over (0, 1). */
  @Override
  public double standardDeviation() {
    double mean = mean();
    double sum = 0;
    for (double[] piece : pieces()) {
      double a = piece[1] - mean;
      double b = piece[2] - mean;
      sum += piece[0] * (a * a + a * b + b * b) / 3;
    }
    return Math.sqrt(Math.max(0, sum));
  }

  /** Pieces of the quantile function: width in probability, value at either end. */
  private double[][] pieces() {
    int last = levels.length - 1;
    double[][] pieces = new double[levels.length + 1][];
    double headSlope = (values[1] - values[0]) / (levels[1] - levels[0]);
    pieces[0] = new double[] {levels[0], values[0] - headSlope * levels[0], values[0]};
    for (int i = 0; i < last; i++) {
      pieces[i + 1] = new double[] {levels[i + 1] - levels[i], values[i], values[i + 1]};
    }
    double tail = 1 - levels[last];
    double tailSlope = (values[last] - values[last - 1]) / (levels[last] - levels[last - 1]);
    pieces[last + 1] = new double[] {tail, values[last], values[last] + tailSlope * tail};
    return pieces;
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Quantiles other
        && Arrays.equals(levels, other.levels)
        && Arrays.equals(values, other.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(levels) + Arrays.hashCode(values);
  }

  /** Prints the median and the outermost quantiles. */
  @Override
  public String toString() {
    int last = levels.length - 1;
    return String.format(
        Locale.ROOT,
        "%.4g [%.4g at %s .. %.4g at %s]",
        median(),
        values[0],
        levels[0],
        values[last],
        levels[last]);
  }
}
