package io.ammass.formulas.uncertainty;

/**
 * Counts of outcomes in bins fine enough that a quantile needs no stored sample.
 *
 * <p>With y = (x - centre) / scale, bins are of equal width scale / 8192 for |y| below 1 and double
 * their width at each doubling of 1 + |y|: the bulk is resolved to far below the standard error of
 * any quantile, and a tail of any weight still falls into a bin. The bin number is taken from the
 * bits of 1 + |y|: no logarithm, no branch. Counts are whole numbers, so that histograms of several
 * threads add up to the same bits in any order.
 */
final class OutcomeHistogram {
  /** Bins per doubling of 1 + |y|, as a power of two. */
  private static final int BITS = 13;

  /** Doublings; beyond |y| = 4095 the outermost bin takes all. */
  private static final int OCTAVES = 12;

  private static final int SIDE = OCTAVES << BITS;
  private static final int SHIFT = 52 - BITS;
  private static final long ONE = Double.doubleToRawLongBits(1.0);

  private final double centre;
  private final double scale;
  private final int[] counts = new int[2 * SIDE];

  OutcomeHistogram(double centre, double scale) {
    this.centre = centre;
    this.scale = scale;
  }

  /**
   * Counts standardised outcomes.
   *
   * @param y outcomes as (x - centre) / scale, finite; not modified
   * @param count how many, from index 0
   */
  void add(double[] y, int count) {
    int[] bins = counts;
    for (int i = 0; i < count; i++) {
      long steps = (Double.doubleToRawLongBits(1.0 + Math.abs(y[i])) - ONE) >>> SHIFT;
      int side = (int) (Double.doubleToRawLongBits(y[i]) >> 63);
      bins[SIDE + ((int) Math.min(steps, SIDE - 1) ^ side)]++;
    }
  }

  /** Adds the counts of another histogram of the same centre and scale. */
  void add(OutcomeHistogram other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
  }

  /**
   * Moves all counts into another histogram of the same centre and scale; this one is empty after.
   */
  void drainTo(OutcomeHistogram other) {
    for (int i = 0; i < counts.length; i++) {
      other.counts[i] += counts[i];
      counts[i] = 0;
    }
  }

  long total() {
    long sum = 0;
    for (int count : counts) {
      sum += count;
    }
    return sum;
  }

  /** The lower edge of a bin. */
  private double edge(int bin) {
    int steps = bin >= SIDE ? bin - SIDE : SIDE - bin;
    double y = Double.longBitsToDouble(ONE + ((long) steps << SHIFT)) - 1.0;
    return bin >= SIDE ? centre + scale * y : centre - scale * y;
  }

  /**
   * The value below which a given number of outcomes lie, linear inside a bin.
   *
   * @param ranks numbers of outcomes, rising; not modified
   * @return one value a rank
   */
  double[] valuesAt(double... ranks) {
    double[] values = new double[ranks.length];
    long below = 0;
    int next = 0;
    for (int bin = 0; bin < counts.length && next < ranks.length; bin++) {
      int count = counts[bin];
      while (count > 0 && next < ranks.length && ranks[next] <= below + (double) count) {
        double part = Math.max(0, ranks[next] - below) / count;
        values[next++] = edge(bin) + part * (edge(bin + 1) - edge(bin));
      }
      below += count;
    }
    while (next < ranks.length) {
      values[next++] = edge(highestUsed() + 1);
    }
    return values;
  }

  /**
   * The width of the bin that holds a value: what a quantile cannot resolve.
   *
   * @param value the value
   * @return the width, in the outcome's unit
   */
  double widthAt(double value) {
    double y = (value - centre) / scale;
    long steps = (Double.doubleToRawLongBits(1.0 + Math.abs(y)) - ONE) >>> SHIFT;
    int bin = SIDE + (int) Math.min(steps, SIDE - 1);
    return edge(bin + 1) - edge(bin);
  }

  private int highestUsed() {
    for (int bin = counts.length - 1; bin >= 0; bin--) {
      if (counts[bin] > 0) {
        return bin;
      }
    }
    return 0;
  }

  /**
   * The shortest interval that holds a share of the outcomes (JCGM 101, 7.7.4).
   *
   * @param share the share, in (0, 1)
   * @return lower and upper end, to one bin
   */
  double[] shortest(double share) {
    long wanted = (long) Math.ceil(share * total());
    double bestWidth = Double.POSITIVE_INFINITY;
    double[] best = {edge(0), edge(highestUsed() + 1)};
    long inside = 0;
    int low = 0;
    for (int high = 0; high < counts.length; high++) {
      if (counts[high] == 0) {
        continue;
      }
      inside += counts[high];
      while (inside - counts[low] >= wanted) {
        inside -= counts[low++];
      }
      if (inside >= wanted) {
        double width = edge(high + 1) - edge(low);
        if (width < bestWidth) {
          bestWidth = width;
          best = new double[] {edge(low), edge(high + 1)};
        }
      }
    }
    return best;
  }
}
