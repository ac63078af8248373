package io.ammass.core.linear;

import io.ammass.error.NotConvergedException;
import java.util.Arrays;
import java.util.Comparator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Reduced-rank regression from sums of products, for outputs that are stated at knots.
 *
 * <p>With Q the lines between knots, G the inputs' products and C those of inputs and labels, the
 * map of rank r nearest to the labels is
 *
 * <p>\[ A E_r E_r^T R^{-T}, \quad A = (G + \lambda \bar g I)^{-1} C Q R^{-1}, \quad R^T R = Q^T Q
 * \]
 *
 * <p>with \(E_r\) the first eigenvectors of \(A^T C Q R^{-1}\). Immutable.
 *
 * @param down {@code [rank][inputs]}: each column's weights of the inputs
 * @param up {@code [rank][knots]}: its values at the knots
 * @see <a href="https://doi.org/10.1016/0047-259X(75)90042-1">Izenman (1975), Reduced-rank
 *     regression for the multivariate linear model, theorem 1</a>
 */
public record ReducedRank(double[][] down, double[][] up) {
  /** Below this a ridge does not help a matrix of zeros. */
  private static final double LEAST_RIDGE = 1e-12;

  /**
   * Fits.
   *
   * @param products {@code [inputs][inputs]} flat; not modified
   * @param inputs their count
   * @param cross {@code [inputs][knots]} flat, inputs with labels shared among knots (C Q); not
   *     modified
   * @param lines {@code [knots][knots]} flat, the products of the lines (Q'Q); not modified
   * @param knots their count
   * @param ridge relative to the mean square of the inputs, more than 0
   * @param rank at most inputs and knots; the first columns are the fit of each smaller rank
   * @return the columns, the most telling first
   * @throws NotConvergedException if the inputs are collinear and the ridge too small
   */
  public static ReducedRank fit(
      double[] products,
      int inputs,
      double[] cross,
      double[] lines,
      int knots,
      double ridge,
      int rank) {
    if (!(rank >= 1 && rank <= Math.min(inputs, knots))) {
      throw new IllegalArgumentException(
          "rank must be in 1.." + Math.min(inputs, knots) + ", not " + rank);
    }
    double[] upper = Cholesky.of(lines, knots).upper();
    double[] orthonormal = overUpper(cross, inputs, upper, knots);
    double[] map = Cholesky.of(ridged(products, inputs, ridge), inputs).solve(orthonormal, knots);
    double[] gain = new double[knots * knots];
    for (int i = 0; i < inputs; i++) {
      for (int a = 0; a < knots; a++) {
        for (int b = 0; b < knots; b++) {
          gain[a * knots + b] += map[i * knots + a] * orthonormal[i * knots + b];
        }
      }
    }
    double[][] vectors = leading(gain, knots, rank);
    double[][] down = new double[rank][inputs];
    double[][] up = new double[rank][];
    for (int k = 0; k < rank; k++) {
      for (int i = 0; i < inputs; i++) {
        double sum = 0;
        for (int a = 0; a < knots; a++) {
          sum += map[i * knots + a] * vectors[k][a];
        }
        down[k][i] = sum;
      }
      up[k] = underUpper(vectors[k], upper, knots);
    }
    return new ReducedRank(down, up);
  }

  /**
   * The products with a ridge on their diagonal.
   *
   * @param products {@code [inputs][inputs]} flat; not modified
   * @param inputs their count
   * @param ridge relative to the mean of the diagonal
   * @return a new matrix
   */
  public static double[] ridged(double[] products, int inputs, double ridge) {
    double[] matrix = products.clone();
    double trace = 0;
    for (int i = 0; i < inputs; i++) {
      trace += matrix[i * inputs + i];
    }
    for (int i = 0; i < inputs; i++) {
      matrix[i * inputs + i] += Math.max(ridge * trace / inputs, LEAST_RIDGE);
    }
    return matrix;
  }

  /** Each row times the inverse of the upper factor. */
  private static double[] overUpper(double[] rows, int count, double[] upper, int knots) {
    double[] result = rows.clone();
    for (int i = 0; i < count; i++) {
      int row = i * knots;
      for (int b = 0; b < knots; b++) {
        double sum = result[row + b];
        for (int a = 0; a < b; a++) {
          sum -= result[row + a] * upper[a * knots + b];
        }
        result[row + b] = sum / upper[b * knots + b];
      }
    }
    return result;
  }

  /** The inverse of the upper factor times a column. */
  private static double[] underUpper(double[] column, double[] upper, int knots) {
    double[] result = column.clone();
    for (int a = knots - 1; a >= 0; a--) {
      double sum = result[a];
      for (int b = a + 1; b < knots; b++) {
        sum -= upper[a * knots + b] * result[b];
      }
      result[a] = sum / upper[a * knots + a];
    }
    return result;
  }

  /** The eigenvectors of the largest eigenvalues, largest first. */
  private static double[][] leading(double[] gain, int knots, int rank) {
    DMatrixRMaj symmetric = new DMatrixRMaj(knots, knots);
    for (int a = 0; a < knots; a++) {
      for (int b = 0; b < knots; b++) {
        symmetric.set(a, b, (gain[a * knots + b] + gain[b * knots + a]) / 2);
      }
    }
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(knots, true, true);
    if (!eigen.decompose(symmetric)) {
      throw new NotConvergedException(
          "no eigenvectors of a matrix of " + knots + " rows. Maybe raise the ridge penalty.");
    }
    Integer[] order = new Integer[knots];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order, Comparator.comparingDouble((Integer i) -> -eigen.getEigenvalue(i).getReal()));
    double[][] vectors = new double[rank][knots];
    for (int k = 0; k < rank; k++) {
      DMatrixRMaj vector = eigen.getEigenVector(order[k]);
      for (int a = 0; a < knots; a++) {
        vectors[k][a] = vector.get(a);
      }
    }
    return vectors;
  }
}
