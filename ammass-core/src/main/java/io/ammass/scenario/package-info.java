/**
 * Paths that a forecast may take, for planning: storage, ramps, reserves.
 *
 * <p>{@link io.ammass.scenario.ScenarioPaths} draws them from a forecast's quantiles and from how
 * past errors went on from step to step. Each step's values have the forecast's distribution.
 */
@NullMarked
package io.ammass.scenario;

import org.jspecify.annotations.NullMarked;
