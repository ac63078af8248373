/**
 * The saving-cost formula (F3).
 *
 * <p>A quotient, a product and two sums, rounded once. Start with {@link
 * io.ammass.formulas.cost.SavingCost}.
 */
@NullMarked
package io.ammass.formulas.cost;

import org.jspecify.annotations.NullMarked;
