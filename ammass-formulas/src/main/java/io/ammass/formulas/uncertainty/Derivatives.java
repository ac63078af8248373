package io.ammass.formulas.uncertainty;

import io.ammass.formula.Formula;
import io.ammass.formula.TwiceDifferentiable;

/**
 * The derivatives of a formula at a point, up to the third order, for the uncertain inputs only.
 *
 * <p>Gradient exact. Hessian exact where the formula gives one, else central differences of the
 * gradient. Third derivatives are central differences of the Hessian with a step of a thousandth of
 * the standard deviation: the truncation error is of relative order 1e-6, far below what a
 * truncated series leaves out.
 */
final class Derivatives {
  private static final double STEP = 1e-3;

  private final Formula formula;
  private final double[] point;
  private final int[] positions;
  private final double[] steps;

  Derivatives(Formula formula, double[] point, int[] positions, double[] deviations) {
    this.formula = formula;
    this.point = point;
    this.positions = positions;
    this.steps = new double[deviations.length];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = STEP * deviations[i];
    }
  }

  double value() {
    return formula.value(point);
  }

  double[] gradient() {
    return gradientAt(point);
  }

  private double[] gradientAt(double[] at) {
    double[] all = new double[at.length];
    formula.gradient(at, all);
    double[] gradient = new double[positions.length];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = all[positions[i]];
    }
    return gradient;
  }

  double[][] hessian() {
    return hessianAt(point);
  }

  private double[][] hessianAt(double[] at) {
    int n = positions.length;
    double[][] hessian = new double[n][n];
    if (formula instanceof TwiceDifferentiable exact) {
      double[][] all = new double[at.length][at.length];
      exact.hessian(at, all);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          hessian[i][j] = all[positions[i]][positions[j]];
        }
      }
      return hessian;
    }
    for (int j = 0; j < n; j++) {
      double[] above = gradientAt(shifted(at, j, steps[j]));
      double[] below = gradientAt(shifted(at, j, -steps[j]));
      for (int i = 0; i < n; i++) {
        hessian[i][j] = (above[i] - below[i]) / (2 * steps[j]);
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double mean = (hessian[i][j] + hessian[j][i]) / 2;
        hessian[i][j] = mean;
        hessian[j][i] = mean;
      }
    }
    return hessian;
  }

  /** Third derivatives: {@code [l][j][k]} is the derivative of the Hessian's (j, k) by input l. */
  double[][][] third() {
    int n = positions.length;
    double[][][] third = new double[n][n][n];
    for (int l = 0; l < n; l++) {
      double[][] above = hessianAt(shifted(point, l, steps[l]));
      double[][] below = hessianAt(shifted(point, l, -steps[l]));
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          third[l][j][k] = (above[j][k] - below[j][k]) / (2 * steps[l]);
        }
      }
    }
    return third;
  }

  private double[] shifted(double[] at, int input, double by) {
    double[] shifted = at.clone();
    shifted[positions[input]] += by;
    return shifted;
  }
}
