/**
 * The chain F1 -> F2 and F1 -> F3, with documented defaults for a building's day.
 *
 * <p>Provides {@link io.ammass.spi.FormulaService} to the rest of ammass. Start with {@link
 * io.ammass.formulas.chain.FormulaChain}.
 */
@NullMarked
package io.ammass.formulas.chain;

import org.jspecify.annotations.NullMarked;
