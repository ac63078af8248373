package io.ammass.calibration;

import io.ammass.data.Dataset;
import io.ammass.model.Forecast;
import io.ammass.model.ForecastShape;
import io.ammass.model.Forecaster;
import java.util.Objects;

/**
 * A forecaster with quantiles: another one's mean and a calibrated table.
 *
 * <p>Immutable and thread-safe as what it wraps is.
 */
public final class CalibratedForecaster implements Forecaster {
  private final Forecaster point;
  private final QuantileTable table;

  private CalibratedForecaster(Forecaster point, QuantileTable table) {
    this.point = point;
    this.table = table;
  }

  /**
   * Wraps a forecaster.
   *
   * @param point what gives the mean
   * @param table what gives the quantiles
   * @return the forecaster with quantiles
   * @throws IllegalArgumentException if the horizons differ
   */
  public static CalibratedForecaster of(Forecaster point, QuantileTable table) {
    Objects.requireNonNull(point, "point");
    if (point.shape().horizon() != table.horizon()) {
      throw new IllegalArgumentException(
          "the forecaster has horizon "
              + point.shape().horizon()
              + ", the table "
              + table.horizon()
              + ". Maybe calibrate this forecaster's own residuals.");
    }
    return new CalibratedForecaster(point, table);
  }

  @Override
  public String name() {
    return point.name();
  }

  @Override
  public ForecastShape shape() {
    return point.shape();
  }

  @Override
  public Forecast forecast(Dataset situation) {
    return table.apply(point.forecast(situation));
  }

  /**
   * What turns means into quantiles.
   *
   * @return the table
   */
  public QuantileTable table() {
    return table;
  }

  /** Prints the wrapped forecaster's name and the table. */
  @Override
  public String toString() {
    return point.name() + " with " + table;
  }
}
