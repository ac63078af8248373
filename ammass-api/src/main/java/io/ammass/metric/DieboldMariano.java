package io.ammass.metric;

import java.util.Arrays;
import java.util.Locale;

/**
 * Whether one forecast is better than another by more than chance: the test of Diebold and Mariano
 * with the small-sample correction of Harvey, Leybourne and Newbold.
 *
 * <p>With \(d_t = L(e_{1,t}) - L(e_{2,t})\), its mean \(\bar d\) and autocovariances \(\gamma_k =
 * \frac1n \sum_{t>k} (d_t-\bar d)(d_{t-k}-\bar d)\):
 *
 * <p>\[ S = \sqrt{\frac{n + 1 - 2h + h(h-1)/n}{n}} \; \frac{\bar d}{\sqrt{V/n}}, \qquad V =
 * \gamma_0 + 2\sum_{k=1}^{h-1} w_k \gamma_k, \]
 *
 * <p>compared with Student's t law of \(n-1\) degrees of freedom. The weights \(w_k\) are 1
 * (rectangular, as in the paper); where that makes V negative or zero, they are Bartlett's \(1 -
 * k/h\), which cannot. A negative statistic speaks for the first forecast.
 *
 * <p><b>Missing values</b>: a pair with a NaN is left out. <b>Edge cases</b>: equal losses
 * throughout give a statistic of 0; a difference that never varies gives an infinite one.
 * <b>Threads</b>: immutable.
 *
 * @see <a href="https://doi.org/10.1080/07350015.1995.10524599">Diebold and Mariano (1995),
 *     Comparing predictive accuracy</a>
 * @see <a href="https://doi.org/10.1016/S0169-2070(96)00719-4">Harvey, Leybourne and Newbold
 *     (1997), Testing the equality of prediction mean squared errors, eq. 9</a>
 */
public final class DieboldMariano {
  private final double statistic;
  private final double meanDifference;
  private final int pairs;
  private final int stepsAhead;

  private DieboldMariano(double statistic, double meanDifference, int pairs, int stepsAhead) {
    this.statistic = statistic;
    this.meanDifference = meanDifference;
    this.pairs = pairs;
    this.stepsAhead = stepsAhead;
  }

  /**
   * Compares two forecasts by their losses.
   *
   * @param firstLosses {@code [n]}, the losses of the first, such as absolute errors, in order of
   *     time; not modified
   * @param secondLosses {@code [n]}, those of the second on the same steps; not modified
   * @param stepsAhead h: how many steps ahead each forecast was made, at least 1. For losses that
   *     are means over whole windows which do not overlap, it is 1
   * @return the test
   * @throws IllegalArgumentException if lengths differ, h is below 1, or fewer than max(2, h) pairs
   *     are present
   */
  public static DieboldMariano test(double[] firstLosses, double[] secondLosses, int stepsAhead) {
    if (firstLosses.length != secondLosses.length) {
      throw new IllegalArgumentException(
          "first losses ["
              + firstLosses.length
              + "] and second losses ["
              + secondLosses.length
              + "] differ");
    }
    double[] differences = new double[firstLosses.length];
    int n = 0;
    for (int i = 0; i < differences.length; i++) {
      double difference = firstLosses[i] - secondLosses[i];
      if (!Double.isNaN(difference)) {
        differences[n++] = difference;
      }
    }
    if (!(stepsAhead >= 1 && n >= Math.max(2, stepsAhead))) {
      throw new IllegalArgumentException(
          "the test needs stepsAhead >= 1 and at least max(2, stepsAhead) pairs, not stepsAhead "
              + stepsAhead
              + " and "
              + n
              + " pairs. Maybe compare over more windows.");
    }
    return of(Arrays.copyOf(differences, n), stepsAhead);
  }

  private static DieboldMariano of(double[] d, int h) {
    int n = d.length;
    double mean = Arrays.stream(d).sum() / n;
    double variance = longRunVariance(d, mean, h);
    double scale = Math.sqrt((n + 1 - 2.0 * h + h * (h - 1.0) / n) / n);
    double statistic =
        mean == 0
            ? 0
            : variance > 0
                ? scale * mean / Math.sqrt(variance / n)
                : Math.copySign(Double.POSITIVE_INFINITY, mean);
    return new DieboldMariano(statistic, mean, n, h);
  }

  private static double longRunVariance(double[] d, double mean, int h) {
    double rectangular = autocovariance(d, mean, 0);
    double bartlett = rectangular;
    for (int k = 1; k < h; k++) {
      double covariance = autocovariance(d, mean, k);
      rectangular += 2 * covariance;
      bartlett += 2 * (1 - (double) k / h) * covariance;
    }
    double variance = rectangular > 0 ? rectangular : bartlett;
    // Differences that are all the same up to rounding do not vary.
    return variance > 1e-30 * mean * mean ? variance : 0;
  }

  private static double autocovariance(double[] d, double mean, int lag) {
    double sum = 0;
    for (int t = lag; t < d.length; t++) {
      sum += (d[t] - mean) * (d[t - lag] - mean);
    }
    return sum / d.length;
  }

  /**
   * The corrected statistic.
   *
   * @return below 0 where the first forecast lost less
   */
  public double statistic() {
    return statistic;
  }

  /**
   * The mean of first loss minus second loss.
   *
   * @return in the unit of the losses
   */
  public double meanDifference() {
    return meanDifference;
  }

  /**
   * How many pairs were compared.
   *
   * @return the count without missing ones
   */
  public int pairs() {
    return pairs;
  }

  /**
   * The probability of so large a lead of the first forecast if both were equally good.
   *
   * @return in [0, 1]; small speaks for the first
   */
  public double pValueFirstBetter() {
    return StudentT.upperTail(-statistic, pairs - 1.0);
  }

  /**
   * The probability of so large a lead of the second forecast if both were equally good.
   *
   * @return in [0, 1]; small speaks for the second
   */
  public double pValueSecondBetter() {
    return StudentT.upperTail(statistic, pairs - 1.0);
  }

  /**
   * The probability of so large a difference, either way, if both were equally good.
   *
   * @return in [0, 1]
   */
  public double pValue() {
    return Math.min(1, 2 * StudentT.upperTail(Math.abs(statistic), pairs - 1.0));
  }

  /** Prints statistic, both one-sided probabilities, and what was compared. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "DieboldMariano S = %.3f over %d pairs, %d step%s ahead; p(first better) %.4f, p(second"
            + " better) %.4f",
        statistic,
        pairs,
        stepsAhead,
        stepsAhead == 1 ? "" : "s",
        pValueFirstBetter(),
        pValueSecondBetter());
  }
}
