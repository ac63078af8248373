/**
 * How good forecasts were: metrics as pure functions, one class each with its formula, range and
 * source.
 *
 * <p>{@link io.ammass.metric.PointMetric} scores point forecasts, {@link
 * io.ammass.metric.QuantileMetric} scores quantiles. Missing steps are left out; a score that does
 * not exist is NaN.
 */
@NullMarked
package io.ammass.metric;

import org.jspecify.annotations.NullMarked;
