/**
 * Services that modules offer to core through {@link java.util.ServiceLoader}.
 *
 * <p>Core reaches formulas and distillation only through {@link io.ammass.spi.FormulaService} and
 * {@link io.ammass.spi.DistillationService}; where no provider is on the class path that section of
 * a result is absent and a sentence says which module to add.
 */
@NullMarked
package io.ammass.spi;

import org.jspecify.annotations.NullMarked;
