package io.ammass.calibration;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.model.Forecast;
import io.ammass.model.Forecaster;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * What happened minus what was forecast, window by window, on data the forecaster was not trained
 * on.
 *
 * <p><b>Shapes</b>: one row of {@code horizon} steps a window. <b>Units</b>: those of the forecast.
 * <b>Missing values</b>: NaN where the truth is missing. Immutable.
 */
public final class Residuals {
  private final int horizon;
  private final List<double[]> errors;
  private final List<byte[]> localHours;

  private Residuals(int horizon, List<double[]> errors, List<byte[]> localHours) {
    this.horizon = horizon;
    this.errors = List.copyOf(errors);
    this.localHours = List.copyOf(localHours);
  }

  /**
   * Forecasts at the issue times, each from what was known then, and compares with what came.
   *
   * @param forecaster the forecaster; must not have been trained on what follows the first issue
   *     time
   * @param dataset the site with the truth
   * @param issueTimes when to forecast
   * @return the residuals
   */
  public static Residuals of(Forecaster forecaster, Dataset dataset, List<Instant> issueTimes) {
    Builder builder = builder(forecaster.shape().horizon());
    for (Instant time : issueTimes) {
      builder.add(forecaster.forecast(dataset.asOf(time)), dataset.target());
    }
    return builder.build();
  }

  /**
   * Starts an empty collection.
   *
   * @param horizon steps of every forecast, at least 1
   * @return a builder
   */
  public static Builder builder(int horizon) {
    return new Builder(horizon);
  }

  /**
   * Steps of every window.
   *
   * @return the horizon
   */
  public int horizon() {
    return horizon;
  }

  /**
   * How many windows there are.
   *
   * @return the count
   */
  public int windows() {
    return errors.size();
  }

  /**
   * One residual.
   *
   * @param window from 0
   * @param step from 0
   * @return truth minus forecast, NaN where the truth is missing
   */
  public double error(int window, int step) {
    return errors.get(window)[step];
  }

  /**
   * The local hour of a step.
   *
   * @param window from 0
   * @param step from 0
   * @return 0 to 23
   */
  public int localHour(int window, int step) {
    return localHours.get(window)[step];
  }

  /** Prints the shape. */
  @Override
  public String toString() {
    return "Residuals of " + windows() + " windows of " + horizon + " steps";
  }

  /** Collects residuals. */
  public static final class Builder {
    private final int horizon;
    private final List<double[]> errors = new ArrayList<>();
    private final List<byte[]> localHours = new ArrayList<>();

    private Builder(int horizon) {
      if (!(horizon >= 1)) {
        throw new IllegalArgumentException("horizon must be >= 1, not " + horizon);
      }
      this.horizon = horizon;
    }

    /**
     * Adds a forecast and what came.
     *
     * @param forecast a forecast of this horizon
     * @param truth a series on the forecast's grid; what it does not reach counts as missing
     * @return this
     * @throws IllegalArgumentException if the horizon or the resolution differs
     */
    public Builder add(Forecast forecast, TimeSeries truth) {
      if (forecast.horizon() != horizon) {
        throw new IllegalArgumentException(
            "the forecast has " + forecast.horizon() + " steps, the residuals " + horizon);
      }
      if (!forecast.resolution().equals(truth.resolution())) {
        throw new IllegalArgumentException(
            "the forecast has resolution "
                + forecast.resolution()
                + ", the truth "
                + truth.resolution());
      }
      ZoneId zone = forecast.zone();
      int first = truth.indexOf(forecast.issueTime());
      double[] row = new double[horizon];
      byte[] hours = new byte[horizon];
      for (int step = 0; step < horizon; step++) {
        int index = first + step;
        double actual = index >= 0 && index < truth.size() ? truth.get(index) : Double.NaN;
        row[step] = actual - forecast.mean(step);
        hours[step] = (byte) forecast.timeAt(step).atZone(zone).getHour();
      }
      errors.add(row);
      localHours.add(hours);
      return this;
    }

    /**
     * Ends the collection.
     *
     * @return the residuals
     */
    public Residuals build() {
      return new Residuals(horizon, errors, localHours);
    }
  }
}
