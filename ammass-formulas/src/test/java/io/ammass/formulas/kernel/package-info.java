/**
 * Tests of the batch kernels against an independent oracle of 80 digits and the reference cases.
 *
 * <p>Vector and plain form are compared bit by bit in a JVM of their own. Start with {@link
 * io.ammass.formulas.kernel.ElectricityUseKernelTest}.
 */
@NullMarked
package io.ammass.formulas.kernel;

import org.jspecify.annotations.NullMarked;
