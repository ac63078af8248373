/**
 * Back-tests without look-ahead: forecasts are issued at rolling origins from what was known then,
 * and scored when the truth is in.
 *
 * <p>Start with {@link io.ammass.backtest.Backtest}. Naive forecasts stand beside every model.
 */
@NullMarked
package io.ammass.backtest;

import org.jspecify.annotations.NullMarked;
