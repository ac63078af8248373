/**
 * Exponential smoothing and Theta on a load whose daily and weekly cycles were taken out by STL.
 *
 * <p>Both suit short histories without weather, where a regression has too little to learn from.
 * Entry types: {@link io.ammass.trainer.smoothing.ExponentialSmoothing} and {@link
 * io.ammass.trainer.smoothing.Theta}.
 */
@NullMarked
package io.ammass.trainer.smoothing;

import org.jspecify.annotations.NullMarked;
