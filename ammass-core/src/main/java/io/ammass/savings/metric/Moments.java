package io.ammass.savings.metric;

/**
 * Magnitude, variance, bias-corrected skewness and kurtosis of the first values of an array.
 *
 * @param magnitude mean of the absolute values
 * @param variance population variance
 * @param skew adjusted Fisher-Pearson skewness G1; 0 for a constant, NaN below three values
 * @param kurtosis adjusted excess kurtosis G2; 0 for a constant, NaN below four values
 * @param cvStd sample standard deviation over magnitude
 */
record Moments(double magnitude, double variance, double skew, double kurtosis, double cvStd) {

  static Moments of(double[] values, int n) {
    double sum = 0;
    double absolute = 0;
    for (int i = 0; i < n; i++) {
      sum += values[i];
      absolute += Math.abs(values[i]);
    }
    double mean = sum / n;
    double magnitude = absolute / n;
    double m2 = 0;
    double m3 = 0;
    double m4 = 0;
    for (int i = 0; i < n; i++) {
      double d = values[i] - mean;
      double s = d * d;
      m2 += s;
      m3 += s * d;
      m4 += s * s;
    }
    // A constant leaves rounding residue only; its higher moments are 0 by convention.
    boolean constant = Math.abs(m2 / n) < 1e-14;
    double skew = Double.NaN;
    if (n >= 3) {
      skew = constant ? 0 : n * Math.sqrt(n - 1.0) / (n - 2.0) * m3 / (m2 * Math.sqrt(m2));
    }
    double kurtosis = Double.NaN;
    if (n >= 4) {
      double factor = (double) n * (n + 1) * (n - 1) / ((n - 2.0) * (n - 3.0));
      double shift = 3.0 * (n - 1) * (n - 1) / ((n - 2.0) * (n - 3.0));
      kurtosis = constant ? 0 : factor * m4 / (m2 * m2) - shift;
    }
    double deviation = n > 1 ? Math.sqrt(m2 / (n - 1)) : Double.NaN;
    return new Moments(
        magnitude, m2 / n, skew, kurtosis, magnitude == 0 ? Double.NaN : deviation / magnitude);
  }

  /** Pearson correlation of a[lag + i] with b[i], i below count. */
  static double correlation(double[] a, double[] b, int lag, int count) {
    double sumA = 0;
    double sumB = 0;
    for (int i = 0; i < count; i++) {
      sumA += a[i + lag];
      sumB += b[i];
    }
    double meanA = sumA / count;
    double meanB = sumB / count;
    double aa = 0;
    double bb = 0;
    double ab = 0;
    for (int i = 0; i < count; i++) {
      double x = a[i + lag] - meanA;
      double y = b[i] - meanB;
      aa += x * x;
      bb += y * y;
      ab += x * y;
    }
    double value = ab / Math.sqrt(aa * bb);
    // numpy clips to [-1, 1] as rounding may step over the ends
    return Math.max(-1, Math.min(1, value));
  }
}
