/**
 * Reads Green Button files: the Energy Services Provider Interface of NAESB (REQ.21, ESPI) in Atom.
 *
 * <p>Meter readings find their interval blocks and reading types through the feed's links; values
 * get their unit and power of ten. Start with {@link io.ammass.source.espi.EspiSource}.
 */
@NullMarked
package io.ammass.source.espi;

import org.jspecify.annotations.NullMarked;
