package io.ammass.core.linear;

import io.ammass.error.NotConvergedException;

/**
 * The upper factor of a symmetric positive definite matrix, \(A = U^T U\), and solutions with it.
 *
 * <p>Written by rows with four source rows a pass: C2 vectorises such updates and does not
 * vectorise dot products, which makes this several times faster than the textbook inner-product
 * form on JDK 17. Immutable.
 */
public final class Cholesky {
  private final int n;
  private final double[] factor;

  private Cholesky(int n, double[] factor) {
    this.n = n;
    this.factor = factor;
  }

  /**
   * Factorises.
   *
   * @param matrix {@code [n][n]} flat, only the upper triangle is read; not modified
   * @param n rows and columns
   * @return the factor
   * @throws NotConvergedException if the matrix is not positive definite to working precision
   */
  public static Cholesky of(double[] matrix, int n) {
    double[] u = matrix.clone();
    for (int i = 0; i < n; i++) {
      int row = i * n;
      int k = 0;
      for (; k + 4 <= i; k += 4) {
        subtractFour(
            u,
            row,
            i,
            n,
            u[k * n + i],
            k * n,
            u[(k + 1) * n + i],
            (k + 1) * n,
            u[(k + 2) * n + i],
            (k + 2) * n,
            u[(k + 3) * n + i],
            (k + 3) * n);
      }
      for (; k < i; k++) {
        subtract(u, row, i, n, u[k * n + i], k * n);
      }
      double pivot = u[row + i];
      if (!(pivot > 0 && pivot < Double.POSITIVE_INFINITY)) {
        throw new NotConvergedException(
            "pivot "
                + i
                + " of "
                + n
                + " is "
                + pivot
                + ", the matrix is not positive definite. Maybe raise the ridge penalty.");
      }
      double inverse = 1 / Math.sqrt(pivot);
      for (int j = i; j < n; j++) {
        u[row + j] *= inverse;
      }
    }
    return new Cholesky(n, u);
  }

  /**
   * The factor \(U\).
   *
   * @return a copy, {@code [n][n]} flat, zero below the diagonal
   */
  public double[] upper() {
    double[] copy = factor.clone();
    for (int i = 1; i < n; i++) {
      java.util.Arrays.fill(copy, i * n, i * n + i, 0);
    }
    return copy;
  }

  /**
   * Solves \(A X = Y\).
   *
   * @param right {@code [n][columns]} flat; not modified
   * @param columns the number of right-hand sides
   * @return the solution, {@code [n][columns]} flat
   */
  public double[] solve(double[] right, int columns) {
    double[] x = right.clone();
    for (int i = 0; i < n; i++) {
      int row = i * columns;
      int k = 0;
      for (; k + 4 <= i; k += 4) {
        int from = k * columns;
        subtractFour(
            x,
            row,
            0,
            columns,
            factor[k * n + i],
            from,
            factor[(k + 1) * n + i],
            from + columns,
            factor[(k + 2) * n + i],
            from + 2 * columns,
            factor[(k + 3) * n + i],
            from + 3 * columns);
      }
      for (; k < i; k++) {
        subtract(x, row, 0, columns, factor[k * n + i], k * columns);
      }
      divide(x, row, columns, factor[i * n + i]);
    }
    for (int i = n - 1; i >= 0; i--) {
      int row = i * columns;
      int k = i + 1;
      for (; k + 4 <= n; k += 4) {
        int from = k * columns;
        int a = i * n + k;
        subtractFour(
            x,
            row,
            0,
            columns,
            factor[a],
            from,
            factor[a + 1],
            from + columns,
            factor[a + 2],
            from + 2 * columns,
            factor[a + 3],
            from + 3 * columns);
      }
      for (; k < n; k++) {
        subtract(x, row, 0, columns, factor[i * n + k], k * columns);
      }
      divide(x, row, columns, factor[i * n + i]);
    }
    return x;
  }

  private static void divide(double[] x, int row, int columns, double by) {
    for (int j = 0; j < columns; j++) {
      x[row + j] /= by;
    }
  }

  /** x[row + from .. row + to) -= a * x[source + from .. source + to). */
  private static void subtract(double[] x, int row, int from, int to, double a, int source) {
    for (int j = from; j < to; j++) {
      x[row + j] -= a * x[source + j];
    }
  }

  private static void subtractFour(
      double[] x,
      int row,
      int from,
      int to,
      double a,
      int sa,
      double b,
      int sb,
      double c,
      int sc,
      double d,
      int sd) {
    for (int j = from; j < to; j++) {
      x[row + j] -= (a * x[sa + j] + b * x[sb + j]) + (c * x[sc + j] + d * x[sd + j]);
    }
  }
}
