package io.ammass.trainer.smoothing;

import java.util.Locale;

/**
 * The standard Theta method: simple exponential smoothing with half of the linear trend as drift.
 *
 * @see <a href="https://doi.org/10.1016/S0169-2070(00)00066-2">Assimakopoulos and Nikolopoulos
 *     (2000), The theta model</a>
 * @see <a href="https://doi.org/10.1016/S0169-2070(01)00143-1">Hyndman and Billah (2003), Unmasking
 *     the Theta method, equation 10</a>
 */
final class ThetaModel implements LevelModel {
  private final double alpha;

  private ThetaModel(double alpha) {
    this.alpha = alpha;
  }

  static ThetaModel fit(double[] y) {
    return new ThetaModel(EtsModel.fit(y, EtsModel.Error.ADDITIVE, EtsModel.Trend.NONE).alpha());
  }

  @Override
  public double[] forecast(double[] y, int horizon) {
    int n = y.length;
    double level = y[0];
    double meanY = y[0] / n;
    double meanX = (n - 1) / 2.0;
    for (int i = 1; i < n; i++) {
      level += alpha * (y[i] - level);
      meanY += y[i] / n;
    }
    double xy = 0;
    double xx = 0;
    for (int i = 0; i < n; i++) {
      xy += (i - meanX) * (y[i] - meanY);
      xx += (i - meanX) * (i - meanX);
    }
    double slope = xx > 0 ? xy / xx : 0;
    double[] result = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      result[h] = level + slope / 2 * (h + (1 - Math.pow(1 - alpha, n)) / alpha);
    }
    return result;
  }

  @Override
  public int parameters() {
    return 1;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "Theta alpha %.4f", alpha);
  }
}
