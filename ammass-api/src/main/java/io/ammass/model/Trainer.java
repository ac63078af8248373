package io.ammass.model;

import io.ammass.data.Dataset;

/**
 * Makes a forecaster from data. Immutable; settings are given when it is built.
 *
 * @param <F> what it makes
 */
@FunctionalInterface
public interface Trainer<F extends Forecaster> {
  /**
   * Trains.
   *
   * @param data the site; all of the target may be used
   * @param context seed, executor, listener
   * @return the forecaster
   * @throws io.ammass.error.InsufficientDataException if there is too little usable history
   */
  F train(Dataset data, TrainingContext context);
}
