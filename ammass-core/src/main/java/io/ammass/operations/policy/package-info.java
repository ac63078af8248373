/**
 * When a model is trained anew, whether its successor replaces it, and when it is taken back: pure
 * functions of facts, each of which explains itself in a sentence.
 *
 * <p>Start with {@link io.ammass.operations.policy.RetrainingPolicy}.
 */
@NullMarked
package io.ammass.operations.policy;

import org.jspecify.annotations.NullMarked;
