/**
 * A DL4J network teaches a small network that plain Java trains and serves; nothing is fitted in
 * closed form.
 *
 * <p>{@link io.ammass.distill.network.NetworkDistillation} is the method: a teacher on the source,
 * fine-tuned on the target; a student that learns from the teacher's answers to windows of both;
 * the same student on the target's truth alone beside it.
 */
@NullMarked
package io.ammass.distill.network;

import org.jspecify.annotations.NullMarked;
