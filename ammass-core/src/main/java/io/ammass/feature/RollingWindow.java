package io.ammass.feature;

import io.ammass.data.TimeSeries;

/** Mean, deviation, least and most of a stretch of a series. */
final class RollingWindow {
  private RollingWindow() {}

  static void of(TimeSeries series, int from, int to, int whole, double[][] target, int at) {
    double sum = 0;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    int present = 0;
    for (int k = from; k < to; k++) {
      double value = series.get(k);
      if (!Double.isNaN(value)) {
        sum += value;
        least = Math.min(least, value);
        most = Math.max(most, value);
        present++;
      }
    }
    if (present < 2 || 2 * present < whole) {
      for (double[] column : target) {
        column[at] = Double.NaN;
      }
      return;
    }
    double mean = sum / present;
    double squares = 0;
    for (int k = from; k < to; k++) {
      double value = series.get(k);
      squares += Double.isNaN(value) ? 0 : (value - mean) * (value - mean);
    }
    target[0][at] = mean;
    target[1][at] = Math.sqrt(squares / (present - 1));
    target[2][at] = least;
    target[3][at] = most;
  }
}
