/**
 * What should be done: best inputs within bounds, break-even points, scenario tables, and the merit
 * order of saving measures.
 *
 * <p>Start with {@link io.ammass.formulas.optimisation.Optimisation}; {@link
 * io.ammass.formulas.optimisation.BreakEven}, {@link io.ammass.formulas.optimisation.Scenarios} and
 * {@link io.ammass.formulas.optimisation.MeritOrder} answer the neighbouring questions. The
 * direction is always a verb, never a sign.
 */
@NullMarked
package io.ammass.formulas.optimisation;

import org.jspecify.annotations.NullMarked;
