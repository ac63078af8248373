package io.ammass.distill.onnx;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.error.ModelFormatException;
import io.ammass.model.Forecast;
import io.ammass.model.ForecastShape;
import io.ammass.model.Forecaster;
import io.ammass.trainer.mlp.TrainingRows;

/**
 * An ONNX file that forecasts from the load alone: its first input takes {@code [rows][look-back]}
 * floats in the load's unit, oldest first, its first output gives {@code [rows][steps]} in the same
 * unit, at least as many as are asked for.
 *
 * <p><b>Missing values</b>: a missing value of the look-back is given as the last one known before
 * it. <b>Threads</b>: as {@link OnnxTeacher}; whoever opened the file closes it.
 */
public final class OnnxForecaster implements Forecaster {
  private final String name;
  private final OnnxTeacher teacher;
  private final int lookback;
  private final int horizon;
  private final ForecastShape shape;

  private OnnxForecaster(
      String name, OnnxTeacher teacher, int lookback, int horizon, ForecastShape shape) {
    this.name = name;
    this.teacher = teacher;
    this.lookback = lookback;
    this.horizon = horizon;
    this.shape = shape;
  }

  /**
   * A forecaster of a site.
   *
   * @param name what forecasts call it
   * @param teacher the open file
   * @param site whose unit and resolution it forecasts in
   * @param horizon steps ahead, at most what the file gives
   * @return the forecaster
   * @throws ModelFormatException if the file does not state how many values it looks back
   */
  public static OnnxForecaster of(String name, OnnxTeacher teacher, Dataset site, int horizon) {
    int lookback = teacher.inputs();
    if (lookback < 1) {
      throw new ModelFormatException(
          "the ONNX file "
              + name
              + " does not state the second extent of its first input. Maybe export it with a fixed"
              + " look-back.");
    }
    ForecastShape shape =
        new ForecastShape(site.target().unit(), site.resolution(), lookback, horizon);
    return new OnnxForecaster(name, teacher, lookback, horizon, shape);
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
  public Forecast forecast(Dataset situation) {
    TimeSeries target = situation.target();
    if (target.size() < lookback) {
      throw new InsufficientDataException(
          name + " looks back " + lookback + " steps, the history has " + target.size());
    }
    float[] window = new float[lookback];
    double last = Double.NaN;
    for (int i = 0; i < target.size(); i++) {
      last = Double.isNaN(target.get(i)) ? last : target.get(i);
      int at = i - (target.size() - lookback);
      if (at >= 0) {
        window[at] = (float) last;
      }
    }
    if (Float.isNaN(window[0])) {
      throw new InsufficientDataException(
          name + " has no value at the beginning of its look-back of " + lookback + " steps");
    }
    float[][] answers =
        teacher.answers(TrainingRows.of(new float[][] {window}, new float[1][horizon]));
    if (answers[0].length < horizon) {
      throw new ModelFormatException(
          "the ONNX file " + name + " gives " + answers[0].length + " steps, not " + horizon);
    }
    double[] mean = new double[horizon];
    for (int step = 0; step < horizon; step++) {
      mean[step] = answers[0][step];
    }
    return Forecast.builder(name, shape.unit(), target.end(), target.resolution(), situation.zone())
        .mean(mean)
        .build();
  }

  /** Prints name and shape. */
  @Override
  public String toString() {
    return "OnnxForecaster " + name + ", " + lookback + " -> " + horizon + " steps";
  }
}
