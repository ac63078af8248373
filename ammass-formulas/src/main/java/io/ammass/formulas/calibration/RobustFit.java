package io.ammass.formulas.calibration;

import io.ammass.error.NotConvergedException;
import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/** Least squares, reweighted until the parameters settle where the loss is robust. */
final class RobustFit {
  private static final int MOST_ROUNDS = 200;

  /** Parameters have settled when none moves by more than this part of itself. */
  private static final double SETTLED = 1e-10;

  /** The median absolute deviation of a standard normal law is 1 / 1.4826. */
  private static final double NORMAL_MEDIAN = 1.482602218505602;

  private final LeastSquares problem;
  private final Loss loss;

  RobustFit(LeastSquares problem, Loss loss) {
    this.problem = problem;
    this.loss = loss;
  }

  CalibrationResult fit() {
    double[] parameters = problem.minimise(problem.start());
    Identifiability.require(problem.weightedJacobian(parameters), problem.parameters());
    if (!loss.isRobust()) {
      double[] ones = new double[problem.observations()];
      Arrays.fill(ones, 1);
      double dof = problem.observations() - parameters.length;
      return result(problem, parameters, ones, problem.cost(parameters) / dof);
    }
    return reweighted(parameters);
  }

  private CalibrationResult reweighted(double[] start) {
    double[] parameters = start;
    int n = problem.observations();
    double[] factors = new double[n];
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double[] residuals = weightedResiduals(parameters);
      double scale = scale(residuals);
      for (int i = 0; i < n; i++) {
        factors[i] = scale > 0 ? loss.weight(residuals[i] / scale) : 1;
      }
      double[] next = problem.weighted(factors).minimise(parameters);
      double change = 0;
      for (int i = 0; i < next.length; i++) {
        change =
            Math.max(
                change, Math.abs(next[i] - parameters[i]) / Math.max(Math.abs(next[i]), 1e-300));
      }
      parameters = next;
      if (change <= SETTLED) {
        return result(problem.weighted(factors), parameters, factors, variance(parameters));
      }
    }
    throw new NotConvergedException(
        problem.formula().id()
            + ": the weights of the "
            + loss
            + " loss did not settle in "
            + MOST_ROUNDS
            + " rounds. Maybe use Huber's loss, whose minimum is unique for a linear model");
  }

  private double[] weightedResiduals(double[] parameters) {
    return problem.rootWeighted(problem.residuals(parameters));
  }

  private static double scale(double[] residuals) {
    double[] absolute = Arrays.stream(residuals).map(Math::abs).sorted().toArray();
    int n = absolute.length;
    return NORMAL_MEDIAN * (absolute[(n - 1) / 2] + absolute[n / 2]) / 2;
  }

  /**
   * The factor of (J'J)^-1 for a robust estimate: K^2 s^2 (sum psi^2 / (n - p)) / (mean psi')^2, K
   * = 1 + (p / n) var(psi') / (mean psi')^2 (Huber 1981, Robust Statistics, 7.6.6).
   */
  private double variance(double[] parameters) {
    double[] residuals = weightedResiduals(parameters);
    double scale = scale(residuals);
    int n = residuals.length;
    int p = parameters.length;
    double squares = 0;
    double slope = 0;
    double slopeSquares = 0;
    for (double residual : residuals) {
      double r = scale > 0 ? residual / scale : 0;
      double psi = loss.weight(r) * r;
      squares += psi * psi;
      slope += loss.slope(r) / n;
      slopeSquares += loss.slope(r) * loss.slope(r) / n;
    }
    double correction = 1 + (double) p / n * (slopeSquares - slope * slope) / (slope * slope);
    return correction * correction * scale * scale * squares / (n - p) / (slope * slope);
  }

  private CalibrationResult result(
      LeastSquares weighted, double[] parameters, double[] factors, double variance) {
    int p = parameters.length;
    // The covariance of a robust estimate uses the Jacobian without the loss' factors.
    double[][] jacobian = problem.weightedJacobian(parameters);
    Identifiability.require(jacobian, problem.parameters());
    double[] norms = new double[p];
    for (double[] row : jacobian) {
      for (int i = 0; i < p; i++) {
        norms[i] = Math.hypot(norms[i], row[i]);
      }
    }
    for (double[] row : jacobian) {
      for (int i = 0; i < p; i++) {
        row[i] /= norms[i];
      }
    }
    RealMatrix r =
        new QRDecomposition(new Array2DRowRealMatrix(jacobian, false))
            .getR()
            .getSubMatrix(0, p - 1, 0, p - 1);
    RealMatrix inverse = new QRDecomposition(r).getSolver().getInverse();
    double[][] covariance = inverse.multiply(inverse.transpose()).getData();
    for (int i = 0; i < p; i++) {
      for (int j = 0; j < p; j++) {
        covariance[i][j] *= variance / (norms[i] * norms[j]);
      }
    }
    return new CalibrationResult(weighted, loss, parameters, covariance, factors, variance);
  }
}
