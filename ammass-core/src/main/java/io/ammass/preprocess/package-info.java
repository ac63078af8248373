/**
 * Steps between clean data and a model: scaling, power transforms, bins, labels, windows, noise,
 * augmentation.
 *
 * <p>A step learns from training data only, applies to any, inverts and is written as one line of
 * text. Start with {@link io.ammass.preprocess.Steps}, {@link io.ammass.preprocess.Denoising} and
 * {@link io.ammass.preprocess.Categories}.
 */
@NullMarked
package io.ammass.preprocess;

import org.jspecify.annotations.NullMarked;
