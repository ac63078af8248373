/**
 * The current OpenDSM daily and billing models, evaluated from the parameters their program stored:
 * piecewise linear in temperature with smoothed corners, one piece per season and part of the week.
 * Start with {@link io.ammass.savings.opendsm.OpenDsmModel}.
 */
@NullMarked
package io.ammass.savings.opendsm;

import org.jspecify.annotations.NullMarked;
