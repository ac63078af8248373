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
  static ErrorModel of(MeterRows baseline, double[] fitted, int reportingHours, double parameters) {
    double[] residuals = new double[fitted.length];
    int used = 0;
    for (int i = 0; i < fitted.length; i++) {
      residuals[i] = baseline.value(i) - fitted[i];
      used += Double.isNaN(residuals[i]) ? 0 : 1;
    }
    double[] influence = new double[fitted.length];
    Arrays.fill(influence, reportingHours / (double) Math.max(1, used));
    return of(residuals, influence, reportingHours, parameters);
  }

  /** Sums of 24 present hours; the influence of a day is the mean of its hours'. */
  static ErrorModel of(
      double[] residuals, double[] influence, int reportingHours, double parameters) {
    double[] daySums = new double[residuals.length / HOURS + 1];
    double[] dayInfluence = new double[daySums.length];
    int days = 0;
    int hours = 0;
    for (int i = 0; i < residuals.length; i++) {
      if (!Double.isNaN(residuals[i])) {
        daySums[days] += residuals[i];
        dayInfluence[days] += influence[i] / HOURS;
        if (++hours == HOURS) {
          days++;
          hours = 0;
        }
      }
    }
    double[] weights = new double[reportingHours / HOURS];
    Arrays.fill(weights, 1);
    return new ErrorModel(
        Arrays.copyOf(daySums, days), Arrays.copyOf(dayInfluence, days), weights, parameters);
  }

  /** How many periods have an observed and a predicted value. */
  static int complete(MeterRows rows, double[] predicted) {
    int complete = 0;
    for (int i = 0; i < predicted.length; i++) {
      complete += Double.isNaN(predicted[i] + rows.value(i)) ? 0 : 1;
    }
    return complete;
  }
}
