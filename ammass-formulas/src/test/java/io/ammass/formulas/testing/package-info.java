/**
 * What several tests of this module share: small formulas with known answers, and a reader of
 * reference numbers.
 *
 * <p>Start with {@link io.ammass.formulas.testing.LambdaFormula}.
 */
@NullMarked
package io.ammass.formulas.testing;

import org.jspecify.annotations.NullMarked;
