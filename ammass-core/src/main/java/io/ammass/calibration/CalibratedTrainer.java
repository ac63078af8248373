package io.ammass.calibration;

import io.ammass.core.series.LocalAxis;
import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecaster;
import io.ammass.model.Trainer;
import io.ammass.model.TrainingContext;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gives the models of any trainer quantiles that were calibrated on what they did not see.
 *
 * <p>Up to four folds lie at the end of the history. Each is forecast daily by a model trained on
 * what lies before it; {@link ConformalCalibration} learns from what came. The model returned is
 * trained on everything. A history too short for two folds gives the model as it is, without
 * quantiles.
 *
 * <p><b>Cost</b>: the trainer is run once for each fold and once on everything.
 */
public final class CalibratedTrainer implements Trainer<Forecaster> {
  private static final int FOLDS = 4;
  private static final int MOST_FOLD_DAYS = 91;
  private static final int LEAST_FOLD_DAYS = 2;
  private static final int LEAST_WINDOWS = 6;

  /** The first fold has nine times its length before it, as LoadRidge's own folds. */
  private static final int HISTORY_PER_FOLD = 9;

  private final int horizon;
  private final Trainer<? extends Forecaster> trainer;
  private final double[] levels;

  private CalibratedTrainer(int horizon, Trainer<? extends Forecaster> trainer, double[] levels) {
    if (!(horizon >= 1)) {
      throw new IllegalArgumentException("horizon must be >= 1, not " + horizon);
    }
    this.horizon = horizon;
    this.trainer = Objects.requireNonNull(trainer, "trainer");
    this.levels = levels.clone();
  }

  /**
   * Wraps a trainer; quantiles have the default levels.
   *
   * @param horizon how many steps the trainer's models forecast, at least 1
   * @param trainer the trainer
   * @return the wrapped trainer
   */
  public static CalibratedTrainer of(int horizon, Trainer<? extends Forecaster> trainer) {
    return new CalibratedTrainer(horizon, trainer, ConformalCalibration.defaultLevels());
  }

  /**
   * The same trainer with other quantile levels.
   *
   * @param newLevels probabilities in (0, 1), strictly rising, at least two
   * @return the changed trainer
   */
  public CalibratedTrainer withLevels(double... newLevels) {
    return new CalibratedTrainer(horizon, trainer, newLevels);
  }

  @Override
  public Forecaster train(Dataset data, TrainingContext context) {
    Forecaster whole = trainer.train(data, context);
    TimeSeries target = data.target();
    int slotsPerDay = LocalAxis.slotsPerDay(target.resolution());
    int horizonDays = (horizon + slotsPerDay - 1) / slotsPerDay;
    int foldDays =
        Math.min(MOST_FOLD_DAYS, target.size() / slotsPerDay / (FOLDS + HISTORY_PER_FOLD));
    if (foldDays < LEAST_FOLD_DAYS || foldDays < horizonDays / 2) {
      return whole;
    }
    Residuals.Builder residuals = Residuals.builder(horizon);
    int windows = 0;
    ZonedDateTime end = target.end().atZone(data.zone());
    for (int fold = FOLDS; fold >= 1; fold--) {
      long back = (long) fold * foldDays + horizonDays - 1;
      Forecaster model = trained(data.asOf(end.minusDays(back).toInstant()), context);
      if (model == null) {
        continue;
      }
      for (Instant issue : issues(end, back, foldDays)) {
        residuals.add(model.forecast(data.asOf(issue)), target);
        windows++;
      }
    }
    return windows < LEAST_WINDOWS
        ? whole
        : CalibratedForecaster.of(whole, ConformalCalibration.fit(residuals.build(), levels));
  }

  private static List<Instant> issues(ZonedDateTime end, long back, int days) {
    List<Instant> issues = new ArrayList<>();
    for (int d = 0; d < days; d++) {
      issues.add(end.minusDays(back - d).toInstant());
    }
    return issues;
  }

  private @Nullable Forecaster trained(Dataset before, TrainingContext context) {
    try {
      return trainer.train(before, context);
    } catch (InsufficientDataException e) {
      // The whole history taught a model, a part of it need not: this fold tells nothing.
      return null;
    }
  }

  /** Prints what is wrapped. */
  @Override
  public String toString() {
    return "calibrated " + trainer;
  }
}
