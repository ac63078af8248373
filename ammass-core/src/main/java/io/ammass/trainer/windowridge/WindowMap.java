package io.ammass.trainer.windowridge;

import java.util.Arrays;
import java.util.List;

/**
 * A linear map from a look-back to a horizon: {@code forecast[h] = sum over l of window[l] *
 * coefficient[l][h]}.
 *
 * <p><b>Shapes</b>: coefficients {@code [lookback][horizon]} flat, oldest step first. Scaling the
 * window scales the forecast. Immutable.
 */
public final class WindowMap {
  private final int lookback;
  private final int horizon;
  private final double[] coefficients;

  private WindowMap(int lookback, int horizon, double[] coefficients) {
    this.lookback = lookback;
    this.horizon = horizon;
    this.coefficients = coefficients;
  }

  /**
   * Makes a map.
   *
   * @param lookback steps of the look-back
   * @param horizon steps of the forecast
   * @param coefficients {@code [lookback][horizon]} flat; copied
   * @return the map
   * @throws IllegalArgumentException if the shape is wrong
   */
  public static WindowMap of(int lookback, int horizon, double[] coefficients) {
    if (!(lookback >= 1 && horizon >= 1 && coefficients.length == lookback * horizon)) {
      throw new IllegalArgumentException(
          "coefficients ["
              + coefficients.length
              + "] do not fit lookback "
              + lookback
              + " and horizon "
              + horizon);
    }
    return new WindowMap(lookback, horizon, coefficients.clone());
  }

  /**
   * The mean of several maps: the ensemble of their forecasts, collapsed.
   *
   * @param maps at least one, of one horizon; look-backs may differ
   * @return a map of the longest look-back
   */
  public static WindowMap mean(List<WindowMap> maps) {
    int lookback = maps.stream().mapToInt(WindowMap::lookback).max().orElseThrow();
    int horizon = maps.get(0).horizon;
    double[] sum = new double[lookback * horizon];
    for (WindowMap map : maps) {
      if (map.horizon != horizon) {
        throw new IllegalArgumentException("horizons differ: " + horizon + " and " + map.horizon);
      }
      int offset = sum.length - map.coefficients.length;
      for (int i = 0; i < map.coefficients.length; i++) {
        sum[offset + i] += map.coefficients[i];
      }
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= maps.size();
    }
    return new WindowMap(lookback, horizon, sum);
  }

  /**
   * The map on raw windows that does what this one does on centred windows, level added back.
   *
   * @param weights {@code [lookback]} of the level, see {@link Centring#weights}; not modified
   * @return the map with the centring inside
   */
  WindowMap uncentred(double[] weights) {
    boolean centred = Arrays.stream(weights).anyMatch(weight -> weight != 0);
    if (!centred) {
      return this;
    }
    double[] rest = new double[horizon];
    Arrays.fill(rest, 1);
    for (int l = 0; l < lookback; l++) {
      for (int h = 0; h < horizon; h++) {
        rest[h] -= coefficients[l * horizon + h];
      }
    }
    double[] result = coefficients.clone();
    for (int l = 0; l < lookback; l++) {
      for (int h = 0; h < horizon; h++) {
        result[l * horizon + h] += weights[l] * rest[h];
      }
    }
    return new WindowMap(lookback, horizon, result);
  }

  /**
   * Forecasts.
   *
   * @param values a series without NaN; not modified
   * @param end the index after the last step of the look-back
   * @param forecast {@code [horizon]}; overwritten
   */
  public void apply(double[] values, int end, double[] forecast) {
    Arrays.fill(forecast, 0, horizon, 0);
    int from = end - lookback;
    for (int l = 0; l < lookback; l++) {
      double value = values[from + l];
      int row = l * horizon;
      for (int h = 0; h < horizon; h++) {
        forecast[h] += value * coefficients[row + h];
      }
    }
  }

  /**
   * Steps of the look-back.
   *
   * @return the look-back
   */
  public int lookback() {
    return lookback;
  }

  /**
   * Steps of the forecast.
   *
   * @return the horizon
   */
  public int horizon() {
    return horizon;
  }

  /**
   * The coefficients.
   *
   * @return a copy, {@code [lookback][horizon]} flat, oldest step first
   */
  public double[] coefficients() {
    return coefficients.clone();
  }

  /** The coefficients without a copy, for the package's own kernels; not to be modified. */
  double[] shared() {
    return coefficients;
  }

  /** Prints the shape. */
  @Override
  public String toString() {
    return "WindowMap " + lookback + " -> " + horizon;
  }
}
