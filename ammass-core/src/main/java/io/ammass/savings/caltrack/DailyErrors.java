package io.ammass.savings.caltrack;

import java.util.Arrays;

/**
 * The error model of hourly baselines in runs of 24 hours: hours err alike within a day, and a day
 * is what a block can be made of.
 */
final class DailyErrors {
  private static final int HOURS = 24;

  private DailyErrors() {}

  /** Each baseline day counts in the total as each reporting day does, by the number of hours. */
  static ErrorModel of(MeterRows baseline, double[] fitted, int reportingHours, int parameters) {
    double[] residuals = new double[fitted.length / HOURS + 1];
    int days = 0;
    int hours = 0;
    int used = 0;
    double sum = 0;
    for (int i = 0; i < fitted.length; i++) {
      double residual = baseline.value(i) - fitted[i];
      if (!Double.isNaN(residual)) {
        sum += residual;
        used++;
        if (++hours == HOURS) {
          residuals[days++] = sum;
          sum = 0;
          hours = 0;
        }
      }
    }
    double[] influence = new double[days];
    Arrays.fill(influence, reportingHours / (double) Math.max(1, used));
    double[] weights = new double[reportingHours / HOURS];
    Arrays.fill(weights, 1);
    return new ErrorModel(Arrays.copyOf(residuals, days), influence, weights, parameters);
  }
}
