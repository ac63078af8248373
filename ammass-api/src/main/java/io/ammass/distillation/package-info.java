/**
 * The contract of distillation: a large teacher from a rich source becomes a tiny student on a
 * target.
 *
 * <p>{@link io.ammass.distillation.DistillationRequest} says what is wanted, {@link
 * io.ammass.distillation.DistillationResult} what came of it, with the hard-label twin beside the
 * student and the gate's verdict. The module {@code ammass-distill} does the work.
 */
@NullMarked
package io.ammass.distillation;

import org.jspecify.annotations.NullMarked;
