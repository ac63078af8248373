/**
 * Physical units, dimensions and quantities, as small values without a registry.
 *
 * <p>A {@link io.ammass.unit.Unit} is a symbol, a {@link io.ammass.unit.Dimension} and an affine
 * map to SI; units are parsed from the text engineers write ({@code "kWh/(m2 day)"}). Start with
 * {@link io.ammass.unit.Unit}; hot loops stay plain {@code double}.
 */
@NullMarked
package io.ammass.unit;

import org.jspecify.annotations.NullMarked;
