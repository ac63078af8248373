package io.ammass.trainer.windowridge;

import java.util.Arrays;

/**
 * What is subtracted from a window before the linear map and added back to its forecast. Each is a
 * weighted mean of the look-back, so it is applied to the Gram matrix and not to the data.
 */
public enum Centring {
  /** Nothing. */
  NONE,
  /** The mean of the whole look-back. */
  WINDOW_MEAN,
  /** The mean of the last season, usually a day. */
  LAST_SEASON,
  /** The last value. */
  LAST_VALUE;

  /**
   * The weights of the level.
   *
   * @param lookback steps of the look-back, at least 1
   * @param season steps of a season, at least 1; shortened to the look-back
   * @return {@code [lookback]}, oldest first; they add up to 1, or are all 0 for {@link #NONE}
   */
  public double[] weights(int lookback, int season) {
    double[] weights = new double[lookback];
    int span =
        switch (this) {
          case NONE -> 0;
          case WINDOW_MEAN -> lookback;
          case LAST_SEASON -> Math.min(season, lookback);
          case LAST_VALUE -> 1;
        };
    Arrays.fill(weights, lookback - span, lookback, 1.0 / Math.max(1, span));
    return weights;
  }
}
