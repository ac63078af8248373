/**
 * Reads stamps of many spellings and turns local clock readings into instants.
 *
 * <p>Local stamps meet the clock changes of every IANA zone here: hours that do not exist, hours
 * that happen twice, labels that mark the end of an interval. Nothing in this package knows a file
 * format. Start with {@link io.ammass.time.StampParser} and {@link io.ammass.time.StampResolver}.
 */
@NullMarked
package io.ammass.time;

import org.jspecify.annotations.NullMarked;
