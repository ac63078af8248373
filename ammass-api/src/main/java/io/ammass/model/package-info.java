/**
 * Learning and forecasting contracts: a trainer makes a model, a model is a forecaster that can be
 * saved, a forecaster makes forecasts with quantiles.
 *
 * <p>Start with {@link io.ammass.model.Forecaster} and {@link io.ammass.model.Trainer}. Same seed
 * and same data give the same bits, for any thread count.
 */
@NullMarked
package io.ammass.model;

import org.jspecify.annotations.NullMarked;
