/**
 * Distils a window ensemble into a folded student under a budget.
 *
 * <p>{@link io.ammass.distill.folded.FoldedDistillation} takes channels and a split into train,
 * validation and test rows, fits the teacher, then every student of a grid of shapes from one pass
 * of sums, and lets the budget choose on validation. {@link
 * io.ammass.distill.folded.FoldedDistillationResult} has teacher, student, hard-label twin, the
 * Pareto front and the gate's verdict.
 */
@NullMarked
package io.ammass.distill.folded;

import org.jspecify.annotations.NullMarked;
