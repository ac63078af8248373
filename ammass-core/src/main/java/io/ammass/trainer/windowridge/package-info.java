/**
 * Linear forecasts from a window of the past, fitted in closed form from one pass over the data.
 *
 * <p>Start with {@link io.ammass.trainer.windowridge.WindowRidge}. One {@link
 * io.ammass.trainer.windowridge.WindowGram} serves every look-back, centring and penalty; the mean
 * of several fits is again one {@link io.ammass.trainer.windowridge.WindowMap}.
 */
@NullMarked
package io.ammass.trainer.windowridge;

import org.jspecify.annotations.NullMarked;
