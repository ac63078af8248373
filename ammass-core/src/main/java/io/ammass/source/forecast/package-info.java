/**
 * Reads hourly weather forecasts as published: GeoJSON with a list of periods.
 *
 * <p>A forecast is known from its issue time on, not from its hours: both are kept. Start with
 * {@link io.ammass.source.forecast.WeatherForecastSource}.
 */
@NullMarked
package io.ammass.source.forecast;

import org.jspecify.annotations.NullMarked;
