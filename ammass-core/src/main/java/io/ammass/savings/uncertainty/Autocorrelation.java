package io.ammass.savings.uncertainty;

/** The correlation of a series with itself one step later. */
final class Autocorrelation {
  // Lag-one correlation of daily mean temperatures once the season is off.
  private static final double WEATHER_MEMORY = 0.7;

  private Autocorrelation() {}

  static double lagOne(double[] x) {
    int n = x.length;
    double mean = 0;
    for (double v : x) {
      mean += v / n;
    }
    double square = 0;
    double product = 0;
    for (int i = 0; i < n; i++) {
      double d = x[i] - mean;
      square += d * d;
      product += i > 0 ? d * (x[i - 1] - mean) : 0;
    }
    return square > 0 ? product / square : 0;
  }

  /**
   * The memory of a series as an autoregression of order one, corrected for its small-sample bias.
   *
   * <p>A weekly pattern is taken out first: it hides the memory of what is not weekly.
   *
   * @see <a href="https://doi.org/10.1093/biomet/41.3-4.403">Kendall (1954), Note on Bias in the
   *     Estimation of Autocorrelation</a>
   */
  static double memory(double[] x, double parameters) {
    int n = x.length;
    double[] y = x.clone();
    if (n >= 100) {
      for (int day = 0; day < 7; day++) {
        double sum = 0;
        int count = 0;
        for (int i = day; i < n; i += 7) {
          sum += x[i];
          count++;
        }
        for (int i = day; i < n; i += 7) {
          y[i] -= sum / count;
        }
      }
    }
    double rho = lagOne(y);
    // Kendall's term for the mean, and alike for each regressor, which remembers as weather does.
    double regressors = WEATHER_MEMORY * (1 + rho) * Math.max(0, parameters - 1);
    double bias = n >= 30 ? (1 + 3 * rho + regressors) / n : 0;
    return Math.max(0, Math.min(0.95, rho + bias));
  }
}
