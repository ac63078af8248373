/**
 * Reads meter readings of the Common Information Model (IEC 61968-9).
 *
 * <p>Interval readings are stamped at their end; the reading type's code carries unit, multiplier
 * and period. Start with {@link io.ammass.source.cim.CimSource}.
 */
@NullMarked
package io.ammass.source.cim;

import org.jspecify.annotations.NullMarked;
