package io.ammass.formulas.calibration;

import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.distribution.FDistribution;

/**
 * The interval of one parameter in which the best fit of all others stays within a quantile of
 * Fisher's law of the minimum (Bates and Watts 1988, Nonlinear Regression Analysis, 6.1.2).
 */
final class ProfileLikelihood {
  /** How often the distance from the estimate is doubled before an end is called infinite. */
  private static final int MOST_DOUBLINGS = 40;

  private final LeastSquares problem;
  private final double[] estimates;
  private final int parameter;
  private final double limit;

  ProfileLikelihood(LeastSquares problem, double[] estimates, int parameter, double confidence) {
    this.problem = problem;
    this.estimates = estimates;
    this.parameter = parameter;
    int dof = problem.observations() - estimates.length;
    double quantile = new FDistribution(null, 1, dof).inverseCumulativeProbability(confidence);
    this.limit = problem.cost(estimates) * (1 + quantile / dof);
  }

  /**
   * Where the profile crosses the limit below (-1) or above (+1) the estimate; infinite if never.
   */
  double end(int side, double standardError) {
    double[] others = new double[estimates.length - 1];
    for (int i = 0; i < others.length; i++) {
      others[i] = estimates[i < parameter ? i : i + 1];
    }
    double inside = estimates[parameter];
    double step = standardError;
    double[] warm = others;
    for (int doubling = 0; doubling < MOST_DOUBLINGS; doubling++) {
      double outside = estimates[parameter] + side * step;
      double[] at = fitted(outside, warm);
      if (excess(outside, at) > 0) {
        double from = inside;
        double[] start = warm;
        return new BrentSolver(1e-10, Math.abs(standardError) * 1e-8)
            .solve(
                1000,
                value -> excess(value, fitted(value, start)),
                Math.min(from, outside),
                Math.max(from, outside));
      }
      inside = outside;
      warm = at;
      step *= 2;
    }
    return side * Double.POSITIVE_INFINITY;
  }

  private double[] fitted(double value, double[] start) {
    return problem.held(parameter, value).minimise(start);
  }

  private double excess(double value, double[] others) {
    double cost = problem.held(parameter, value).cost(others);
    // An undefined point lies outside; the solver needs a finite number.
    return Double.isFinite(cost) ? cost - limit : limit;
  }
}
