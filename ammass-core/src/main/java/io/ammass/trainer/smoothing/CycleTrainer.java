package io.ammass.trainer.smoothing;

import io.ammass.calibration.CalibratedForecaster;
import io.ammass.calibration.ConformalCalibration;
import io.ammass.calibration.Residuals;
import io.ammass.core.series.LocalAxis;
import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.model.ForecastShape;
import io.ammass.model.Forecaster;
import io.ammass.model.Provenance;
import io.ammass.model.TrainingContext;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What exponential smoothing and Theta share: cycles, level, calibration on the latest days. */
final class CycleTrainer {
  private static final String VERSION = "0.1.0";

  /** Half a year: what is older says little about level and shape of the day. */
  static final int LOOKBACK_DAYS = 182;

  private static final int CALIBRATION_DAYS = 28;
  private static final int LEAST_CALIBRATION_DAYS = 10;

  private CycleTrainer() {}

  static Forecaster train(
      String name,
      int horizon,
      double[] levels,
      Function<double[], LevelModel> fit,
      Dataset data,
      TrainingContext context) {
    context.progress().progress(name, 0, 2);
    Forecaster whole = point(name, horizon, fit, data, context);
    context.progress().progress(name, 1, 2);
    Forecaster result = calibrated(whole, name, horizon, levels, fit, data, context);
    context.progress().progress(name, 2, 2);
    return result;
  }

  private static Forecaster point(
      String name,
      int horizon,
      Function<double[], LevelModel> fit,
      Dataset data,
      TrainingContext context) {
    TimeSeries target = data.target();
    int day = LocalAxis.slotsPerDay(target.resolution());
    int lookback = LOOKBACK_DAYS * day;
    double[] y = CycleForecaster.recent(target, data, lookback);
    LevelModel level = fit.apply(CycleForecaster.decompose(y, day).adjusted());
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("horizon", Integer.toString(horizon));
    settings.put("lookbackDays", Integer.toString(LOOKBACK_DAYS));
    settings.put("level", level.toString());
    return new CycleForecaster(
        name,
        new ForecastShape(target.unit(), target.resolution(), lookback, horizon),
        level,
        new Provenance(VERSION, name, context.seed(), data.origins(), settings));
  }

  /** Quantiles from the days before the end, forecast by a model that saw none of them. */
  private static Forecaster calibrated(
      Forecaster whole,
      String name,
      int horizon,
      double[] levels,
      Function<double[], LevelModel> fit,
      Dataset data,
      TrainingContext context) {
    TimeSeries target = data.target();
    int day = LocalAxis.slotsPerDay(target.resolution());
    int horizonDays = (horizon + day - 1) / day;
    int days = Math.min(CALIBRATION_DAYS, target.size() / day / 3 - horizonDays);
    if (days < LEAST_CALIBRATION_DAYS) {
      return whole;
    }
    ZonedDateTime end = target.end().atZone(data.zone());
    List<Instant> issues = new ArrayList<>();
    for (int back = days + horizonDays - 1; back >= horizonDays; back--) {
      issues.add(end.minusDays(back).toInstant());
    }
    Dataset before = data.asOf(issues.get(0));
    if (before.target().size() - before.target().missingCount() < 2 * day) {
      return whole;
    }
    Residuals residuals = Residuals.of(point(name, horizon, fit, before, context), data, issues);
    return CalibratedForecaster.of(whole, ConformalCalibration.fit(residuals, levels));
  }
}
