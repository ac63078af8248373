/**
 * The seasonal naive forecasts that every model must beat: the same local clock reading one day or
 * one week earlier.
 *
 * <p>Start with {@link io.ammass.trainer.naive.SeasonalNaive}. Lags go by the calendar of the site,
 * so days of 23 and 25 hours keep their shape.
 */
@NullMarked
package io.ammass.trainer.naive;

import org.jspecify.annotations.NullMarked;
