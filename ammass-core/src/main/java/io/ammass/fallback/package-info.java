/**
 * Forecasts that come when the model cannot: chains of fallbacks and the ladder of a cold start.
 *
 * <p>{@link io.ammass.fallback.FallbackForecaster} asks one forecaster after another and says on
 * the forecast who answered and why. {@link io.ammass.fallback.ColdStart} trains what a site's days
 * of history can bear.
 */
@NullMarked
package io.ammass.fallback;

import org.jspecify.annotations.NullMarked;
