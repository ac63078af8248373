/**
 * Which input matters: Sobol indices, Morris screening, Shapley effects for correlated inputs, and
 * the tornado chart.
 *
 * <p>Start with {@link io.ammass.formulas.sensitivity.Sobol}; with more than a dozen inputs screen
 * with {@link io.ammass.formulas.sensitivity.Morris} first; with correlated inputs use {@link
 * io.ammass.formulas.sensitivity.Shapley}. Points are scrambled low-discrepancy sequences, and
 * every index carries a confidence interval from independent scramblings.
 */
@NullMarked
package io.ammass.formulas.sensitivity;

import org.jspecify.annotations.NullMarked;
