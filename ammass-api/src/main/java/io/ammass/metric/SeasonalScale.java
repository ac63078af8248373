package io.ammass.metric;

/**
 * The in-sample error of the seasonal naive forecast, by which scaled metrics divide.
 *
 * <p>\[ \frac{1}{n}\sum_t |y_t - y_{t-m}| \] over the pairs of which neither value is missing.
 *
 * @see <a href="https://doi.org/10.1016/j.ijforecast.2006.03.001">Hyndman and Koehler (2006),
 *     Another look at measures of forecast accuracy, section 3</a>
 */
public final class SeasonalScale {
  private SeasonalScale() {}

  /**
   * The scale of a history.
   *
   * @param history what was known before the test, NaN where missing; not modified
   * @param season steps of a season, at least 1
   * @return the scale in the unit of the data; NaN if no pair is there
   * @throws IllegalArgumentException if the season is not positive
   */
  public static double of(double[] history, int season) {
    if (!(season >= 1)) {
      throw new IllegalArgumentException("season must be >= 1 step, not " + season);
    }
    double sum = 0;
    int count = 0;
    for (int i = season; i < history.length; i++) {
      double difference = Math.abs(history[i] - history[i - season]);
      if (!Double.isNaN(difference)) {
        sum += difference;
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }
}
