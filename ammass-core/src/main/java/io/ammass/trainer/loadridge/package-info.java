/**
 * Load forecasts in closed form from calendar, holidays, weather and the latest residuals.
 *
 * <p>Start with {@link io.ammass.trainer.loadridge.LoadRidge}. A ridge for each time of day
 * explains the logarithm of the load by calendar and weather; a second one carries what is left of
 * the last four weeks into the horizon. Quantiles are calibrated on folds that were not trained on.
 */
@NullMarked
package io.ammass.trainer.loadridge;

import org.jspecify.annotations.NullMarked;
