/**
 * Formulas that users write: read from text or built by a lambda, checked for units, differentiated
 * exactly and compiled for columns.
 *
 * <p>Text is cut by a lexer, read by a parser, checked by a unit checker, printed by a printer and
 * compiled to a hidden class; each of them is one file, and a new function is one constant. Start
 * with {@link io.ammass.formulas.expression.UserFormula}.
 */
@NullMarked
package io.ammass.formulas.expression;

import org.jspecify.annotations.NullMarked;
