/**
 * What an uncertain number is: a distribution, given by law or by quantiles.
 *
 * <p>{@link io.ammass.probability.Distribution} is the contract; {@link
 * io.ammass.probability.Quantiles} is the form in which forecasts carry their uncertainty. Formulas
 * take either.
 */
@NullMarked
package io.ammass.probability;

import org.jspecify.annotations.NullMarked;
