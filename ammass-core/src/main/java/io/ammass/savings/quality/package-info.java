/**
 * Whether a meter's data can carry a savings figure at all: a named status for each way in which it
 * cannot, so that no number that looks right comes out of bad data. Start with {@link
 * io.ammass.savings.quality.MeterScreen}.
 */
@NullMarked
package io.ammass.savings.quality;

import org.jspecify.annotations.NullMarked;
