package io.ammass.distill.network;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.model.Forecast;
import io.ammass.model.ForecastShape;
import io.ammass.model.Forecaster;
import io.ammass.portable.NetworkLayout;
import io.ammass.portable.NetworkWindow;
import io.ammass.teacher.dl4j.DenseTeacher;
import io.ammass.trainer.mlp.TrainingRows;
import java.util.Arrays;

/** A teacher as forecaster, in the unit of the target. */
record NetworkForecaster(
    String name, NetworkLayout layout, ForecastShape shape, DenseTeacher teacher)
    implements Forecaster {
  NetworkForecaster(String name, NetworkLayout layout, Dataset target, DenseTeacher teacher) {
    this(
        name,
        layout,
        new ForecastShape(
            target.target().unit(), target.resolution(), layout.lookback(), layout.horizon()),
        teacher);
  }

  @Override
  public Forecast forecast(Dataset situation) {
    TimeSeries target = situation.target();
    double[] history = new double[layout.lookback()];
    int known = Math.min(history.length, target.size());
    Arrays.fill(history, 0, history.length - known, Double.NaN);
    target.copyTo(target.size() - known, history, history.length - known, known);
    NetworkWindow window = NetworkWindow.of(layout, history, target.end(), situation.zone());
    float[][] inputs = {window.inputs()};
    float[] answer = teacher.answers(TrainingRows.of(inputs, new float[1][layout.horizon()]))[0];
    double[] mean = new double[layout.horizon()];
    for (int step = 0; step < mean.length; step++) {
      mean[step] = window.level() + window.scale() * answer[step];
    }
    return Forecast.builder(name, shape.unit(), target.end(), target.resolution(), situation.zone())
        .mean(mean)
        .build();
  }
}
