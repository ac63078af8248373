package io.ammass.trainer.smoothing;

/** Forecasts a series without cycles; its parameters were learned. Immutable. */
interface LevelModel {
  /**
   * Filters a series and goes on.
   *
   * @param y without NaN; not modified
   * @param horizon how many steps
   * @return the forecast, a new array
   */
  double[] forecast(double[] y, int horizon);

  /** How many numbers were learned. */
  int parameters();

  /** What it is, such as {@code ETS(M,N,N)}. */
  @Override
  String toString();
}
