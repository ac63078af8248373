/**
 * The mixed student, fitted on truth, on a teacher's answers, or on a blend, for several series at
 * once that share most of it and have a part of their own.
 *
 * <p>{@link io.ammass.trainer.mixed.TaughtWindows} holds a series' Gram matrix and a teacher's
 * answers on it, {@link io.ammass.trainer.mixed.MixedSums} what one shape needs of them, and {@link
 * io.ammass.trainer.mixed.MixedFit} alternates between its parts. The model is a {@link
 * io.ammass.portable.MixedKernel}.
 */
@NullMarked
package io.ammass.trainer.mixed;

import org.jspecify.annotations.NullMarked;
