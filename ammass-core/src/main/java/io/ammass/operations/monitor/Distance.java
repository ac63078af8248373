package io.ammass.operations.monitor;

import java.util.Arrays;

/**
 * How far apart two samples are: population stability index and Kolmogorov-Smirnov distance.
 *
 * <p>\[ \mathrm{PSI} = \sum_b (q_b - p_b) \ln\frac{q_b}{p_b}, \qquad D = \sup_x |F(x) - G(x)|, \]
 *
 * <p>with p and q the shares of reference and recent sample in bins that hold equal shares of the
 * reference. An empty bin counts as half an observation. <b>Missing values</b>: NaN are left out.
 * Rule of thumb: a PSI below 0.1 is calm, above 0.25 a shift.
 *
 * @see <a href="https://doi.org/10.3390/risks7020053">Yurdakul and Naranjo (2020), Statistical
 *     properties of the population stability index</a>
 * @see <a href="https://doi.org/10.2307/2280095">Massey (1951), The Kolmogorov-Smirnov test for
 *     goodness of fit</a>
 */
public final class Distance {
  private static final int BINS = 10;

  private Distance() {}

  /**
   * The population stability index over ten bins.
   *
   * @param reference the sample that was learned from; not modified
   * @param recent the sample to compare; not modified
   * @return at least 0; NaN if either has fewer than ten values
   */
  public static double stabilityIndex(double[] reference, double[] recent) {
    double[] known = sorted(reference);
    double[] fresh = sorted(recent);
    if (known.length < BINS || fresh.length < BINS) {
      return Double.NaN;
    }
    double index = 0;
    int knownBelow = 0;
    int freshBelow = 0;
    for (int bin = 1; bin <= BINS; bin++) {
      double edge =
          bin == BINS ? Double.POSITIVE_INFINITY : known[(int) ((long) bin * known.length / BINS)];
      int knownTo = below(known, edge);
      int freshTo = below(fresh, edge);
      double p = share(knownTo - knownBelow, known.length);
      double q = share(freshTo - freshBelow, fresh.length);
      // Where many values are equal, two edges are one and the bin between them does not exist.
      if (knownTo > knownBelow || freshTo > freshBelow) {
        index += (q - p) * Math.log(q / p);
      }
      knownBelow = knownTo;
      freshBelow = freshTo;
    }
    return index;
  }

  /**
   * The largest distance between the two distribution functions.
   *
   * @param reference one sample; not modified
   * @param recent the other; not modified
   * @return in [0, 1]; NaN if either is empty
   */
  public static double kolmogorovSmirnov(double[] reference, double[] recent) {
    double[] known = sorted(reference);
    double[] fresh = sorted(recent);
    if (known.length == 0 || fresh.length == 0) {
      return Double.NaN;
    }
    double largest = 0;
    int i = 0;
    int j = 0;
    while (i < known.length && j < fresh.length) {
      double x = Math.min(known[i], fresh[j]);
      while (i < known.length && known[i] <= x) {
        i++;
      }
      while (j < fresh.length && fresh[j] <= x) {
        j++;
      }
      largest = Math.max(largest, Math.abs((double) i / known.length - (double) j / fresh.length));
    }
    return largest;
  }

  private static double[] sorted(double[] values) {
    return Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
  }

  private static double share(int count, int of) {
    return Math.max(count, 0.5) / of;
  }

  /** How many of the sorted values lie below an edge. */
  private static int below(double[] sorted, double edge) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < edge) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
