package io.ammass.core.linear;

import io.ammass.error.NotConvergedException;

/**
 * Least squares with coefficients that are not negative, from the normal equations.
 *
 * @see <a href="https://doi.org/10.1137/1.9781611971217">Lawson, Hanson (1974), Solving Least
 *     Squares Problems, chapter 23, algorithm NNLS, here on the Gram matrix</a>
 */
public final class NonNegative {
  /** Relative to the largest gradient at 0, below which a coefficient stays at 0. */
  private static final double TOLERANCE = 1e-12;

  /** Added to the diagonal, relative to it: columns may be linear combinations of each other. */
  private static final double JITTER = 1e-14;

  private NonNegative() {}

  /**
   * Minimises \(x^T G x / 2 - b^T x\) over \(x \ge 0\).
   *
   * @param gram {@code [n][n]} flat, symmetric, positive semidefinite; not modified
   * @param right {@code [n]}; not modified
   * @return the minimiser, {@code [n]}
   * @throws NotConvergedException if the active set has not settled after many exchanges
   */
  public static double[] solve(double[] gram, double[] right) {
    int n = right.length;
    double[] scale = new double[n];
    double[] g = new double[n * n];
    double[] b = new double[n];
    for (int i = 0; i < n; i++) {
      // Inputs of very different size would make one tolerance meaningless.
      scale[i] = gram[i * n + i] > 0 ? 1 / Math.sqrt(gram[i * n + i]) : 0;
    }
    double largest = 0;
    for (int i = 0; i < n; i++) {
      b[i] = right[i] * scale[i];
      largest = Math.max(largest, Math.abs(b[i]));
      for (int j = 0; j < n; j++) {
        g[i * n + j] = gram[i * n + j] * scale[i] * scale[j];
      }
    }
    double[] x = new double[n];
    boolean[] free = new boolean[n];
    for (int exchange = 0; exchange <= 10 * n + 10; exchange++) {
      int enter = steepest(g, b, x, free, scale, TOLERANCE * largest);
      if (enter < 0) {
        for (int i = 0; i < n; i++) {
          x[i] *= scale[i];
        }
        return x;
      }
      free[enter] = true;
      settle(g, b, x, free);
    }
    throw new NotConvergedException(
        "non-negative least squares of " + n + " inputs did not settle. Maybe drop equal columns.");
  }

  private static int steepest(
      double[] g, double[] b, double[] x, boolean[] free, double[] scale, double tolerance) {
    int best = -1;
    double steep = tolerance;
    int n = b.length;
    for (int i = 0; i < n; i++) {
      if (!free[i] && scale[i] > 0) {
        double gradient = b[i];
        for (int j = 0; j < n; j++) {
          gradient -= g[i * n + j] * x[j];
        }
        if (gradient > steep) {
          steep = gradient;
          best = i;
        }
      }
    }
    return best;
  }

  /** Solves on the free set and gives up what would turn negative, until nothing does. */
  private static void settle(double[] g, double[] b, double[] x, boolean[] free) {
    int n = b.length;
    while (true) {
      double[] wanted = solveFree(g, b, free);
      double step = 1;
      for (int i = 0; i < n; i++) {
        if (free[i] && wanted[i] <= 0) {
          step = Math.min(step, x[i] / (x[i] - wanted[i]));
        }
      }
      boolean dropped = false;
      for (int i = 0; i < n; i++) {
        if (free[i]) {
          boolean leaves = wanted[i] <= 0;
          x[i] += step * (wanted[i] - x[i]);
          if (leaves && x[i] <= 1e-15) {
            x[i] = 0;
            free[i] = false;
            dropped = true;
          }
        }
      }
      if (!dropped) {
        return;
      }
    }
  }

  private static double[] solveFree(double[] g, double[] b, boolean[] free) {
    int n = b.length;
    int size = 0;
    int[] index = new int[n];
    for (int i = 0; i < n; i++) {
      if (free[i]) {
        index[size++] = i;
      }
    }
    double[] matrix = new double[size * size];
    double[] right = new double[size];
    for (int i = 0; i < size; i++) {
      right[i] = b[index[i]];
      for (int j = 0; j < size; j++) {
        matrix[i * size + j] = g[index[i] * n + index[j]];
      }
      matrix[i * size + i] *= 1 + JITTER;
    }
    double[] part = Cholesky.of(matrix, size).solve(right, 1);
    double[] all = new double[n];
    for (int i = 0; i < size; i++) {
      all[index[i]] = part[i];
    }
    return all;
  }
}
