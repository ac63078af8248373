package io.ammass.savings.regression;

import java.util.Arrays;

/**
 * Regression on group dummies and few further columns from centred moments, minimum norm when the
 * columns do not determine the coefficients.
 *
 * <p>With dummies removed by group means the slopes solve \( X_c^\top W X_c\, b = X_c^\top W y_c
 * \). Where that matrix is singular, the least-squares solutions form a plane; the one whose
 * dummies and slopes together have the least Euclidean norm is what a pseudo-inverse of the full
 * design gives, and it is found in the null space of the small matrix: a null vector of the full
 * design is \( (-\bar X b, b) \).
 *
 * <p><b>Threads</b>: stateless.
 */
public final class MinimumNorm {
  // Relative to the largest diagonal of the scaled matrix; moments carry about 1e-13.
  private static final double RANK_TOLERANCE = 1e-11;

  private MinimumNorm() {}

  /**
   * Solves for the slopes.
   *
   * <p><b>Shapes</b>: {@code gram} is [k][k], {@code moment} [k], {@code groupMeans} [g][k], {@code
   * groupResponse} [g].
   *
   * @param gram centred cross products of the columns; not modified
   * @param moment centred products of columns and response; not modified
   * @param groupMeans mean of each column in each group; not modified
   * @param groupResponse mean response of each group; not modified
   * @return the slopes; the dummies are group response minus group means times slopes
   */
  public static double[] solve(
      double[][] gram, double[] moment, double[][] groupMeans, double[] groupResponse) {
    int k = moment.length;
    double[] slopes = cholesky(gram, moment, groupMeans);
    if (slopes.length == k) {
      return slopes;
    }
    double[][] vectors = new double[k][k];
    double[] values = eigen(gram, vectors);
    double largest = 0;
    for (double v : values) {
      largest = Math.max(largest, v);
    }
    // The full design also holds the dummies, whose columns set the scale for an all-zero block.
    double scale = Math.max(largest, scale(groupMeans) * 1e-3);
    double[] b = new double[k];
    int nullity = 0;
    int[] nullIndex = new int[k];
    for (int e = 0; e < k; e++) {
      if (values[e] > RANK_TOLERANCE * scale) {
        double projection = 0;
        for (int j = 0; j < k; j++) {
          projection += vectors[j][e] * moment[j];
        }
        for (int j = 0; j < k; j++) {
          b[j] += vectors[j][e] * projection / values[e];
        }
      } else {
        nullIndex[nullity++] = e;
      }
    }
    if (nullity > 0) {
      shorten(b, vectors, nullIndex, nullity, groupMeans, groupResponse);
    }
    return b;
  }

  private static double scale(double[][] groupMeans) {
    double s = 0;
    for (double[] row : groupMeans) {
      for (double v : row) {
        s = Math.max(s, v * v);
      }
    }
    return s;
  }

  private static void shorten(
      double[] b,
      double[][] vectors,
      int[] nullIndex,
      int nullity,
      double[][] groupMeans,
      double[] groupResponse) {
    int k = b.length;
    int g = groupMeans.length;
    // Minimise |d|^2 + |b|^2 over z with b + B z and d = response - means (b + B z).
    double[][] columns = new double[nullity][g + k];
    double[] target = new double[g + k];
    for (int r = 0; r < g; r++) {
      double d = groupResponse[r];
      for (int j = 0; j < k; j++) {
        d -= groupMeans[r][j] * b[j];
      }
      target[r] = d;
      for (int z = 0; z < nullity; z++) {
        double s = 0;
        for (int j = 0; j < k; j++) {
          s += groupMeans[r][j] * vectors[j][nullIndex[z]];
        }
        columns[z][r] = s;
      }
    }
    for (int j = 0; j < k; j++) {
      target[g + j] = -b[j];
      for (int z = 0; z < nullity; z++) {
        columns[z][g + j] = vectors[j][nullIndex[z]];
      }
    }
    double[] ones = new double[g + k];
    Arrays.fill(ones, 1);
    double[] z = LeastSquares.fit(columns, target, ones).coefficients();
    for (int j = 0; j < k; j++) {
      for (int c = 0; c < nullity; c++) {
        b[j] += vectors[j][nullIndex[c]] * z[c];
      }
    }
  }

  /** The solution, or an empty array when the matrix is not safely positive definite. */
  private static double[] cholesky(double[][] gram, double[] moment, double[][] groupMeans) {
    int k = moment.length;
    double[][] l = new double[k][k];
    double floor = scale(groupMeans) * 1e-12;
    for (int j = 0; j < k; j++) {
      double d = gram[j][j];
      for (int c = 0; c < j; c++) {
        d -= l[j][c] * l[j][c];
      }
      if (!(d > 1e-9 * gram[j][j]) || !(gram[j][j] > floor)) {
        return new double[0];
      }
      l[j][j] = Math.sqrt(d);
      for (int i = j + 1; i < k; i++) {
        double s = gram[i][j];
        for (int c = 0; c < j; c++) {
          s -= l[i][c] * l[j][c];
        }
        l[i][j] = s / l[j][j];
      }
    }
    double[] x = new double[k];
    for (int j = 0; j < k; j++) {
      double s = moment[j];
      for (int c = 0; c < j; c++) {
        s -= l[j][c] * x[c];
      }
      x[j] = s / l[j][j];
    }
    for (int j = k - 1; j >= 0; j--) {
      double s = x[j];
      for (int c = j + 1; c < k; c++) {
        s -= l[c][j] * x[c];
      }
      x[j] = s / l[j][j];
    }
    return x;
  }

  /** Cyclic Jacobi: eigenvalues of a symmetric matrix, vectors in the columns of {@code v}. */
  private static double[] eigen(double[][] matrix, double[][] v) {
    int k = matrix.length;
    double[][] a = new double[k][];
    for (int i = 0; i < k; i++) {
      a[i] = matrix[i].clone();
      Arrays.fill(v[i], 0);
      v[i][i] = 1;
    }
    for (int sweep = 0; sweep < 50; sweep++) {
      double off = 0;
      double all = 0;
      for (int i = 0; i < k; i++) {
        for (int j = 0; j < k; j++) {
          all += a[i][j] * a[i][j];
          off += i == j ? 0 : a[i][j] * a[i][j];
        }
      }
      if (!(off > 1e-34 * all)) {
        break;
      }
      for (int p = 0; p < k; p++) {
        for (int q = p + 1; q < k; q++) {
          rotate(a, v, p, q);
        }
      }
    }
    double[] values = new double[k];
    for (int i = 0; i < k; i++) {
      values[i] = a[i][i];
    }
    return values;
  }

  private static void rotate(double[][] a, double[][] v, int p, int q) {
    if (a[p][q] == 0) {
      return;
    }
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double t = Math.signum(theta == 0 ? 1 : theta) / (Math.abs(theta) + Math.hypot(theta, 1));
    double c = 1 / Math.hypot(t, 1);
    double s = t * c;
    for (int i = 0; i < a.length; i++) {
      double x = a[i][p];
      double y = a[i][q];
      a[i][p] = c * x - s * y;
      a[i][q] = s * x + c * y;
    }
    for (int i = 0; i < a.length; i++) {
      double x = a[p][i];
      double y = a[q][i];
      a[p][i] = c * x - s * y;
      a[q][i] = s * x + c * y;
      x = v[i][p];
      y = v[i][q];
      v[i][p] = c * x - s * y;
      v[i][q] = s * x + c * y;
    }
  }
}
