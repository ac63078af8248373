package io.ammass.clean;

/** Order statistics by selection; robust scales. */
final class Robust {
  /** Makes the median absolute deviation of a normal sample its standard deviation: 1/0.6745. */
  static final double MAD_TO_SIGMA = 1.4826;

  private Robust() {}

  /**
   * The value of a rank.
   *
   * @param values the sample without NaN; the first {@code size} are reordered
   * @param size how many count
   * @param rank 0 is the least
   */
  static double select(double[] values, int size, int rank) {
    int low = 0;
    int high = size - 1;
    while (low < high) {
      double pivot = middle(values[low], values[(low + high) >>> 1], values[high]);
      int i = low;
      int j = high;
      while (i <= j) {
        while (values[i] < pivot) {
          i++;
        }
        while (values[j] > pivot) {
          j--;
        }
        if (i <= j) {
          double swap = values[i];
          values[i++] = values[j];
          values[j--] = swap;
        }
      }
      if (rank <= j) {
        high = j;
      } else if (rank >= i) {
        low = i;
      } else {
        return values[rank];
      }
    }
    return values[rank];
  }

  private static double middle(double a, double b, double c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }

  /**
   * The upper median of the first {@code size} values, which are reordered; NaN if there is none.
   */
  static double median(double[] values, int size) {
    return size == 0 ? Double.NaN : select(values, size, size / 2);
  }

  /** The quantile of the first {@code size} values, which are reordered; NaN if there is none. */
  static double quantile(double[] values, int size, double probability) {
    return size == 0
        ? Double.NaN
        : select(values, size, (int) Math.min(size - 1, Math.floor(probability * size)));
  }
}
