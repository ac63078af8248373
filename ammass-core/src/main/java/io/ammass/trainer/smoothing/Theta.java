package io.ammass.trainer.smoothing;

import io.ammass.calibration.ConformalCalibration;
import io.ammass.data.Dataset;
import io.ammass.model.Forecaster;
import io.ammass.model.Trainer;
import io.ammass.model.TrainingContext;

/**
 * The Theta method: simple exponential smoothing with half of the linear trend as drift.
 *
 * <p>The last half year is laid on the local clock; STL takes the daily and the weekly cycle out (a
 * cycle of which there are fewer than two is left in). Quantiles are calibrated on up to 28 days at
 * the end, forecast by a model that saw none of them; a history below a month has none.
 *
 * <p><b>Missing values</b>: filled from the weeks around. <b>Covariates</b>: not looked at.
 * <b>Threads</b>: trainer and forecaster are immutable. Scaling the load scales the forecast.
 *
 * @see <a href="https://doi.org/10.1016/S0169-2070(00)00066-2">Assimakopoulos and Nikolopoulos
 *     (2000), The theta model</a>
 */
public final class Theta implements Trainer<Forecaster> {
  private static final String METHOD = "theta";

  private final int horizon;
  private final double[] levels;

  private Theta(int horizon, double[] levels) {
    if (!(horizon >= 1)) {
      throw new IllegalArgumentException("horizon must be >= 1, not " + horizon);
    }
    this.horizon = horizon;
    this.levels = levels.clone();
  }

  /**
   * A trainer with calibrated quantiles at the default levels.
   *
   * @param horizon how many steps to forecast, at least 1
   * @return the trainer
   */
  public static Theta of(int horizon) {
    return new Theta(horizon, ConformalCalibration.defaultLevels());
  }

  /**
   * The same trainer with other quantile levels.
   *
   * @param newLevels probabilities in (0, 1), strictly rising, at least two
   * @return the changed trainer
   */
  public Theta withLevels(double... newLevels) {
    return new Theta(horizon, newLevels);
  }

  @Override
  public Forecaster train(Dataset data, TrainingContext context) {
    return CycleTrainer.train(METHOD, horizon, levels, ThetaModel::fit, data, context);
  }

  /** Prints the method and the horizon. */
  @Override
  public String toString() {
    return METHOD + " horizon " + horizon;
  }
}
