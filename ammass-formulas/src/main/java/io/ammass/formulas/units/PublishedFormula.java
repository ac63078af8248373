package io.ammass.formulas.units;

import io.ammass.formula.TwiceDifferentiable;
import io.ammass.unit.Quantity;

/**
 * A formula as published, some of whose terms may not add up dimensionally.
 *
 * <p>As it stands it evaluates the numbers exactly as written; every factor between what a term is
 * and what its place asks for is 1. {@link #withFactor} states such a factor.
 */
public interface PublishedFormula extends TwiceDifferentiable {
  /**
   * The variant with one silent factor made explicit; call it again for the next one.
   *
   * @param symbol the symbol of a term that does not add up, as the dimension report's {@code k_}
   *     factors name it
   * @param factor the factor, in a unit that makes the term fit; 1 of the reported unit is what was
   *     published
   * @return the variant, whose report says that the term adds up
   * @throws io.ammass.error.UnknownNameException if no term that fails to add up has this symbol
   * @throws io.ammass.error.UnitMismatchException if the factor's unit does not make the term fit
   * @throws IllegalArgumentException if the factor is 0 or not finite
   */
  FactoredFormula withFactor(String symbol, Quantity factor);
}
