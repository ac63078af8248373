/**
 * Dense kernels on flat row-major arrays, for the closed-form trainers of this module only.
 *
 * <p>Each keeps one summation order and uses no fused multiply-add, so results have the same bits
 * on any machine and for any number of threads. The entry is {@link
 * io.ammass.core.linear.Cholesky}.
 */
@NullMarked
package io.ammass.core.linear;

import org.jspecify.annotations.NullMarked;
