package io.ammass.trainer.loadridge;

import io.ammass.calibration.ConformalCalibration;
import io.ammass.calibration.QuantileTable;
import io.ammass.calibration.Residuals;
import io.ammass.core.series.LocalAxis;
import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.model.Forecast;
import io.ammass.model.ForecastShape;
import io.ammass.model.Provenance;
import io.ammass.model.Trainer;
import io.ammass.model.TrainingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Trains a load forecaster in closed form.
 *
 * <p>Stage one explains the logarithm of the load (the load itself where it reaches zero) by a
 * ridge for each local time of day on weekday, holidays, season and smooth functions of every
 * covariate known ahead, from three years on with a trend that follows the season. Stage two
 * carries the residuals of the last four weeks into the horizon by ridges that favour days of the
 * same season; up to two days ahead it maps the load itself, with weather averaged with the carried
 * residual. Older rows weigh less. One rule serves every set: what depends on data are only the
 * terms that the history can support. Quantiles are calibrated on up to four held-out folds at the
 * end of the history, each forecast by a model that did not see it, late errors weighing more; the
 * model returned is trained on everything.
 *
 * <p><b>Missing values</b>: a missing load is left out; a covariate missing ahead is replaced by
 * its climatology, and the forecast's reason says so. Scaling the load scales the forecast.
 */
public final class LoadRidge implements Trainer<LoadRidgeForecaster> {
  private static final String METHOD = "LoadRidge";
  private static final String VERSION = "0.1.0";
  private static final Duration MAX_HISTORY = Duration.ofDays(3653);
  private static final double HALF_LIFE_YEARS = 2;
  private static final int MAX_FOLDS = 4;
  private static final int MAX_FOLD_DAYS = 91;

  /**
   * The first fold has at least nine times its length before it: a model of half the history errs
   * more than the one that is returned, and its bands come out too wide.
   */
  private static final int HISTORY_PER_FOLD = 9;

  /**
   * How fast errors are forgotten: on five years of GEFCom2014 before its last two, half-lives of
   * 45 and 90 days and none, WQL .01659 with 90 and .01670 with none, and the better coverage.
   */
  private static final double RESIDUAL_HALF_LIFE_DAYS = 90;

  private final int horizon;
  private final double[] levels;
  private final Calibration calibration;
  private final double halfLifeYears;
  private final Duration maxHistory;

  /** Whether and how quantiles are calibrated. */
  public enum Calibration {
    /** No quantiles: the fastest fit. */
    NONE,
    /** Held-out folds at the end of the history. */
    FOLDS
  }

  private LoadRidge(
      int horizon,
      double[] levels,
      Calibration calibration,
      double halfLifeYears,
      Duration maxHistory) {
    if (!(horizon >= 1)) {
      throw new IllegalArgumentException("horizon must be >= 1, not " + horizon);
    }
    if (!(halfLifeYears > 0)) {
      throw new IllegalArgumentException("half-life must be > 0 years, not " + halfLifeYears);
    }
    if (maxHistory.isNegative() || maxHistory.isZero()) {
      throw new IllegalArgumentException("history must be positive, not " + maxHistory);
    }
    this.horizon = horizon;
    this.levels = levels.clone();
    this.calibration = calibration;
    this.halfLifeYears = halfLifeYears;
    this.maxHistory = maxHistory;
  }

  /**
   * A trainer with calibrated quantiles at the default levels.
   *
   * @param horizon how many steps to forecast, at least 1
   * @return the trainer
   */
  public static LoadRidge of(int horizon) {
    return new LoadRidge(
        horizon,
        ConformalCalibration.defaultLevels(),
        Calibration.FOLDS,
        HALF_LIFE_YEARS,
        MAX_HISTORY);
  }

  /**
   * The same trainer with other quantile levels.
   *
   * @param newLevels probabilities in (0, 1), strictly rising, at least two
   * @return the changed trainer
   */
  public LoadRidge withLevels(double... newLevels) {
    return new LoadRidge(horizon, newLevels, calibration, halfLifeYears, maxHistory);
  }

  /**
   * The same trainer with or without calibration.
   *
   * @param newCalibration the choice
   * @return the changed trainer
   */
  public LoadRidge withCalibration(Calibration newCalibration) {
    return new LoadRidge(horizon, levels, newCalibration, halfLifeYears, maxHistory);
  }

  /**
   * The same trainer with another forgetting of what calendar and weather explain.
   *
   * @param years after which a row weighs half, more than 0; 2 unless set
   * @return the changed trainer
   */
  public LoadRidge withHalfLifeYears(double years) {
    return new LoadRidge(horizon, levels, calibration, years, maxHistory);
  }

  /**
   * The same trainer on a shorter history.
   *
   * @param span the latest part that is learned from, positive; ten years unless set
   * @return the changed trainer
   */
  public LoadRidge withHistory(Duration span) {
    return new LoadRidge(horizon, levels, calibration, halfLifeYears, span);
  }

  @Override
  public LoadRidgeForecaster train(Dataset data, TrainingContext context) {
    Dataset recent = data.last(maxHistory);
    TimeSeries target = recent.target();
    context.progress().progress(METHOD, 0, 2);
    QuantileTable table = calibration == Calibration.FOLDS ? calibrate(recent) : null;
    context.progress().progress(METHOD, 1, 2);
    LoadModel model = LoadModel.fit(recent, horizon, halfLifeYears);
    context.progress().progress(METHOD, 2, 2);
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("horizon", Integer.toString(horizon));
    settings.put("halfLifeYears", Double.toString(halfLifeYears));
    settings.put("covariates", model.weather().names().toString());
    settings.put("scale", model.link().isLogarithmic() ? "logarithmic" : "linear");
    return new LoadRidgeForecaster(
        METHOD,
        new ForecastShape(target.unit(), target.resolution(), model.reach(), horizon),
        model,
        table,
        new Provenance(VERSION, METHOD, context.seed(), data.origins(), settings));
  }

  /** Residuals on the link's scale of folds that were not trained on. */
  private @Nullable QuantileTable calibrate(Dataset data) {
    TimeSeries target = data.target();
    int slotsPerDay = LocalAxis.slotsPerDay(target.resolution());
    int days = target.size() / slotsPerDay;
    int foldDays = Math.min(MAX_FOLD_DAYS, days / (MAX_FOLDS + HISTORY_PER_FOLD));
    int horizonDays = (horizon + slotsPerDay - 1) / slotsPerDay;
    if (foldDays < 2 || foldDays < horizonDays / 2) {
      return null;
    }
    Residuals.Builder residuals = Residuals.builder(horizon);
    ZonedDateTime end = target.end().atZone(data.zone());
    for (int fold = MAX_FOLDS; fold >= 1; fold--) {
      Instant from = end.minusDays((long) fold * foldDays + horizonDays - 1).toInstant();
      Instant to = end.minusDays((long) (fold - 1) * foldDays + horizonDays - 1).toInstant();
      Dataset before = data.asOf(from);
      LoadModel model = LoadModel.fit(before, horizon, halfLifeYears);
      // The truth on the model's own scale, so that the table is relative where the model is.
      TimeSeries truth =
          TimeSeries.of(
              target.name(),
              target.unit(),
              target.start(),
              target.resolution(),
              model.link().forward(target.toArray()));
      for (Instant time = from;
          time.isBefore(to);
          time = time.atZone(data.zone()).plusDays(1).toInstant()) {
        Dataset situation = data.asOf(time);
        residuals.add(
            Forecast.builder(METHOD, target.unit(), time, target.resolution(), data.zone())
                .mean(model.forecast(situation).values())
                .build(),
            truth);
      }
    }
    return ConformalCalibration.fitRecent(residuals.build(), RESIDUAL_HALF_LIFE_DAYS, levels);
  }

  /** Prints horizon and calibration. */
  @Override
  public String toString() {
    return METHOD + " horizon " + horizon + ", calibration " + calibration;
  }
}
