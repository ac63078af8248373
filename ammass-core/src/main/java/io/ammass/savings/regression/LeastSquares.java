package io.ammass.savings.regression;

/**
 * Weighted least squares of few columns by Householder triangulation.
 *
 * <p>\[ \min_\beta \sum_i w_i (y_i - x_i^\top \beta)^2 \] The triangulation works on the rows
 * scaled by the root of their weight and never forms the normal equations, so coefficients keep the
 * digits that squaring would lose.
 *
 * <p><b>Threads</b>: immutable. <b>Cost</b>: O(n k^2).
 *
 * @see <a href="https://doi.org/10.1137/1.9781421407944">Golub, Van Loan (2013), Matrix
 *     Computations, algorithm 5.3.2</a>
 */
public final class LeastSquares {
  private final int n;
  private final double[] coefficients;
  private final double[] unscaledErrors;
  private final double residualSquares;
  private final double totalSquares;

  private LeastSquares(
      int n,
      double[] coefficients,
      double[] unscaledErrors,
      double residualSquares,
      double totalSquares) {
    this.n = n;
    this.coefficients = coefficients;
    this.unscaledErrors = unscaledErrors;
    this.residualSquares = residualSquares;
    this.totalSquares = totalSquares;
  }

  /**
   * Fits.
   *
   * <p><b>Shapes</b>: {@code columns} is [k][n], {@code y} and {@code weights} are [n]. A constant
   * column has to be given when an intercept is wanted.
   *
   * @param columns the regressors; not modified
   * @param y the response; not modified
   * @param weights positive weights; not modified
   * @return the fit; a column that depends on those before it gets coefficient 0
   * @throws IllegalArgumentException if the shapes do not agree
   */
  public static LeastSquares fit(double[][] columns, double[] y, double[] weights) {
    int k = columns.length;
    int n = y.length;
    if (weights.length != n) {
      throw new IllegalArgumentException("y is [" + n + "], weights [" + weights.length + "].");
    }
    double[][] q = new double[k][];
    double[] b = new double[n];
    double weightSum = 0;
    double weighted = 0;
    for (int i = 0; i < n; i++) {
      weightSum += weights[i];
      weighted += weights[i] * y[i];
      b[i] = Math.sqrt(weights[i]) * y[i];
    }
    double mean = weighted / weightSum;
    double total = 0;
    for (int i = 0; i < n; i++) {
      total += weights[i] * (y[i] - mean) * (y[i] - mean);
    }
    for (int j = 0; j < k; j++) {
      if (columns[j].length != n) {
        throw new IllegalArgumentException(
            "y is [" + n + "], column " + j + " [" + columns[j].length + "].");
      }
      q[j] = new double[n];
      for (int i = 0; i < n; i++) {
        q[j][i] = Math.sqrt(weights[i]) * columns[j][i];
      }
    }
    double[][] r = new double[k][k];
    boolean[] dependent = new boolean[k];
    int row = 0;
    for (int j = 0; j < k; j++) {
      double norm = norm(q[j], 0);
      double below = row < n ? norm(q[j], row) : 0;
      if (!(below > 1e-12 * norm)) {
        dependent[j] = true;
        continue;
      }
      triangulate(q, b, r, j, row, below, k);
      row++;
    }
    double[] beta = backSubstitute(r, b, dependent, k);
    double rss = 0;
    for (int i = row; i < n; i++) {
      rss += b[i] * b[i];
    }
    return new LeastSquares(n, beta, inverseDiagonal(r, dependent, k), rss, total);
  }

  private static void triangulate(
      double[][] q, double[] b, double[][] r, int j, int row, double below, int k) {
    int n = b.length;
    double[] v = new double[n];
    double alpha = q[j][row] > 0 ? -below : below;
    for (int i = row; i < n; i++) {
      v[i] = q[j][i];
    }
    v[row] -= alpha;
    double vv = 0;
    for (int i = row; i < n; i++) {
      vv += v[i] * v[i];
    }
    for (int c = j; c < k; c++) {
      reflect(v, vv, q[c], row);
      r[row][c] = q[c][row];
    }
    r[row][j] = alpha;
    reflect(v, vv, b, row);
  }

  private static void reflect(double[] v, double vv, double[] x, int from) {
    double dot = 0;
    for (int i = from; i < x.length; i++) {
      dot += v[i] * x[i];
    }
    double factor = 2 * dot / vv;
    for (int i = from; i < x.length; i++) {
      x[i] -= factor * v[i];
    }
  }

  private static double norm(double[] x, int from) {
    double s = 0;
    for (int i = from; i < x.length; i++) {
      s += x[i] * x[i];
    }
    return Math.sqrt(s);
  }

  private static double[] backSubstitute(double[][] r, double[] b, boolean[] dependent, int k) {
    double[] beta = new double[k];
    int row = 0;
    for (boolean d : dependent) {
      row += d ? 0 : 1;
    }
    for (int j = k - 1; j >= 0; j--) {
      if (dependent[j]) {
        continue;
      }
      row--;
      double s = b[row];
      for (int c = j + 1; c < k; c++) {
        s -= r[row][c] * beta[c];
      }
      beta[j] = s / r[row][j];
    }
    return beta;
  }

  /** Square roots of the diagonal of (X'WX)^-1; NaN for a dependent column. */
  private static double[] inverseDiagonal(double[][] r, boolean[] dependent, int k) {
    double[] diagonal = new double[k];
    double[] unit = new double[k];
    int rank = 0;
    for (int j = 0; j < k; j++) {
      rank += dependent[j] ? 0 : 1;
    }
    for (int e = 0; e < rank; e++) {
      java.util.Arrays.fill(unit, 0);
      unit[e] = 1;
      double[] column = backSubstitute(r, unit, dependent, k);
      for (int j = 0; j < k; j++) {
        diagonal[j] += column[j] * column[j];
      }
    }
    for (int j = 0; j < k; j++) {
      diagonal[j] = dependent[j] ? Double.NaN : Math.sqrt(diagonal[j]);
    }
    return diagonal;
  }

  /**
   * How a linear function of the coefficients hangs on each response.
   *
   * <p>\[ a = W X (X^\top W X)^{-1} c \] so that \(c^\top \hat\beta = a^\top y\). Columns that
   * depend on those before them count as absent.
   *
   * @param columns the regressors, [k][n]; not modified
   * @param weights positive weights, [n]; not modified
   * @param c the function's coefficients, [k]; not modified
   * @return a, [n], a new array
   */
  public static double[] influence(double[][] columns, double[] weights, double[] c) {
    int k = columns.length;
    int n = weights.length;
    // Gram-Schmidt, twice for its digits: X = Q R on the weighted rows, a = sqrt(W) Q R^-T c.
    double[][] q = new double[k][n];
    double[][] r = new double[k][k];
    double[] a = new double[n];
    double[] z = new double[k];
    boolean[] dependent = new boolean[k];
    for (int j = 0; j < k; j++) {
      for (int i = 0; i < n; i++) {
        q[j][i] = Math.sqrt(weights[i]) * columns[j][i];
      }
      double before = norm(q[j], 0);
      for (int pass = 0; pass < 2; pass++) {
        for (int p = 0; p < j; p++) {
          double dot = 0;
          for (int i = 0; i < n; i++) {
            dot += q[p][i] * q[j][i];
          }
          for (int i = 0; i < n; i++) {
            q[j][i] -= dot * q[p][i];
          }
          r[p][j] += dot;
        }
      }
      double after = norm(q[j], 0);
      dependent[j] = !(after > 1e-9 * before);
      for (int i = 0; i < n; i++) {
        q[j][i] = dependent[j] ? 0 : q[j][i] / after;
      }
      r[j][j] = after;
    }
    for (int j = 0; j < k; j++) {
      if (!dependent[j]) {
        double s = c[j];
        for (int p = 0; p < j; p++) {
          s -= r[p][j] * z[p];
        }
        z[j] = s / r[j][j];
        for (int i = 0; i < n; i++) {
          a[i] += Math.sqrt(weights[i]) * q[j][i] * z[j];
        }
      }
    }
    return a;
  }

  /**
   * The fitted coefficients.
   *
   * @return a new array, one per column
   */
  public double[] coefficients() {
    return coefficients.clone();
  }

  /**
   * Standard errors of the coefficients, residual variance with n - k degrees of freedom.
   *
   * @return a new array, one per column; NaN where n does not exceed k
   */
  public double[] standardErrors() {
    double[] errors = unscaledErrors.clone();
    int degrees = n - errors.length;
    double sigma = degrees > 0 ? Math.sqrt(residualSquares / degrees) : Double.NaN;
    for (int j = 0; j < errors.length; j++) {
      errors[j] *= sigma;
    }
    return errors;
  }

  /**
   * Weighted sum of squared residuals.
   *
   * @return at least 0
   */
  public double residualSquares() {
    return residualSquares;
  }

  /**
   * Weighted coefficient of determination around the weighted mean.
   *
   * @return at most 1; NaN for a constant response
   */
  public double rSquared() {
    return totalSquares > 0 ? 1 - residualSquares / totalSquares : Double.NaN;
  }

  /**
   * R2 adjusted for the number of columns, one of which is the constant.
   *
   * @return at most 1; NaN where n does not exceed k
   */
  public double rSquaredAdjusted() {
    int degrees = n - coefficients.length;
    return degrees > 0 ? 1 - (1 - rSquared()) * (n - 1) / degrees : Double.NaN;
  }
}
