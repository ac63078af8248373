/**
 * The folded student, fitted in closed form on truth, on a teacher's answers, or on a blend.
 *
 * <p>{@link io.ammass.trainer.folded.FoldedSums} adds up the products of inputs and labels of any
 * number of series; {@link io.ammass.trainer.folded.FoldedSums#fit} solves them. The model is a
 * {@link io.ammass.portable.FoldedKernel}.
 */
@NullMarked
package io.ammass.trainer.folded;

import org.jspecify.annotations.NullMarked;
