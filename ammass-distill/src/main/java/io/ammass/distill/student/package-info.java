/**
 * Students of any kind, taught by any forecaster, under one budget.
 *
 * <p>{@link io.ammass.distill.student.StudentDistillation} trains a teacher, asks it once about a
 * {@link io.ammass.distill.student.TransferSet}, lets each {@link
 * io.ammass.distill.student.StudentFamily} learn its answers in every size within the budget, puts
 * all of them on one Pareto front, and ships the best or its hard-label twin.
 */
@NullMarked
package io.ammass.distill.student;

import org.jspecify.annotations.NullMarked;
