package io.ammass.model;

import io.ammass.data.Dataset;

/**
 * Makes forecasts. Immutable and thread-safe.
 *
 * <p>The issue time is the end of the given target. What lies after it in known-ahead covariates
 * may be used; nothing else is visible.
 */
public interface Forecaster {
  /**
   * The forecaster's name, as reports print it.
   *
   * @return the name
   */
  String name();

  /**
   * What it takes and gives.
   *
   * @return the shape
   */
  ForecastShape shape();

  /**
   * Forecasts.
   *
   * @param situation the site as of the issue time, see {@link Dataset#asOf}; the target ends at
   *     the issue time, missing values are NaN
   * @return the forecast; {@link Forecast#reason} says if a fallback answered
   * @throws io.ammass.error.InsufficientDataException if the history is shorter than needed and no
   *     fallback can answer
   */
  Forecast forecast(Dataset situation);
}
