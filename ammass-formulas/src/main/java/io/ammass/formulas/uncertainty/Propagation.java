package io.ammass.formulas.uncertainty;

import io.ammass.error.NotConvergedException;

/** First and second order propagation of uncertainty. */
final class Propagation {
  private final UncertainInputs inputs;
  private final CentralMoments moments;
  private final Derivatives derivatives;
  private final int n;

  Propagation(UncertainInputs inputs) {
    this.inputs = inputs;
    // Contradicting correlations are refused here, before any moment is integrated.
    this.n = inputs.correlationFactor().length;
    this.moments = new CentralMoments(inputs.distributions(), inputs.correlation());
    double[] deviations =
        inputs.distributions().stream().mapToDouble(law -> law.standardDeviation()).toArray();
    this.derivatives =
        new Derivatives(inputs.formula(), inputs.means(), inputs.positions(), deviations);
  }

  /** JCGM 100, 5.1.2 and 5.2.2: u^2 = g' C g. */
  PropagatedUncertainty first(double coverage) {
    double[] gradient = derivatives.gradient();
    return result(
        PropagatedUncertainty.Order.FIRST,
        derivatives.value(),
        linearVariance(gradient),
        gradient,
        coverage);
  }

  private double linearVariance(double[] gradient) {
    double variance = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        variance += gradient[i] * gradient[j] * moments.of(i, j);
      }
    }
    return variance;
  }

  /**
   * The second order of JCGM 100, 5.1.2, note, without its assumption of symmetric and independent
   * inputs: mean f + H:C / 2; variance with all terms of fourth order in the deviations, among them
   * the product of the linear and the cubic term of the series.
   */
  PropagatedUncertainty second(double coverage) {
    double[] gradient = derivatives.gradient();
    double[][] hessian = derivatives.hessian();
    double[][][] third = derivatives.third();
    double mean = derivatives.value();
    double variance = linearVariance(gradient);
    for (int j = 0; j < n; j++) {
      for (int k = 0; k < n; k++) {
        double covariance = moments.of(j, k);
        mean += hessian[j][k] * covariance / 2;
        for (int i = 0; i < n; i++) {
          variance += gradient[i] * hessian[j][k] * moments.of(i, j, k);
          for (int l = 0; l < n; l++) {
            double fourth = moments.of(i, j, k, l);
            variance +=
                hessian[i][l] * hessian[j][k] * (fourth - moments.of(i, l) * covariance) / 4
                    + gradient[i] * third[l][j][k] * fourth / 3;
          }
        }
      }
    }
    if (!(variance >= 0)) {
      throw new NotConvergedException(
          "the second order series of "
              + inputs.formula().id()
              + " gives the variance "
              + variance
              + ". Maybe the laws are too wide for a series: use monteCarlo(seed)");
    }
    return result(PropagatedUncertainty.Order.SECOND, mean, variance, gradient, coverage);
  }

  private PropagatedUncertainty result(
      PropagatedUncertainty.Order order,
      double mean,
      double variance,
      double[] gradient,
      double coverage) {
    return new PropagatedUncertainty(inputs, order, mean, Math.sqrt(variance), gradient, coverage);
  }
}
