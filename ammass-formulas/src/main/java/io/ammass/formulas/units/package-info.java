/**
 * Where a published formula's units do not add up, and the variants in which they do.
 *
 * <p>A {@link io.ammass.formulas.units.DimensionLedger} holds every term of a formula with the unit
 * it has and the unit its place asks for; a {@link io.ammass.formulas.units.FactoredFormula} is the
 * formula with the silent factors made explicit. Start with {@link
 * io.ammass.formulas.units.DimensionLedger}.
 */
@NullMarked
package io.ammass.formulas.units;

import org.jspecify.annotations.NullMarked;
