package io.ammass.savings.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.junit.jupiter.api.Test;

class LeastSquaresTest {
  private static final double[][] COLUMNS = {
    {1, 1, 1, 1, 1, 1, 1}, {0, 1, 2, 3, 4, 5, 6}, {3, 1, 4, 1, 5, 9, 2}
  };
  private static final double[] Y = {2, 7, 1, 8, 2, 8, 1};
  private static final double[] ONES = {1, 1, 1, 1, 1, 1, 1};

  @Test
  void agreesWithAnIndependentRegression() {
    OLSMultipleLinearRegression other = new OLSMultipleLinearRegression();
    double[][] x = new double[7][2];
    for (int i = 0; i < 7; i++) {
      x[i][0] = COLUMNS[1][i];
      x[i][1] = COLUMNS[2][i];
    }
    other.newSampleData(Y, x);

    LeastSquares fit = LeastSquares.fit(COLUMNS, Y, ONES);

    assertThat(fit.coefficients())
        .containsExactly(other.estimateRegressionParameters(), within(1e-12));
    assertThat(fit.standardErrors())
        .containsExactly(other.estimateRegressionParametersStandardErrors(), within(1e-12));
    assertThat(fit.rSquaredAdjusted()).isCloseTo(other.calculateAdjustedRSquared(), within(1e-12));
  }

  @Test
  void aWholeWeightCountsLikeRepeatedRows() {
    double[][] repeated = {{1, 1, 1, 1, 1}, {0, 1, 1, 2, 3}};
    double[] ry = {1, 3, 3, 2, 6};
    double[] one = {1, 1, 1, 1, 1};

    LeastSquares weighted =
        LeastSquares.fit(
            new double[][] {{1, 1, 1, 1}, {0, 1, 2, 3}},
            new double[] {1, 3, 2, 6},
            new double[] {1, 2, 1, 1});

    assertThat(weighted.coefficients())
        .containsExactly(LeastSquares.fit(repeated, ry, one).coefficients(), within(1e-12));
  }

  @Test
  void aDependentColumnGetsCoefficientZero() {
    double[][] columns = {COLUMNS[0], COLUMNS[1], {2, 2, 2, 2, 2, 2, 2}};

    LeastSquares fit = LeastSquares.fit(columns, Y, ONES);

    assertThat(fit.coefficients()[2]).isZero();
    assertThat(fit.standardErrors()[2]).isNaN();
  }

  @Test
  void minimumNormAgreesWithAPseudoInverse() {
    // Two groups of two rows; both columns constant within the groups, so nothing but the norm
    // decides how much of a group's level the slopes carry.
    double[][] means = {{1, 2}, {3, -1}};
    double[] response = {5, 4};
    double[][] design = {{1, 0, 1, 2}, {1, 0, 1, 2}, {0, 1, 3, -1}, {0, 1, 3, -1}};
    double[] y = {4, 6, 3, 5};

    double[] slopes = MinimumNorm.solve(new double[2][2], new double[2], means, response);

    double[] expected =
        new SingularValueDecomposition(new Array2DRowRealMatrix(design))
            .getSolver()
            .solve(new ArrayRealVector(y))
            .toArray();
    assertThat(slopes[0]).isCloseTo(expected[2], within(1e-12));
    assertThat(slopes[1]).isCloseTo(expected[3], within(1e-12));
  }
}
