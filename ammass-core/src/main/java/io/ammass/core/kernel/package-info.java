/**
 * Loops over floats for small networks, in plain Java and on the Vector API, to the same bits.
 *
 * <p>{@link io.ammass.core.kernel.FloatSupport#loops} gives the fastest form this machine can run.
 * Each output is one sum in one order, whatever the form, the number of rows and the vector length;
 * nothing is fused.
 */
@NullMarked
package io.ammass.core.kernel;

import org.jspecify.annotations.NullMarked;
