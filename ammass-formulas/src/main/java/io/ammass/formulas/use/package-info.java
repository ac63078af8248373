/**
 * The electricity-use formula (F1), its logarithm and its inverses.
 *
 * <p>Published to describe a plant's or a building's use from its present use, its battery and the
 * sun. Every number is rounded once, at the end. Start with {@link
 * io.ammass.formulas.use.ElectricityUse}.
 */
@NullMarked
package io.ammass.formulas.use;

import org.jspecify.annotations.NullMarked;
