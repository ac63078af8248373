/**
 * Tests of user formulas: grammar, limits, derivatives, units, compiled rows.
 *
 * <p>Random trees come from {@link io.ammass.formulas.expression.RandomTrees}, seeded. The fuzz
 * test replays its corpus in an ordinary run and searches with {@code JAZZER_FUZZ=1} and {@code
 * -Dammass.fuzz.hooks=true}.
 */
@NullMarked
package io.ammass.formulas.expression;

import org.jspecify.annotations.NullMarked;
