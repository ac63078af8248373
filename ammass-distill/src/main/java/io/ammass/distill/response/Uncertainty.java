package io.ammass.distill.response;

import io.ammass.calibration.ConformalCalibration;
import io.ammass.calibration.Residuals;
import io.ammass.data.Dataset;
import io.ammass.model.Forecast;
import io.ammass.portable.PortableModel;
import io.ammass.trainer.period.PeriodRows;

/** Quantiles of a student from its errors in rolling validation. */
final class Uncertainty {
  private static final int MIN_WINDOWS = 3;

  private final Dataset target;
  private final PeriodRows rows;

  Uncertainty(Dataset target, PeriodRows rows) {
    this.target = target;
    this.rows = rows;
  }

  /**
   * Calibrates.
   *
   * @param model a student
   * @param outOfFold the forecast of each row by weights fitted on earlier blocks, NaN if there
   *     were none
   * @return the student with quantiles; as it was if there are fewer than three whole windows
   */
  PortableModel calibrate(PortableModel model, double[] outOfFold) {
    int horizon = rows.layout().horizon();
    Residuals.Builder residuals = Residuals.builder(horizon);
    int windows = 0;
    for (int row = 0; row + horizon <= rows.size(); row++) {
      boolean whole = rows.step(row) == 0 && rows.origin(row + horizon - 1) == rows.origin(row);
      if (!whole || hasGap(outOfFold, row, horizon)) {
        continue;
      }
      residuals.add(forecast(model, outOfFold, row), target.target());
      if (hasTruth(row)) {
        windows++;
      }
    }
    return windows < MIN_WINDOWS
        ? model
        : model.withQuantiles(ConformalCalibration.fit(residuals.build()));
  }

  private static boolean hasGap(double[] forecasts, int from, int count) {
    for (int i = from; i < from + count; i++) {
      if (Double.isNaN(forecasts[i])) {
        return true;
      }
    }
    return false;
  }

  private boolean hasTruth(int row) {
    for (int step = 0; step < rows.layout().horizon(); step++) {
      if (!Double.isNaN(rows.truth(row + step))) {
        return true;
      }
    }
    return false;
  }

  private Forecast forecast(PortableModel model, double[] outOfFold, int row) {
    double[] mean = new double[rows.layout().horizon()];
    System.arraycopy(outOfFold, row, mean, 0, mean.length);
    return Forecast.builder(
            model.name(),
            target.target().unit(),
            target.target().timeAt(rows.origin(row)),
            target.resolution(),
            target.zone())
        .mean(mean)
        .build();
  }
}
