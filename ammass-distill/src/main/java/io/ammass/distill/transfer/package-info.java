/**
 * The seven steps from a data-rich source to a student on a data-poor target, as one process that
 * can be stopped, resumed and read.
 *
 * <p>{@link io.ammass.distill.transfer.Transfer} runs them: domains, preparation, features, source
 * model, transfer network, fine-tuning, test on the target. Each step is an interface that a user
 * can replace, each product a value that a work folder keeps with its hash. The families of models
 * bring the steps in the middle: {@code io.ammass.distill.network} and {@code
 * io.ammass.distill.response}.
 */
@NullMarked
package io.ammass.distill.transfer;

import org.jspecify.annotations.NullMarked;
