/**
 * The renewable-supply formula (F2).
 *
 * <p>Sums any number of sources with a dot product that does not depend on their order. Every
 * result is correctly rounded. Start with {@link io.ammass.formulas.supply.RenewableSupply}.
 */
@NullMarked
package io.ammass.formulas.supply;

import org.jspecify.annotations.NullMarked;
