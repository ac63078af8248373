package io.ammass.trainer.smoothing;

/**
 * Local regression over equally spaced values with tricube weights, degree 0 or 1.
 *
 * @see <a href="https://www.wessa.net/download/stl.pdf">Cleveland et al. (1990), STL: A
 *     Seasonal-Trend Decomposition Procedure Based on Loess, section 2.2</a>
 */
final class Loess {
  private static final double INSIDE = 0.001;
  private static final double OUTSIDE = 0.999;

  private final int window;
  private final int degree;
  private final int jump;

  /**
   * A smoother.
   *
   * @param window how many neighbours take part, at least 2
   * @param degree 0 for a local mean, 1 for a local line
   * @param jump evaluate at each such position, a straight line between; at least 1
   */
  Loess(int window, int degree, int jump) {
    this.window = window;
    this.degree = degree;
    this.jump = jump;
  }

  /** A smoother evaluated at every tenth of its window, as STL's authors advise. */
  static Loess every10th(int window, int degree) {
    return new Loess(window, degree, (window + 9) / 10);
  }

  /** Smooths {@code y[0 .. n - 1]} into a new array. */
  double[] smooth(double[] y) {
    int n = y.length;
    double[] result = new double[n];
    int step = Math.min(jump, n - 1);
    if (step < 1) {
      return y.clone();
    }
    int last = 0;
    for (int i = 0; i < n; i += step) {
      result[i] = at(y, i);
      interpolate(result, last, i);
      last = i;
    }
    if (last != n - 1) {
      result[n - 1] = at(y, n - 1);
      interpolate(result, last, n - 1);
    }
    return result;
  }

  private static void interpolate(double[] values, int from, int to) {
    double slope = (values[to] - values[from]) / Math.max(1, to - from);
    for (int j = from + 1; j < to; j++) {
      values[j] = values[from] + slope * (j - from);
    }
  }

  /** The smooth at a position, which may lie one step outside. */
  double at(double[] y, int position) {
    int n = y.length;
    int left = Math.max(0, Math.min(position - window / 2, n - window));
    int right = Math.min(n, left + window) - 1;
    double reach = Math.max(position - left, right - position);
    if (window > n) {
      // In whole steps, as the authors' program counts.
      reach += (window - n) / 2;
    }
    double[] weights = new double[right - left + 1];
    double sum = 0;
    for (int j = left; j <= right; j++) {
      double distance = Math.abs(j - position);
      double weight = 0;
      if (distance <= OUTSIDE * reach) {
        weight = distance <= INSIDE * reach ? 1 : tricube(distance / reach);
      }
      weights[j - left] = weight;
      sum += weight;
    }
    if (!(sum > 0)) {
      return y[Math.max(0, Math.min(n - 1, position))];
    }
    double centre = 0;
    double value = 0;
    for (int j = left; j <= right; j++) {
      weights[j - left] /= sum;
      centre += weights[j - left] * j;
      value += weights[j - left] * y[j];
    }
    return degree == 0 ? value : value + tilt(y, weights, left, centre, position - centre);
  }

  /** What a local line adds to the local mean. */
  private static double tilt(
      double[] y, double[] weights, int left, double centre, double distance) {
    double spread = 0;
    double slope = 0;
    for (int k = 0; k < weights.length; k++) {
      double x = left + k - centre;
      spread += weights[k] * x * x;
      slope += weights[k] * x * y[left + k];
    }
    return Math.sqrt(spread) > INSIDE * (y.length - 1) ? distance * slope / spread : 0;
  }

  private static double tricube(double share) {
    double rest = 1 - share * share * share;
    return rest * rest * rest;
  }
}
