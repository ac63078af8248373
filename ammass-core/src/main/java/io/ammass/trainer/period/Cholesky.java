package io.ammass.trainer.period;

import io.ammass.error.NotConvergedException;

/** Solves small symmetric positive definite systems in place, in one fixed order of summation. */
final class Cholesky {
  private Cholesky() {}

  /**
   * Solves A x = b.
   *
   * @param a {@code [n][n]}, row-major, the lower triangle is read; modified
   * @param b {@code [n]}; modified: the solution
   * @param n the size
   * @throws NotConvergedException if A is not positive definite
   */
  static void solve(double[] a, double[] b, int n) {
    for (int j = 0; j < n; j++) {
      double diagonal = a[j * n + j];
      for (int k = 0; k < j; k++) {
        diagonal -= a[j * n + k] * a[j * n + k];
      }
      if (!(diagonal > 0)) {
        throw new NotConvergedException(
            "the normal equations are singular at input "
                + j
                + " (pivot "
                + diagonal
                + "). Maybe use a stronger prior.");
      }
      double root = Math.sqrt(diagonal);
      a[j * n + j] = root;
      for (int i = j + 1; i < n; i++) {
        double sum = a[i * n + j];
        for (int k = 0; k < j; k++) {
          sum -= a[i * n + k] * a[j * n + k];
        }
        a[i * n + j] = sum / root;
      }
    }
    for (int i = 0; i < n; i++) {
      double sum = b[i];
      for (int k = 0; k < i; k++) {
        sum -= a[i * n + k] * b[k];
      }
      b[i] = sum / a[i * n + i];
    }
    for (int i = n - 1; i >= 0; i--) {
      double sum = b[i];
      for (int k = i + 1; k < n; k++) {
        sum -= a[k * n + i] * b[k];
      }
      b[i] = sum / a[i * n + i];
    }
  }
}
