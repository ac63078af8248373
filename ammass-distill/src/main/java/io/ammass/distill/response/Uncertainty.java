package io.ammass.distill.response;

import io.ammass.calibration.ConformalCalibration;
import io.ammass.calibration.Residuals;
import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.model.Forecast;
import io.ammass.portable.PortableModel;
import io.ammass.trainer.period.PeriodRows;
import java.util.Arrays;

/**
 * Quantiles of a student from its errors in rolling validation, with the shape of the source's
 * errors as support where there are few.
 *
 * <p>The source's errors, divided by the scale of their windows, are stretched to the size of the
 * target's own errors (where there are at least three windows of them) or to the target's scale.
 */
final class Uncertainty {
  /** Below this many windows the target's own errors do not carry a 5 % quantile. */
  private static final int ENOUGH_WINDOWS = 20;

  private static final int MIN_WINDOWS = 3;
  private static final int SUPPORT_WINDOWS = 120;

  private final Dataset target;
  private final PeriodRows rows;
  private final Dataset source;
  private final PeriodRows sourceRows;
  private final double[] sourceForecasts;
  private final int horizon;

  Uncertainty(
      Dataset target,
      PeriodRows rows,
      Dataset source,
      PeriodRows sourceRows,
      double[] sourceForecasts) {
    this.target = target;
    this.rows = rows;
    this.source = source;
    this.sourceRows = sourceRows;
    this.sourceForecasts = sourceForecasts;
    this.horizon = rows.layout().horizon();
  }

  /**
   * Calibrates.
   *
   * @param model a student
   * @param outOfFold the forecast of each row by weights fitted on earlier blocks, NaN if there
   *     were none; empty if nothing could be validated
   * @return the student with quantiles; as it was if neither side can tell its errors
   */
  PortableModel calibrate(PortableModel model, double[] outOfFold) {
    Residuals.Builder residuals = Residuals.builder(horizon);
    int windows = 0;
    double sum = 0;
    long count = 0;
    for (int row = 0; row + horizon <= outOfFold.length; row++) {
      if (!isWindow(rows, row) || hasGap(outOfFold, row)) {
        continue;
      }
      residuals.add(forecast(model, outOfFold, row), target.target());
      long before = count;
      for (int step = row; step < row + horizon; step++) {
        double error = Math.abs(rows.truth(step) - outOfFold[step]);
        if (!Double.isNaN(error)) {
          sum += error;
          count++;
        }
      }
      if (count > before) {
        windows++;
      }
    }
    if (windows < ENOUGH_WINDOWS) {
      double size = windows < MIN_WINDOWS ? Double.NaN : sum / count;
      windows += support(model, residuals, size);
    }
    return windows < MIN_WINDOWS
        ? model
        : model.withQuantiles(ConformalCalibration.fit(residuals.build()));
  }

  /** Adds windows of the source's errors at the target's size; gives their number. */
  private int support(PortableModel model, Residuals.Builder residuals, double size) {
    double factor = factor(size);
    if (Double.isNaN(factor)) {
      return 0;
    }
    int all = 0;
    for (int row = 0; row + horizon <= sourceRows.size(); row++) {
      all += isWindow(sourceRows, row) ? 1 : 0;
    }
    int spacing = Math.max(1, all / SUPPORT_WINDOWS);
    int seen = 0;
    int added = 0;
    double[] errors = new double[horizon];
    for (int row = 0; row + horizon <= sourceRows.size(); row++) {
      if (!isWindow(sourceRows, row) || seen++ % spacing != 0) {
        continue;
      }
      for (int step = 0; step < horizon; step++) {
        errors[step] = factor * standardisedError(row + step);
      }
      residuals.add(
          Forecast.builder(
                  model.name(),
                  target.target().unit(),
                  source.target().timeAt(sourceRows.origin(row)),
                  source.resolution(),
                  source.zone())
              .mean(new double[horizon])
              .build(),
          TimeSeries.of(
              "error",
              target.target().unit(),
              source.target().timeAt(sourceRows.origin(row)),
              source.resolution(),
              errors));
      added++;
    }
    return added;
  }

  private double standardisedError(int row) {
    return (sourceRows.truth(row) - sourceForecasts[row]) / sourceRows.scale(row);
  }

  /**
   * From a standardised error of the source to the unit of the target; NaN if it cannot be told.
   */
  private double factor(double size) {
    if (Double.isNaN(size)) {
      double[] known =
          Arrays.stream(target.target().toArray()).filter(value -> !Double.isNaN(value)).toArray();
      double mean = Arrays.stream(known).average().orElse(Double.NaN);
      double squares = Arrays.stream(known).map(v -> (v - mean) * (v - mean)).sum();
      return known.length < rows.layout().stepsPerDay()
          ? Double.NaN
          : Math.sqrt(squares / known.length);
    }
    double sum = 0;
    long count = 0;
    for (int row = 0; row < sourceRows.size(); row++) {
      double error = Math.abs(standardisedError(row));
      if (!Double.isNaN(error)) {
        sum += error;
        count++;
      }
    }
    return sum > 0 ? size * count / sum : Double.NaN;
  }

  private boolean isWindow(PeriodRows in, int row) {
    return in.step(row) == 0 && in.origin(row + horizon - 1) == in.origin(row);
  }

  private boolean hasGap(double[] forecasts, int from) {
    for (int i = from; i < from + horizon; i++) {
      if (Double.isNaN(forecasts[i])) {
        return true;
      }
    }
    return false;
  }

  private Forecast forecast(PortableModel model, double[] outOfFold, int row) {
    double[] mean = new double[horizon];
    System.arraycopy(outOfFold, row, mean, 0, horizon);
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
