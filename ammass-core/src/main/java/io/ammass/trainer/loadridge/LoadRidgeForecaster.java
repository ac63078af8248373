package io.ammass.trainer.loadridge;

import io.ammass.calibration.QuantileTable;
import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.model.Forecast;
import io.ammass.model.ForecastShape;
import io.ammass.model.Forecaster;
import io.ammass.model.Provenance;
import io.ammass.probability.Quantiles;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Forecasts load from calendar, weather and the latest residuals. Immutable and thread-safe. */
public final class LoadRidgeForecaster implements Forecaster {
  private final String name;
  private final ForecastShape shape;
  private final LoadModel model;
  private final @Nullable QuantileTable table;
  private final Provenance provenance;

  LoadRidgeForecaster(
      String name,
      ForecastShape shape,
      LoadModel model,
      @Nullable QuantileTable table,
      Provenance provenance) {
    this.name = name;
    this.shape = shape;
    this.model = model;
    this.table = table;
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
   * What turns means into quantiles, on the scale of the model (logarithmic where provenance says
   * so).
   *
   * @return the table; empty if the history was too short to calibrate
   */
  public Optional<QuantileTable> table() {
    return Optional.ofNullable(table);
  }

  /**
   * How many numbers were learned, the quantile table apart.
   *
   * @return the count
   */
  public int parameters() {
    return model.parameters();
  }

  /**
   * Where it came from.
   *
   * @return the provenance
   */
  public Provenance provenance() {
    return provenance;
  }

  @Override
  public Forecast forecast(Dataset situation) {
    TimeSeries target = situation.target();
    LoadModel.Answer answer = model.forecast(situation);
    double[] scaled = answer.values();
    double[] mean = new double[scaled.length];
    double sum = 0;
    for (int h = 0; h < mean.length; h++) {
      mean[h] = model.link().back(scaled[h]);
      sum += mean[h];
    }
    Forecast.Builder builder =
        Forecast.builder(name, target.unit(), target.end(), target.resolution(), situation.zone())
            .mean(mean)
            .provenance(provenance);
    if (table != null) {
      quantiles(builder, table, target, situation, scaled, sum);
    }
    if (answer.missingWeather() > 0) {
      builder.reason(
          answer.missingWeather()
              + " values of "
              + model.weather().names()
              + " ahead are missing; their climatology was taken");
    }
    return builder.build();
  }

  private void quantiles(
      Forecast.Builder builder,
      QuantileTable calibrated,
      TimeSeries target,
      Dataset situation,
      double[] scaled,
      double sum) {
    Forecast onScale =
        calibrated.apply(
            Forecast.builder(
                    name, target.unit(), target.end(), target.resolution(), situation.zone())
                .mean(scaled)
                .build());
    double[] levels = onScale.levels();
    double[][] quantiles = new double[levels.length][scaled.length];
    for (int level = 0; level < levels.length; level++) {
      for (int h = 0; h < scaled.length; h++) {
        quantiles[level][h] = model.link().back(onScale.quantile(levels[level], h));
      }
    }
    builder.quantiles(levels, quantiles);
    float[] totals = calibrated.totalValues();
    if (totals.length > 0) {
      double[] values = new double[levels.length];
      for (int level = 0; level < levels.length; level++) {
        double perStep = totals[level] / scaled.length;
        values[level] =
            model.link().isLogarithmic()
                ? sum * Math.exp(perStep)
                : sum + scaled.length * model.link().back(perStep);
      }
      builder.total(Quantiles.of(levels, values));
    }
  }

  /** Prints name, shape and the number of parameters. */
  @Override
  public String toString() {
    return name + " " + shape + ", " + parameters() + " parameters";
  }
}
