/**
 * A window ridge that takes new data in without a refit.
 *
 * <p>{@link io.ammass.trainer.online.OnlineRidge} trains; {@link
 * io.ammass.trainer.online.OnlineRidgeForecaster#absorb} puts yesterday's data into today's model
 * by rank-one updates, equal to a refit on everything. Older windows weigh less.
 */
@NullMarked
package io.ammass.trainer.online;

import org.jspecify.annotations.NullMarked;
