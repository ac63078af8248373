/**
 * Steps between clean data and a model: scaling, power transforms, smoothing, augmentation.
 *
 * <p>A step learns from training data only, applies to any, inverts exactly and is written as one
 * line of text. Start with {@link io.ammass.preprocess.Step} and {@link
 * io.ammass.preprocess.Steps}.
 */
@NullMarked
package io.ammass.preprocess;

import org.jspecify.annotations.NullMarked;
