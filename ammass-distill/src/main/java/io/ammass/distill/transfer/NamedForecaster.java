package io.ammass.distill.transfer;

import io.ammass.data.Dataset;
import io.ammass.model.Forecast;
import io.ammass.model.ForecastShape;
import io.ammass.model.Forecaster;

/** A forecaster under the name of its part. */
record NamedForecaster(String name, Forecaster forecaster) implements Forecaster {
  @Override
  public ForecastShape shape() {
    return forecaster.shape();
  }

  @Override
  public Forecast forecast(Dataset situation) {
    return forecaster.forecast(situation);
  }
}
