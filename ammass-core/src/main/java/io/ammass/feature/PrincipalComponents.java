package io.ammass.feature;

import io.ammass.error.NotConvergedException;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * Describes points by the few directions in which they differ most. Fitted on training points,
 * applied to any; immutable.
 *
 * @see <a href="https://doi.org/10.1007/b98835">Jolliffe (2002), Principal component analysis,
 *     section 3.5 (by singular values of the centred data)</a>
 */
public final class PrincipalComponents {
  private final double[] mean;
  private final double[][] directions;
  private final double[] explained;

  private PrincipalComponents(double[] mean, double[][] directions, double[] explained) {
    this.mean = mean;
    this.directions = directions;
    this.explained = explained;
  }

  /**
   * Finds the directions.
   *
   * @param points {@code [n][d]}, n of at least 2, without NaN; not modified
   * @param count how many directions, 1..min(n, d)
   * @return the components
   */
  public static PrincipalComponents fit(double[][] points, int count) {
    int n = points.length;
    int d = n == 0 ? 0 : points[0].length;
    if (!(n >= 2 && count >= 1 && count <= Math.min(n, d))) {
      throw new IllegalArgumentException(
          "count must be 1..min(points, dimensions) = 1.."
              + Math.min(n, d)
              + " of at least two points, not "
              + count);
    }
    double[] mean = new double[d];
    for (double[] point : points) {
      for (int j = 0; j < d; j++) {
        mean[j] += point[j] / n;
      }
    }
    DMatrixRMaj centred = new DMatrixRMaj(n, d);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < d; j++) {
        centred.set(i, j, points[i][j] - mean[j]);
      }
    }
    SingularValueDecomposition_F64<DMatrixRMaj> svd =
        DecompositionFactory_DDRM.svd(n, d, false, true, true);
    if (!svd.decompose(centred)) {
      throw new NotConvergedException(
          "principal components of " + n + " x " + d + " points: the decomposition failed");
    }
    return ordered(mean, svd.getSingularValues(), svd.getV(null, true), count);
  }

  private static PrincipalComponents ordered(
      double[] mean, double[] singular, DMatrixRMaj rows, int count) {
    Integer[] order = new Integer[singular.length];
    double total = 0;
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
      total += singular[i] * singular[i];
    }
    Arrays.sort(order, (a, b) -> Double.compare(singular[b], singular[a]));
    double[][] directions = new double[count][mean.length];
    double[] explained = new double[count];
    for (int c = 0; c < count; c++) {
      int row = order[c];
      int largest = 0;
      for (int j = 0; j < mean.length; j++) {
        directions[c][j] = rows.get(row, j);
        largest = Math.abs(rows.get(row, j)) > Math.abs(rows.get(row, largest)) ? j : largest;
      }
      // The sign of a direction is arbitrary: its largest part is made positive.
      if (directions[c][largest] < 0) {
        for (int j = 0; j < mean.length; j++) {
          directions[c][j] = -directions[c][j];
        }
      }
      explained[c] = total > 0 ? singular[row] * singular[row] / total : 0;
    }
    return new PrincipalComponents(mean, directions, explained);
  }

  /**
   * Describes a point.
   *
   * @param point {@code [d]}; not modified
   * @return a new array {@code [count]}
   */
  public double[] transform(double[] point) {
    double[] result = new double[directions.length];
    for (int c = 0; c < directions.length; c++) {
      for (int j = 0; j < mean.length; j++) {
        result[c] += directions[c][j] * (point[j] - mean[j]);
      }
    }
    return result;
  }

  /**
   * Rebuilds a point from its description.
   *
   * @param scores {@code [count]}; not modified
   * @return the nearest point in the directions kept, a new array {@code [d]}
   */
  public double[] inverse(double[] scores) {
    double[] point = mean.clone();
    for (int c = 0; c < directions.length; c++) {
      for (int j = 0; j < point.length; j++) {
        point[j] += scores[c] * directions[c][j];
      }
    }
    return point;
  }

  /**
   * Which share of the variance each direction explains.
   *
   * @return a new array {@code [count]}, falling
   */
  public double[] explained() {
    return explained.clone();
  }
}
