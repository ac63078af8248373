/**
 * Forecasts as if nothing were known of the weather ahead but the climate of the site.
 *
 * <p>Start with {@link io.ammass.trainer.climatology.ClimatologyAhead}, which wraps any trainer.
 * {@link io.ammass.trainer.climatology.Climatology} makes the weather that it forecasts with.
 */
@NullMarked
package io.ammass.trainer.climatology;

import org.jspecify.annotations.NullMarked;
