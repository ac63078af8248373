/**
 * Arithmetic on plain arrays of a regular series, for the trainers of this module only: filling
 * gaps by season.
 *
 * <p>The entry is {@link io.ammass.core.series.SeasonalFill}.
 */
@NullMarked
package io.ammass.core.series;

import org.jspecify.annotations.NullMarked;
