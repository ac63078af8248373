package io.ammass.trainer.windowridge;

import io.ammass.core.series.SeasonalFill;
import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.explain.Contributions;
import io.ammass.model.Forecast;
import io.ammass.model.ForecastShape;
import io.ammass.model.Forecaster;
import io.ammass.model.Provenance;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Forecasts by one linear map of the last steps.
 *
 * <p>Missing steps of the look-back are filled by season; a look-back more than half of which had
 * to be filled, or which the history does not reach, is named as the reason on the forecast.
 * Immutable and thread-safe.
 */
public final class WindowRidgeForecaster implements Forecaster {
  private final String name;
  private final ForecastShape shape;
  private final WindowMap map;
  private final double offset;
  private final int season;
  private final Provenance provenance;

  WindowRidgeForecaster(
      String name,
      ForecastShape shape,
      WindowMap map,
      double offset,
      int season,
      Provenance provenance) {
    this.name = name;
    this.shape = shape;
    this.map = map;
    this.offset = offset;
    this.season = season;
    this.provenance = provenance;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ForecastShape shape() {
    return shape;
  }

  /**
   * The map, on values from which {@link #offset} was subtracted.
   *
   * @return the map
   */
  public WindowMap map() {
    return map;
  }

  /**
   * The mean of the training data, subtracted before the map and added back after it.
   *
   * @return the mean in the unit of the target
   */
  public double offset() {
    return offset;
  }

  /**
   * Where it came from, with the validation score of every configuration.
   *
   * @return the provenance
   */
  public Provenance provenance() {
    return provenance;
  }

  @Override
  public Forecast forecast(Dataset situation) {
    TimeSeries history = situation.target();
    int lookback = map.lookback();
    double[] window = window(history);
    int missing = 0;
    for (double value : window) {
      missing += Double.isNaN(value) ? 1 : 0;
    }
    double[] centred = centred(window, missing);
    double[] mean = new double[map.horizon()];
    map.apply(centred, lookback, mean);
    for (int h = 0; h < mean.length; h++) {
      mean[h] += offset;
    }
    Forecast.Builder builder =
        Forecast.builder(
                name, history.unit(), history.end(), history.resolution(), situation.zone())
            .mean(mean)
            .provenance(provenance);
    if (2 * missing > lookback) {
      builder.reason(
          missing + " of the last " + lookback + " steps are missing and were filled by season");
    }
    return builder.build();
  }

  /** The last look-back, NaN where missing or before the history. */
  private double[] window(TimeSeries history) {
    int lookback = map.lookback();
    int reach = Math.min(history.size(), lookback);
    double[] window = new double[lookback];
    Arrays.fill(window, Double.NaN);
    history.copyTo(history.size() - reach, window, lookback - reach, reach);
    if (Arrays.stream(window).allMatch(Double::isNaN)) {
      throw new InsufficientDataException(
          "none of the last "
              + lookback
              + " values of "
              + history.name()
              + " before "
              + history.end()
              + " is present. Maybe let a seasonal naive forecast answer.");
    }
    return window;
  }

  private double[] centred(double[] window, int missing) {
    double[] filled = missing == 0 ? window : SeasonalFill.fill(window, season);
    for (int i = 0; i < filled.length; i++) {
      filled[i] -= offset;
    }
    return filled;
  }

  /**
   * What each day of the look-back adds to each step: the map is a sum, and these are its terms.
   *
   * @param situation the site as of the issue time
   * @return {@code level} (the training data's mean), then {@code day1} (the last day) and so on;
   *     they add up to the forecast
   * @throws InsufficientDataException if none of the look-back is present
   */
  public Contributions contributions(Dataset situation) {
    double[] window = window(situation.target());
    double[] centred = centred(window, 1);
    double[] coefficients = map.shared();
    int horizon = map.horizon();
    Map<String, double[]> byDay = new LinkedHashMap<>();
    double[] level = new double[horizon];
    Arrays.fill(level, offset);
    byDay.put("level", level);
    for (int l = map.lookback() - 1; l >= 0; l--) {
      String day = "day" + ((map.lookback() - 1 - l) / season + 1);
      double[] sum = byDay.computeIfAbsent(day, key -> new double[horizon]);
      for (int h = 0; h < horizon; h++) {
        sum[h] += centred[l] * coefficients[l * horizon + h];
      }
    }
    return Contributions.of(byDay);
  }

  /** Prints name and map. */
  @Override
  public String toString() {
    return name + " (" + map + ")";
  }
}
