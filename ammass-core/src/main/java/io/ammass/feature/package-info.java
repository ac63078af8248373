/**
 * What a model may be told besides the target's own past: calendar, lags, weather, sun, wind,
 * texts.
 *
 * <p>Each feature is one small class or function with its formula, units and source; the ones that
 * learn are fitted on training data only. Start with {@link io.ammass.feature.Features}.
 */
@NullMarked
package io.ammass.feature;

import org.jspecify.annotations.NullMarked;
