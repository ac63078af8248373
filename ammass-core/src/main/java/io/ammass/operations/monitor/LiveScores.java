package io.ammass.operations.monitor;

import io.ammass.data.TimeSeries;
import io.ammass.metric.Coverage;
import io.ammass.metric.Mae;
import io.ammass.metric.Nmbe;
import io.ammass.metric.PeakWeightedMae;
import io.ammass.metric.Wape;
import io.ammass.model.Forecast;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How good the forecasts that were given turned out to be.
 *
 * <p>Values by name, as alarms' objectives and evaluations use them: {@code wape} (ratio), {@code
 * bias} (mean of truth minus forecast over mean truth, a ratio), {@code mae} and {@code
 * peakWeightedMae} (in the forecast's unit), {@code coverage80} and {@code coverage90} (ratios,
 * only where every forecast has quantiles), {@code windows} and {@code missingShare}. A value that
 * does not exist is NaN. Steps whose truth is missing are left out.
 */
public final class LiveScores {
  /** A tenth of all steps are peaks, and each counts three times. */
  public static final PeakWeightedMae PEAKS = PeakWeightedMae.of(0.1, 3);

  private LiveScores() {}

  /**
   * Scores forecasts.
   *
   * @param forecasts the forecasts, all of one horizon
   * @param truth what happened; steps beyond it are missing
   * @return values by name; unmodifiable
   */
  public static Map<String, Double> of(List<Forecast> forecasts, TimeSeries truth) {
    int steps = forecasts.stream().mapToInt(Forecast::horizon).sum();
    double[] actual = new double[steps];
    double[] mean = new double[steps];
    int at = 0;
    for (Forecast forecast : forecasts) {
      double[] window = truthOf(forecast, truth);
      System.arraycopy(window, 0, actual, at, window.length);
      System.arraycopy(forecast.mean(), 0, mean, at, window.length);
      at += window.length;
    }
    int missing = 0;
    for (double value : actual) {
      missing += Double.isNaN(value) ? 1 : 0;
    }
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("windows", (double) forecasts.size());
    values.put("missingShare", steps == 0 ? Double.NaN : (double) missing / steps);
    values.put("wape", Wape.METRIC.score(actual, mean));
    values.put("bias", Nmbe.METRIC.score(actual, mean));
    values.put("mae", Mae.METRIC.score(actual, mean));
    values.put(PEAKS.name(), PEAKS.score(actual, mean));
    if (!forecasts.isEmpty() && forecasts.stream().allMatch(Forecast::hasQuantiles)) {
      coverage(forecasts, actual, values);
    }
    return Collections.unmodifiableMap(values);
  }

  private static void coverage(
      List<Forecast> forecasts, double[] actual, Map<String, Double> values) {
    for (double probability : new double[] {0.8, 0.9}) {
      double[] levels = {(1 - probability) / 2, (1 + probability) / 2};
      double[][] quantiles = new double[2][actual.length];
      int at = 0;
      for (Forecast forecast : forecasts) {
        for (int step = 0; step < forecast.horizon(); step++) {
          quantiles[0][at] = forecast.quantile(levels[0], step);
          quantiles[1][at] = forecast.quantile(levels[1], step);
          at++;
        }
      }
      Coverage coverage = Coverage.of(probability);
      values.put(coverage.name(), coverage.score(actual, levels, quantiles));
    }
  }

  /**
   * The loss of each forecast: its mean absolute error, peaks counted more, with the peaks of all
   * of them together.
   *
   * @param forecasts the forecasts
   * @param truth what happened
   * @return {@code [forecasts]} in the forecast's unit; NaN where the whole truth of one is missing
   */
  public static double[] losses(List<Forecast> forecasts, TimeSeries truth) {
    int steps = forecasts.stream().mapToInt(Forecast::horizon).sum();
    double[] actual = new double[steps];
    int at = 0;
    for (Forecast forecast : forecasts) {
      System.arraycopy(truthOf(forecast, truth), 0, actual, at, forecast.horizon());
      at += forecast.horizon();
    }
    double[] weights = PEAKS.weights(actual);
    double[] losses = new double[forecasts.size()];
    at = 0;
    for (int i = 0; i < losses.length; i++) {
      Forecast forecast = forecasts.get(i);
      double sum = 0;
      double total = 0;
      for (int step = 0; step < forecast.horizon(); step++, at++) {
        if (!Double.isNaN(actual[at])) {
          sum += weights[at] * Math.abs(actual[at] - forecast.mean(step));
          total += weights[at];
        }
      }
      losses[i] = total > 0 ? sum / total : Double.NaN;
    }
    return losses;
  }

  /** What happened in the steps of a forecast, in the truth's unit. */
  private static double[] truthOf(Forecast forecast, TimeSeries truth) {
    double[] actual = new double[forecast.horizon()];
    int first = truth.indexOf(forecast.issueTime());
    for (int step = 0; step < actual.length; step++) {
      int index = first + step;
      actual[step] = index >= 0 && index < truth.size() ? truth.get(index) : Double.NaN;
    }
    return actual;
  }
}
