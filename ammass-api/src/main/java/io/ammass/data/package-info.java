/**
 * Time series, data sets and fleets: the nouns every other package speaks.
 *
 * <p>Everything is immutable; time is {@code Instant} plus a resolution, intervals are half-open,
 * missing values are NaN, units are carried and never guessed. Start with {@link
 * io.ammass.data.TimeSeries} and {@link io.ammass.data.Dataset}.
 */
@NullMarked
package io.ammass.data;

import org.jspecify.annotations.NullMarked;
