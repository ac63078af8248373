/**
 * Makes forecasts of feeders, substations and regions add up.
 *
 * <p>{@link io.ammass.reconcile.Hierarchy} says what adds up to what; {@link
 * io.ammass.reconcile.Reconciler} moves the forecasts as little as their errors deserve until they
 * do. Quantiles come from samples that add up one by one.
 */
@NullMarked
package io.ammass.reconcile;

import org.jspecify.annotations.NullMarked;
