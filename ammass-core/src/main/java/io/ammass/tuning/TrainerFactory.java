package io.ammass.tuning;

import io.ammass.model.Forecaster;
import io.ammass.model.Trainer;

/** Makes a trainer from a point of a search space. */
@FunctionalInterface
public interface TrainerFactory {
  /**
   * Makes a trainer; a setting that cannot be is refused with an exception, which the trial
   * records.
   *
   * @param configuration the settings
   * @param horizon steps to forecast
   * @return the trainer
   */
  Trainer<? extends Forecaster> make(Configuration configuration, int horizon);
}
