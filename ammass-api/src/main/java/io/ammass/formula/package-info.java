/**
 * The contract of a white-box formula: named symbols with units, value, derivatives, batch kernel
 * and an honest report of its dimensions.
 *
 * <p>Start with {@link io.ammass.formula.Formula}. The catalogue of formulas is in the module
 * {@code ammass-formulas}; applications may add their own.
 */
@NullMarked
package io.ammass.formula;

import org.jspecify.annotations.NullMarked;
