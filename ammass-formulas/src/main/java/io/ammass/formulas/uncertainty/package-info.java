/**
 * How uncertain a formula's result is: first and second order propagation after JCGM 100, and Monte
 * Carlo propagation after JCGM 101.
 *
 * <p>Start with {@link io.ammass.formulas.uncertainty.Uncertainty}. Inputs are laws ({@link
 * io.ammass.formulas.uncertainty.Uniform}, {@link io.ammass.formulas.uncertainty.Normal} and their
 * neighbours), forecast quantiles ({@link io.ammass.probability.Quantiles}) or any other {@link
 * io.ammass.probability.Distribution}; a Gaussian copula ties them together.
 */
@NullMarked
package io.ammass.formulas.uncertainty;

import org.jspecify.annotations.NullMarked;
