/**
 * The mean solar irradiation coefficient R_s(T) of the electricity-use formula, as a strategy.
 *
 * <p>A constant, a table of 24 hours, a half-sine day, the sun's path by latitude and day, a
 * measured series, or a function of the user's own. Every strategy gives its value and its exact
 * derivative by the hour. Start with {@link io.ammass.formulas.irradiation.Irradiation}.
 */
@NullMarked
package io.ammass.formulas.irradiation;

import org.jspecify.annotations.NullMarked;
