package io.ammass.reconcile;

import io.ammass.error.UnknownNameException;
import io.ammass.model.Forecast;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Forecasts that add up, and the samples behind their quantiles, which add up too. Immutable. */
public final class ReconciledForecasts {
  private final Map<String, Forecast> forecasts;
  private final Map<String, double[][]> samples;

  ReconciledForecasts(Map<String, Forecast> forecasts, Map<String, double[][]> samples) {
    this.forecasts = Collections.unmodifiableMap(new LinkedHashMap<>(forecasts));
    this.samples = samples;
  }

  /**
   * The forecasts.
   *
   * @return forecasts by node, aggregates first; unmodifiable
   */
  public Map<String, Forecast> forecasts() {
    return forecasts;
  }

  /**
   * One node's forecast.
   *
   * @param node its name
   * @return the forecast
   * @throws UnknownNameException if there is no such node
   */
  public Forecast forecast(String node) {
    Forecast forecast = forecasts.get(node);
    if (forecast == null) {
      throw new UnknownNameException(
          "no node \"" + node + "\". Maybe one of " + forecasts.keySet());
    }
    return forecast;
  }

  /**
   * One node's samples: sample {@code s} of every node belongs together.
   *
   * @param node its name
   * @return {@code [samples][horizon]}; empty if the base forecasts had no quantiles; a copy
   * @throws UnknownNameException if there is no such node
   */
  public double[][] samples(String node) {
    forecast(node);
    double[][] own = samples.getOrDefault(node, new double[0][]);
    double[][] copy = new double[own.length][];
    for (int s = 0; s < own.length; s++) {
      copy[s] = own[s].clone();
    }
    return copy;
  }

  /** Prints each node's mean over the horizon. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(forecasts.size() + " reconciled forecasts");
    forecasts.forEach(
        (node, forecast) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "%n  %s %.4g %s",
                    node,
                    forecast.meanSeries().mean(),
                    forecast.unit())));
    return text.toString().replace(System.lineSeparator(), "\n");
  }
}
