package io.ammass.formulas.sensitivity;

import io.ammass.formulas.uncertainty.UncertainInputs;
import io.ammass.probability.Distribution;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Draws some inputs when the others are known, under the Gaussian copula.
 *
 * <p>Normal scores of the free inputs given those of the known ones are normal with mean {@code W
 * z} and covariance {@code F F'}: the usual regression of one part of a normal vector on the other.
 */
final class ConditionalSampler {
  private final int[] known;
  private final int[] free;
  private final double[][] knownFactor;
  private final double[][] weights;
  private final double[][] freeFactor;

  /**
   * Prepares one split of the inputs.
   *
   * @param correlation of the normal scores of all inputs; not modified
   * @param freeSet bit i is set if input i is free
   */
  ConditionalSampler(double[][] correlation, long freeSet) {
    int n = correlation.length;
    this.free = IntStream.range(0, n).filter(i -> has(freeSet, i)).toArray();
    this.known = IntStream.range(0, n).filter(i -> !has(freeSet, i)).toArray();
    RealMatrix all = new Array2DRowRealMatrix(correlation, false);
    RealMatrix ofFree = all.getSubMatrix(free, free);
    if (known.length == 0) {
      this.knownFactor = new double[0][];
      this.weights = new double[free.length][0];
      this.freeFactor = new CholeskyDecomposition(ofFree).getL().getData();
      return;
    }
    CholeskyDecomposition ofKnown = new CholeskyDecomposition(all.getSubMatrix(known, known));
    this.knownFactor = ofKnown.getL().getData();
    RealMatrix between = all.getSubMatrix(free, known);
    RealMatrix regression = between.multiply(ofKnown.getSolver().getInverse());
    this.weights = regression.getData();
    RealMatrix rest = ofFree.subtract(regression.multiply(between.transpose()));
    // Rounding may leave the two triangles an ulp apart, which the factorisation refuses.
    RealMatrix even = rest.add(rest.transpose()).scalarMultiply(0.5);
    this.freeFactor = new CholeskyDecomposition(even).getL().getData();
  }

  private static boolean has(long set, int element) {
    return (set >>> element & 1) != 0;
  }

  int knownCount() {
    return known.length;
  }

  int freeCount() {
    return free.length;
  }

  /**
   * Sets known inputs of one row.
   *
   * @param independent independent normal scores, one a known input; not modified
   * @param scores receives the tied scores; modified
   * @param laws the laws of all uncertain inputs
   * @param columns one column an uncertain input; modified
   * @param row the row
   */
  void know(
      double[] independent, double[] scores, List<Distribution> laws, double[][] columns, int row) {
    for (int i = 0; i < known.length; i++) {
      double score = 0;
      for (int j = 0; j <= i; j++) {
        score += knownFactor[i][j] * independent[j];
      }
      scores[i] = score;
      columns[known[i]][row] = UncertainInputs.ofNormalScore(laws.get(known[i]), score);
    }
  }

  /**
   * Draws the free inputs of one row, given the known ones.
   *
   * @param scores tied scores of the known inputs, from {@link #know}; not modified
   * @param independent independent normal scores, one a free input; not modified
   * @param laws the laws of all uncertain inputs
   * @param columns one column an uncertain input; modified
   * @param row the row
   */
  void draw(
      double[] scores, double[] independent, List<Distribution> laws, double[][] columns, int row) {
    for (int i = 0; i < free.length; i++) {
      double score = 0;
      for (int j = 0; j < known.length; j++) {
        score += weights[i][j] * scores[j];
      }
      for (int j = 0; j <= i; j++) {
        score += freeFactor[i][j] * independent[j];
      }
      columns[free[i]][row] = UncertainInputs.ofNormalScore(laws.get(free[i]), score);
    }
  }
}
