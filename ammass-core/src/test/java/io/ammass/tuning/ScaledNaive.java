package io.ammass.tuning;

import io.ammass.data.Dataset;
import io.ammass.model.Forecast;
import io.ammass.model.ForecastShape;
import io.ammass.model.Forecaster;
import java.util.Arrays;

/** Another forecast times a factor. */
record ScaledNaive(Forecaster naive, double factor) implements Forecaster {
  @Override
  public String name() {
    return "scaled";
  }

  @Override
  public ForecastShape shape() {
    return naive.shape();
  }

  @Override
  public Forecast forecast(Dataset situation) {
    Forecast whole = naive.forecast(situation);
    return Forecast.builder(
            name(), whole.unit(), whole.issueTime(), whole.resolution(), whole.zone())
        .mean(Arrays.stream(whole.mean()).map(v -> factor * v).toArray())
        .build();
  }
}
