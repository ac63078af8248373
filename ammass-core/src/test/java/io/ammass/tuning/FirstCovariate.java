package io.ammass.tuning;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.model.Forecast;
import io.ammass.model.ForecastShape;
import io.ammass.model.Forecaster;
import io.ammass.unit.Unit;
import java.time.Duration;

/** Forecasts the first covariate that is known ahead, or zero where there is none. */
record FirstCovariate(int horizon) implements Forecaster {
  @Override
  public String name() {
    return "first";
  }

  @Override
  public ForecastShape shape() {
    return new ForecastShape(Unit.KILOWATT_HOUR, Duration.ofHours(1), 0, horizon);
  }

  @Override
  public Forecast forecast(Dataset situation) {
    TimeSeries target = situation.target();
    double[] mean = new double[horizon];
    if (!situation.knownAhead().isEmpty()) {
      TimeSeries first = situation.knownAhead().values().iterator().next();
      first.copyTo(first.indexOf(target.end()), mean, 0, horizon);
    }
    return Forecast.builder(
            name(), target.unit(), target.end(), target.resolution(), situation.zone())
        .mean(mean)
        .build();
  }
}
