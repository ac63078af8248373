/**
 * Batch kernels: the published formulas over columns of plain {@code double}, value or value and
 * gradient, without allocation.
 *
 * <p>Every row is computed by the same fixed sequence of correctly rounded operations, so the bits
 * depend neither on the number of threads nor on whether the Vector API does the work. Start with
 * {@link io.ammass.formulas.kernel.ElectricityUseKernel}.
 */
@NullMarked
package io.ammass.formulas.kernel;

import org.jspecify.annotations.NullMarked;
