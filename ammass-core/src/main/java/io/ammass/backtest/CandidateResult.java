package io.ammass.backtest;

import io.ammass.metric.Coverage;
import io.ammass.metric.Crps;
import io.ammass.metric.CvRmse;
import io.ammass.metric.Mae;
import io.ammass.metric.Mape;
import io.ammass.metric.Mase;
import io.ammass.metric.Mse;
import io.ammass.metric.Nmbe;
import io.ammass.metric.PeakHitRate;
import io.ammass.metric.PinballLoss;
import io.ammass.metric.PointMetric;
import io.ammass.metric.QuantileMetric;
import io.ammass.metric.RSquared;
import io.ammass.metric.RelativeCrps;
import io.ammass.metric.Rmse;
import io.ammass.metric.ScaledQuantileLoss;
import io.ammass.metric.Smape;
import io.ammass.metric.Wape;
import io.ammass.metric.WeightedQuantileLoss;
import io.ammass.model.Forecast;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one candidate did in a back-test: its forecasts, every metric, and what it cost.
 *
 * <p>Quantile metrics are there only if every forecast had quantiles. Immutable.
 */
public final class CandidateResult {
  private final String name;
  private final int horizon;
  private final List<Forecast> forecasts;
  private final double[] actual;
  private final double[] mean;
  private final Map<String, Double> metrics;
  private final double scale;
  private final int missing;
  private final int fits;
  private final double fitSeconds;
  private final double forecastMicros;

  private CandidateResult(
      String name,
      int horizon,
      List<Forecast> forecasts,
      double[] actual,
      double[] mean,
      Map<String, Double> metrics,
      double scale,
      int missing,
      int fits,
      double fitSeconds,
      double forecastMicros) {
    this.name = name;
    this.horizon = horizon;
    this.forecasts = forecasts;
    this.actual = actual;
    this.mean = mean;
    this.metrics = metrics;
    this.scale = scale;
    this.missing = missing;
    this.fits = fits;
    this.fitSeconds = fitSeconds;
    this.forecastMicros = forecastMicros;
  }

  static CandidateResult of(
      String name,
      int horizon,
      List<Forecast> forecasts,
      double[] actual,
      double scale,
      int fits,
      double fitSeconds,
      double forecastMicros) {
    double[] mean = new double[actual.length];
    for (int window = 0; window < forecasts.size(); window++) {
      System.arraycopy(forecasts.get(window).mean(), 0, mean, window * horizon, horizon);
    }
    int missing = 0;
    for (double value : actual) {
      missing += Double.isNaN(value) ? 1 : 0;
    }
    Map<String, Double> metrics = new LinkedHashMap<>();
    Mase mase = Mase.scaledBy(scale);
    for (PointMetric metric :
        List.of(
            Mse.METRIC,
            Mae.METRIC,
            Rmse.METRIC,
            Mape.METRIC,
            Smape.METRIC,
            mase,
            Wape.METRIC,
            CvRmse.METRIC,
            Nmbe.METRIC,
            RSquared.METRIC,
            PeakHitRate.of(horizon, 1))) {
      metrics.put(metric.name(), metric.score(actual, mean));
    }
    if (forecasts.stream().allMatch(Forecast::hasQuantiles)) {
      double[] levels = forecasts.get(0).levels();
      double[][] quantiles = quantiles(forecasts, levels, horizon);
      for (QuantileMetric metric :
          List.of(
              PinballLoss.METRIC,
              ScaledQuantileLoss.scaledBy(scale),
              WeightedQuantileLoss.METRIC,
              Crps.METRIC,
              RelativeCrps.METRIC,
              Coverage.of(0.8),
              Coverage.of(0.9))) {
        metrics.put(metric.name(), metric.score(actual, levels, quantiles));
      }
    }
    return new CandidateResult(
        name,
        horizon,
        List.copyOf(forecasts),
        actual,
        mean,
        Collections.unmodifiableMap(metrics),
        scale,
        missing,
        fits,
        fitSeconds,
        forecastMicros);
  }

  private static double[][] quantiles(List<Forecast> forecasts, double[] levels, int horizon) {
    double[][] quantiles = new double[levels.length][forecasts.size() * horizon];
    for (int window = 0; window < forecasts.size(); window++) {
      for (int level = 0; level < levels.length; level++) {
        for (int step = 0; step < horizon; step++) {
          quantiles[level][window * horizon + step] =
              forecasts.get(window).quantile(levels[level], step);
        }
      }
    }
    return quantiles;
  }

  /**
   * The candidate's name.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * The forecasts in the order of issue.
   *
   * @return the forecasts; unmodifiable
   */
  public List<Forecast> forecasts() {
    return forecasts;
  }

  /**
   * Every metric by name.
   *
   * @return scores, NaN where one does not exist; quantile metrics only if there were quantiles;
   *     unmodifiable
   */
  public Map<String, Double> metrics() {
    return metrics;
  }

  /**
   * The same windows with other forecasts, such as recalibrated ones.
   *
   * @param newName the name in tables
   * @param others one forecast a window, in order; may leave out the first windows
   * @return the result of the others, with these costs
   * @throws IllegalArgumentException if a forecast is not of the window it stands for
   */
  public CandidateResult rescored(String newName, List<Forecast> others) {
    int left = forecasts.size() - others.size();
    for (int window = 0; window < others.size(); window++) {
      if (left < 0
          || !others.get(window).issueTime().equals(forecasts.get(left + window).issueTime())
          || others.get(window).horizon() < horizon) {
        throw new IllegalArgumentException(
            "forecast " + window + " of " + newName + " is not of the window it stands for");
      }
    }
    return of(
        newName,
        horizon,
        others,
        Arrays.copyOfRange(actual, left * horizon, actual.length),
        scale,
        fits,
        fitSeconds,
        forecastMicros);
  }

  /**
   * The mean absolute error of each window.
   *
   * @return one value a window, NaN where a window has no truth; a new array
   */
  public double[] windowErrors() {
    double[] errors = new double[forecasts.size()];
    for (int window = 0; window < errors.length; window++) {
      int from = window * horizon;
      errors[window] =
          Mae.METRIC.score(
              Arrays.copyOfRange(actual, from, from + horizon),
              Arrays.copyOfRange(mean, from, from + horizon));
    }
    return errors;
  }

  /**
   * One metric.
   *
   * @param metric its name, such as {@code mase}
   * @return the score; NaN if it was not computed
   */
  public double metric(String metric) {
    return metrics.getOrDefault(metric, Double.NaN);
  }

  /**
   * Scores by a further metric, such as a user's cost.
   *
   * @param metric the metric
   * @return its score over all windows
   */
  public double score(PointMetric metric) {
    return metric.score(actual, mean);
  }

  /**
   * The truth of all windows, one after another.
   *
   * @return a copy, NaN where missing
   */
  public double[] actual() {
    return actual.clone();
  }

  /**
   * The means of all windows, one after another.
   *
   * @return a copy
   */
  public double[] mean() {
    return mean.clone();
  }

  /**
   * Steps that were scored of each forecast.
   *
   * @return the horizon
   */
  public int horizon() {
    return horizon;
  }

  /**
   * Steps that could not be scored because the truth is missing.
   *
   * @return the count
   */
  public int missing() {
    return missing;
  }

  /**
   * How often it was trained.
   *
   * @return the count; 1 for a forecaster that was given
   */
  public int fits() {
    return fits;
  }

  /**
   * The time all training took.
   *
   * @return seconds
   */
  public double fitSeconds() {
    return fitSeconds;
  }

  /**
   * The mean time of a forecast.
   *
   * @return microseconds
   */
  public double forecastMicros() {
    return forecastMicros;
  }

  /** Prints the name and its MASE and WAPE. */
  @Override
  public String toString() {
    return String.format(
        java.util.Locale.ROOT,
        "%s: MASE %.4f, WAPE %.4f, %d windows",
        name,
        metric("mase"),
        metric("wape"),
        forecasts.size());
  }
}
