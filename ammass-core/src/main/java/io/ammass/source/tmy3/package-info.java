/**
 * Reads typical meteorological years of NREL's third edition (TMY3).
 *
 * <p>A station line, a header, a row an hour ending at local standard time; months of different
 * years make one. Start with {@link io.ammass.source.tmy3.Tmy3Source}.
 */
@NullMarked
package io.ammass.source.tmy3;

import org.jspecify.annotations.NullMarked;
