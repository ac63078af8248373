/**
 * A formula with its inputs bound: value with band, gradient, dimension report, warnings.
 *
 * <p>{@link io.ammass.formulas.evaluation.FormulaCase} is what the fluent builders of the catalogue
 * make; {@link io.ammass.formulas.evaluation.InputChecks} refuses what a formula is not defined for
 * and warns where a number leaves its usual range. Start with {@link
 * io.ammass.formulas.evaluation.FormulaCase}.
 */
@NullMarked
package io.ammass.formulas.evaluation;

import org.jspecify.annotations.NullMarked;
