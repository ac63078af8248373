/**
 * The centred low-rank student, fitted in closed form on truth, on a teacher's answers, or on a
 * blend.
 *
 * <p>{@link io.ammass.trainer.lowrank.LowRankSums} takes the Gram matrices of any number of series
 * and solves the reduced-rank regression. The model is a {@link io.ammass.portable.LowRankKernel}.
 */
@NullMarked
package io.ammass.trainer.lowrank;

import org.jspecify.annotations.NullMarked;
