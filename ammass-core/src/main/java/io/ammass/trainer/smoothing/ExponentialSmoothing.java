package io.ammass.trainer.smoothing;

import io.ammass.calibration.ConformalCalibration;
import io.ammass.data.Dataset;
import io.ammass.model.Forecaster;
import io.ammass.model.Trainer;
import io.ammass.model.TrainingContext;

/**
 * Exponential smoothing in state space form, chosen automatically: additive or multiplicative
 * error, no, additive or damped trend, by the corrected Akaike criterion.
 *
 * <p>The last half year is laid on the local clock; STL takes the daily and the weekly cycle out (a
 * cycle of which there are fewer than two is left in). Quantiles are calibrated on up to 28 days at
 * the end, forecast by a model that saw none of them; a history below a month has none.
 *
 * <p><b>Missing values</b>: filled from the weeks around. <b>Covariates</b>: not looked at.
 * <b>Threads</b>: trainer and forecaster are immutable. Scaling the load scales the forecast.
 *
 * @see <a href="https://doi.org/10.1016/S0169-2070(01)00110-8">Hyndman et al. (2002), A state space
 *     framework for automatic forecasting using exponential smoothing methods</a>
 */
public final class ExponentialSmoothing implements Trainer<Forecaster> {
  private static final String METHOD = "ets";

  private final int horizon;
  private final double[] levels;

  private ExponentialSmoothing(int horizon, double[] levels) {
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
  public static ExponentialSmoothing of(int horizon) {
    return new ExponentialSmoothing(horizon, ConformalCalibration.defaultLevels());
  }

  /**
   * The same trainer with other quantile levels.
   *
   * @param newLevels probabilities in (0, 1), strictly rising, at least two
   * @return the changed trainer
   */
  public ExponentialSmoothing withLevels(double... newLevels) {
    return new ExponentialSmoothing(horizon, newLevels);
  }

  @Override
  public Forecaster train(Dataset data, TrainingContext context) {
    return CycleTrainer.train(METHOD, horizon, levels, EtsModel::fit, data, context);
  }

  /** Prints the method and the horizon. */
  @Override
  public String toString() {
    return METHOD + " horizon " + horizon;
  }
}
