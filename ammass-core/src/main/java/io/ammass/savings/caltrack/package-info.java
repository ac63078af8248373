/**
 * CalTRACK 2 baseline models: usage per day on degree days (daily and billing data) and the
 * time-of-week-and-temperature model (hourly data), on plain arrays. Each exists in the mode that
 * gives the reference program's numbers and in the mode with its traps repaired. Start with {@link
 * io.ammass.savings.caltrack.UsagePerDay} and {@link io.ammass.savings.caltrack.HourlyTowt}.
 */
@NullMarked
package io.ammass.savings.caltrack;

import org.jspecify.annotations.NullMarked;
