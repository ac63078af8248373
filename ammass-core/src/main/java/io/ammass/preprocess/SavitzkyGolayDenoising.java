package io.ammass.preprocess;

/** See {@link Denoising#savitzkyGolay}. */
record SavitzkyGolayDenoising(int window) implements Denoising {
  SavitzkyGolayDenoising {
    if (!(window >= 4)) {
      throw new IllegalArgumentException("savitzkyGolay needs a window of at least 4: " + window);
    }
  }

  @Override
  public Denoised apply(double[] values) {
    double[] weights = weights();
    double[] signal = values.clone();
    for (int i = window - 1; i < values.length; i++) {
      double sum = 0;
      for (int k = 0; k < window; k++) {
        sum += weights[k] * values[i - k];
      }
      signal[i] = Double.isNaN(sum) ? values[i] : sum;
    }
    return new Denoised(values, signal);
  }

  /** What the value k steps back weighs in the end of the parabola through the window. */
  private double[] weights() {
    // Legendre polynomials of a discrete variable are orthogonal on the window: no matrix to solve.
    int n = window;
    double m = (n - 1) / 2.0;
    double square = 0;
    double fourth = 0;
    double mean = (n * (double) n - 1) / 12;
    for (int k = 0; k < n; k++) {
      double x = m - k;
      square += x * x;
      fourth += (x * x - mean) * (x * x - mean);
    }
    double[] weights = new double[n];
    for (int k = 0; k < n; k++) {
      double x = m - k;
      weights[k] = 1.0 / n + x * m / square + (x * x - mean) * (m * m - mean) / fourth;
    }
    return weights;
  }

  @Override
  public String text() {
    return "savitzkyGolay " + window;
  }
}
