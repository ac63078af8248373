package io.ammass.reconcile;

import java.util.List;

/**
 * The covariance of base forecast errors, shrunk towards its diagonal.
 *
 * @see <a href="https://doi.org/10.2202/1544-6115.1175">Schaefer, Strimmer (2005), A shrinkage
 *     approach to large-scale covariance matrix estimation, target D, on correlations</a>
 */
final class ErrorCovariance {
  private ErrorCovariance() {}

  /**
   * Estimates.
   *
   * @param errors complete vectors, each {@code [nodes]}; centred on 0, as errors should be
   * @param weighting what is believed
   * @return {@code [nodes][nodes]} flat, positive definite
   */
  static double[] of(List<double[]> errors, int n, ErrorWeighting weighting) {
    double[] covariance = new double[n * n];
    if (weighting == ErrorWeighting.EQUAL) {
      for (int i = 0; i < n; i++) {
        covariance[i * n + i] = 1;
      }
      return covariance;
    }
    for (double[] error : errors) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j <= i; j++) {
          covariance[i * n + j] += error[i] * error[j] / errors.size();
        }
      }
    }
    double largest = 0;
    for (int i = 0; i < n; i++) {
      largest = Math.max(largest, covariance[i * n + i]);
    }
    double[] deviation = new double[n];
    for (int i = 0; i < n; i++) {
      // A node without any error (a closed feeder) must not make the matrix singular.
      deviation[i] = Math.sqrt(Math.max(covariance[i * n + i], 1e-12 * Math.max(largest, 1e-300)));
      covariance[i * n + i] = deviation[i] * deviation[i];
    }
    double keep =
        weighting == ErrorWeighting.VARIANCE ? 0 : 1 - intensity(errors, covariance, deviation);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        covariance[i * n + j] *= keep;
        covariance[j * n + i] = covariance[i * n + j];
      }
    }
    return covariance;
  }

  /** The share of the correlations that is noise, 0 to 1. */
  static double intensity(List<double[]> errors, double[] covariance, double[] deviation) {
    int n = deviation.length;
    double count = errors.size();
    double noise = 0;
    double signal = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double correlation = covariance[i * n + j] / (deviation[i] * deviation[j]);
        double squares = 0;
        for (double[] error : errors) {
          double product = error[i] * error[j] / (deviation[i] * deviation[j]) - correlation;
          squares += product * product;
        }
        noise += squares / (count * (count - 1));
        signal += correlation * correlation;
      }
    }
    return signal > 0 ? Math.max(0, Math.min(1, noise / signal)) : 1;
  }
}
