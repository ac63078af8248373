/**
 * Why a forecast is what it is.
 *
 * <p>{@link io.ammass.explain.ForecastExplanation} shares the difference between two forecasts of
 * any forecaster among recent load, weather and calendar, hour by hour, and says it in a sentence.
 * {@link io.ammass.explain.Contributions} are the terms of a linear model's own sum.
 */
@NullMarked
package io.ammass.explain;

import org.jspecify.annotations.NullMarked;
