package io.ammass.model;

import io.ammass.unit.Unit;
import java.time.Duration;

/**
 * What a forecaster takes and gives.
 *
 * @param unit the unit of target and forecast
 * @param resolution the length of a step
 * @param lookback how many steps of history it wants before the issue time
 * @param horizon how many steps it forecasts
 */
public record ForecastShape(Unit unit, Duration resolution, int lookback, int horizon) {
  /** Checks that the counts are positive. */
  public ForecastShape {
    if (!(lookback >= 0 && horizon >= 1)) {
      throw new IllegalArgumentException(
          "lookback must be >= 0 and horizon >= 1, not " + lookback + " and " + horizon);
    }
  }
}
