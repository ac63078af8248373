package io.ammass.preprocess;

/** Takes noise off a series without moving its peaks. */
public final class Smoothing {
  private Smoothing() {}

  /**
   * Fits a parabola to each value's neighbourhood and takes its middle.
   *
   * <p>A value closer to either end than half the window, or with a missing neighbour, stays as it
   * is.
   *
   * @param values NaN for missing; not modified
   * @param halfWindow neighbours to either side, at least 2
   * @return a new array of the same length
   * @see <a href="https://doi.org/10.1021/ac60214a047">Savitzky and Golay (1964), Smoothing and
   *     differentiation of data by simplified least squares procedures, table I</a>
   */
  public static double[] savitzkyGolay(double[] values, int halfWindow) {
    if (!(halfWindow >= 2)) {
      throw new IllegalArgumentException("halfWindow must be at least 2, not " + halfWindow);
    }
    int m = halfWindow;
    // The quadratic weights in closed form: 3(3m^2+3m-1-5k^2) / ((2m-1)(2m+1)(2m+3)).
    double divisor = (2.0 * m - 1) * (2.0 * m + 1) * (2.0 * m + 3);
    double[] result = values.clone();
    for (int i = m; i < values.length - m; i++) {
      double sum = 0;
      for (int k = -m; k <= m; k++) {
        sum += 3 * (3.0 * m * m + 3.0 * m - 1 - 5.0 * k * k) / divisor * values[i + k];
      }
      result[i] = Double.isNaN(sum) ? values[i] : sum;
    }
    return result;
  }
}
