package io.ammass.trainer.online;

import io.ammass.core.linear.RecursiveRidge;
import io.ammass.core.series.SeasonalFill;
import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecast;
import io.ammass.model.ForecastShape;
import io.ammass.model.Forecaster;
import java.time.Instant;
import java.util.Arrays;

/** Forecasts by a ridge that has taken in all data up to an instant. Immutable, thread-safe. */
public final class OnlineRidgeForecaster implements Forecaster {
  private static final String NAME = "OnlineRidge";

  private final RecursiveRidge sums;
  private final ForecastShape shape;
  private final int season;
  private final double penalty;
  private final Instant absorbedUntil;
  private final int windows;
  private final double[] coefficients;

  private OnlineRidgeForecaster(
      RecursiveRidge sums,
      ForecastShape shape,
      int season,
      double penalty,
      Instant absorbedUntil,
      int windows) {
    this.sums = sums;
    this.shape = shape;
    this.season = season;
    this.penalty = penalty;
    this.absorbedUntil = absorbedUntil;
    this.windows = windows;
    this.coefficients =
        windows == 0 ? new double[shape.lookback() * shape.horizon()] : sums.solve(penalty);
  }

  static OnlineRidgeForecaster empty(
      RecursiveRidge sums,
      TimeSeries target,
      int lookback,
      int horizon,
      int season,
      double penalty) {
    return new OnlineRidgeForecaster(
        sums,
        new ForecastShape(target.unit(), target.resolution(), lookback, horizon),
        season,
        penalty,
        target.start(),
        0);
  }

  /**
   * Takes in every window that ends after {@link #absorbedUntil} and by the end of the data: what
   * is given again is not counted twice. O(new windows times look-back squared).
   *
   * @param data the site; its target must reach a look-back and a horizon before what is new
   * @return a forecaster that knows the data, too; this one stays as it is
   * @throws IllegalArgumentException if unit or resolution differ
   */
  public OnlineRidgeForecaster absorb(Dataset data) {
    TimeSeries target = data.target();
    if (!target.unit().equals(shape.unit()) || !target.resolution().equals(shape.resolution())) {
      throw new IllegalArgumentException("the model takes " + shape + ", the data are " + target);
    }
    RecursiveRidge next = sums.copy();
    int lookback = shape.lookback();
    int length = lookback + shape.horizon();
    int first = Math.max(length, target.indexOf(absorbedUntil) + 1);
    double[] values = target.toArray();
    double[] row = new double[lookback];
    double[] ahead = new double[shape.horizon()];
    int taken = 0;
    for (int end = first; end <= values.length; end++) {
      double mean = 0;
      double check = 0;
      for (int l = 0; l < lookback; l++) {
        mean += values[end - length + l] / lookback;
      }
      for (int h = 0; h < ahead.length; h++) {
        ahead[h] = values[end - ahead.length + h] - mean;
        check += ahead[h];
      }
      if (!Double.isNaN(check)) {
        for (int l = 0; l < lookback; l++) {
          row[l] = values[end - length + l] - mean;
        }
        next.add(row, ahead);
        taken++;
      }
    }
    Instant until = target.end().isAfter(absorbedUntil) ? target.end() : absorbedUntil;
    return new OnlineRidgeForecaster(next, shape, season, penalty, until, windows + taken);
  }

  /**
   * The end of the data it knows.
   *
   * @return the instant
   */
  public Instant absorbedUntil() {
    return absorbedUntil;
  }

  /**
   * How many windows it has learned from.
   *
   * @return the count
   */
  public int windows() {
    return windows;
  }

  /**
   * The map on centred windows.
   *
   * @return a copy, {@code [lookback][horizon]} flat, oldest step first
   */
  public double[] coefficients() {
    return coefficients.clone();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ForecastShape shape() {
    return shape;
  }

  @Override
  public Forecast forecast(Dataset situation) {
    TimeSeries history = situation.target();
    int lookback = shape.lookback();
    double[] window = new double[lookback];
    Arrays.fill(window, Double.NaN);
    int reach = Math.min(lookback, history.size());
    history.copyTo(history.size() - reach, window, lookback - reach, reach);
    int missing = 0;
    for (double value : window) {
      missing += Double.isNaN(value) ? 1 : 0;
    }
    if (missing == lookback) {
      throw new InsufficientDataException(
          "none of the last "
              + lookback
              + " values of "
              + history.name()
              + " before "
              + history.end()
              + " is present. Maybe let a seasonal naive forecast answer.");
    }
    double[] filled = missing == 0 ? window : SeasonalFill.fill(window, season);
    double mean = 0;
    for (double value : filled) {
      mean += value / lookback;
    }
    double[] ahead = new double[shape.horizon()];
    Arrays.fill(ahead, mean);
    for (int l = 0; l < lookback; l++) {
      double value = filled[l] - mean;
      for (int h = 0; h < ahead.length; h++) {
        ahead[h] += value * coefficients[l * ahead.length + h];
      }
    }
    Forecast.Builder builder =
        Forecast.builder(
                NAME, history.unit(), history.end(), history.resolution(), situation.zone())
            .mean(ahead);
    if (missing > 0) {
      builder.reason(
          missing + " of the last " + lookback + " steps are missing and were filled by season");
    }
    return builder.build();
  }

  /** Prints shape, windows and the end of the data it knows. */
  @Override
  public String toString() {
    return NAME + " " + shape + ", " + windows + " windows until " + absorbedUntil;
  }
}
