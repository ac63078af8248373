/**
 * Compares ammass' CalTRACK 2 parity mode with stored results of the reference program, meter by
 * meter, for a manifest of reference files. Start with {@link
 * io.ammass.savings.check.ReferenceCheck}.
 */
@NullMarked
package io.ammass.savings.check;

import org.jspecify.annotations.NullMarked;
