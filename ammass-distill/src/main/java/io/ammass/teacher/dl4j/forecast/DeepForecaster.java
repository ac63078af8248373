package io.ammass.teacher.dl4j.forecast;

import io.ammass.calibration.QuantileTable;
import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecast;
import io.ammass.model.ForecastShape;
import io.ammass.model.Forecaster;
import io.ammass.model.Provenance;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A trained deep network as forecaster. Immutable and thread-safe; calls wait for each other.
 *
 * <p><b>Not portable</b>: it needs DL4J to forecast and has no model file. To ship what it knows,
 * distil it into a portable student.
 */
public final class DeepForecaster implements Forecaster {
  private final String name;
  private final ForecastShape shape;
  private final Situation situation;
  private final GraphNetwork network;
  private final @Nullable QuantileTable table;
  private final Provenance provenance;

  DeepForecaster(
      String name,
      ForecastShape shape,
      Situation situation,
      GraphNetwork network,
      @Nullable QuantileTable table,
      Provenance provenance) {
    this.name = name;
    this.shape = shape;
    this.situation = situation;
    this.network = network;
    this.table = table;
    this.provenance = provenance;
  }

  DeepForecaster with(@Nullable QuantileTable newTable) {
    return new DeepForecaster(name, shape, situation, network, newTable, provenance);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ForecastShape shape() {
    return shape;
  }

  @Override
  public Forecast forecast(Dataset data) {
    TimeSeries target = data.target();
    Situation.Row row = row(data, target.size());
    float[][] output = network.outputs(new float[][] {row.window()}, new float[][] {row.context()});
    Forecast.Builder builder =
        Forecast.builder(name, target.unit(), target.end(), target.resolution(), data.zone())
            .mean(row.restore(output[0]))
            .provenance(provenance);
    if (row.missingAhead() > 0) {
      builder.reason(
          row.missingAhead()
              + " values of covariates known ahead were missing and stood at their mean");
    }
    Forecast forecast = builder.build();
    return table == null ? forecast : table.apply(forecast);
  }

  /**
   * The means of many issue times in one go.
   *
   * @param data the site; only what lies before each issue time is looked at, and covariates known
   *     ahead
   * @param origins indices of the target at which the forecasts begin; not modified
   * @return {@code [origins][horizon]}, in the unit of the target
   * @throws InsufficientDataException if less than half of a look-back is known
   */
  public double[][] forecastAll(Dataset data, int[] origins) {
    Situation.Row[] rows =
        Arrays.stream(origins).mapToObj(origin -> row(data, origin)).toArray(Situation.Row[]::new);
    float[][] outputs =
        network.outputs(
            Arrays.stream(rows).map(Situation.Row::window).toArray(float[][]::new),
            Arrays.stream(rows).map(Situation.Row::context).toArray(float[][]::new));
    double[][] means = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      means[i] = rows[i].restore(outputs[i]);
    }
    return means;
  }

  private Situation.Row row(Dataset data, int origin) {
    Situation.Row row = situation.row(data, origin);
    if (row == null) {
      throw new InsufficientDataException(
          name
              + " needs at least half of the last "
              + shape.lookback()
              + " values of "
              + data.target().name()
              + " before "
              + data.target().timeAt(origin)
              + ". Maybe put a fallback behind it.");
    }
    return row;
  }

  /**
   * The learned numbers, fixed interpolations included.
   *
   * @return their count
   */
  public int parameterCount() {
    return network.parameterCount();
  }

  /**
   * Where it came from: settings, windows, passes.
   *
   * @return the provenance
   */
  public Provenance provenance() {
    return provenance;
  }

  /** Prints name, size and that it is not portable. */
  @Override
  public String toString() {
    return name
        + ", "
        + parameterCount()
        + " parameters, on DL4J, not portable: distil it to ship it";
  }
}
