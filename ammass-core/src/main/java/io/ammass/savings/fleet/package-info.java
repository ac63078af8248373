/**
 * Many meters in bounded memory: a manifest is streamed, a bad meter gives a row that says why, a
 * run that was stopped goes on where it was and ends with the same bytes. Start with {@link
 * io.ammass.savings.fleet.FleetRun}.
 */
@NullMarked
package io.ammass.savings.fleet;

import org.jspecify.annotations.NullMarked;
