/**
 * Changes the resolution of series without changing what they say.
 *
 * <p>Energy is summed, power and temperature are averaged, a register is differenced over its
 * roll-over; local days have 23, 24 or 25 hours. Start with {@link io.ammass.resample.Resampler}.
 */
@NullMarked
package io.ammass.resample;

import org.jspecify.annotations.NullMarked;
