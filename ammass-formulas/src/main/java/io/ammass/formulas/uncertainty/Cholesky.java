package io.ammass.formulas.uncertainty;

/** The Cholesky factor of a small symmetric matrix. */
final class Cholesky {
  private Cholesky() {}

  /**
   * Factors a matrix.
   *
   * @param matrix symmetric; not modified
   * @return the lower factor, or an empty array if the matrix is not positive definite
   */
  static double[][] factor(double[][] matrix) {
    int n = matrix.length;
    double[][] factor = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= factor[i][k] * factor[j][k];
        }
        if (i > j) {
          factor[i][j] = sum / factor[j][j];
        } else if (sum > 1e-14) {
          factor[i][i] = Math.sqrt(sum);
        } else {
          return new double[0][];
        }
      }
    }
    return factor;
  }
}
