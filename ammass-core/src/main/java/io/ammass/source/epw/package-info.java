/**
 * Reads EnergyPlus weather files (EPW).
 *
 * <p>Eight header lines and a row an hour; each field has its own number for "missing". Start with
 * {@link io.ammass.source.epw.EpwSource}.
 */
@NullMarked
package io.ammass.source.epw;

import org.jspecify.annotations.NullMarked;
