/**
 * Numbers with more than 53 bits, so that a formula is rounded once, at its end.
 *
 * <p>{@link io.ammass.formulas.arithmetic.DoubleDouble} carries about 100 bits and an exponent that
 * neither overflows nor underflows inside a formula; {@link io.ammass.formulas.arithmetic.Ball}
 * adds a bound on its error; {@link io.ammass.formulas.arithmetic.Dyadic} is exact and answers
 * where the bound does not decide. Batch kernels do not use this package: it serves one point at a
 * time. Start with {@link io.ammass.formulas.arithmetic.DoubleDouble}.
 */
@NullMarked
package io.ammass.formulas.arithmetic;

import org.jspecify.annotations.NullMarked;
