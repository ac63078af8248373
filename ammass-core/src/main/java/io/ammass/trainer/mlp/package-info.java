/**
 * Small dense networks, trained in plain Java.
 *
 * <p>{@link io.ammass.trainer.mlp.MlpTrainer} makes a portable model of a site's history; {@link
 * io.ammass.trainer.mlp.DenseTrainer} fits a network to any rows, with the losses of {@link
 * io.ammass.trainer.mlp.Losses}. Same seed and rows give the same bits on every machine, on plain
 * loops and on vectors.
 */
@NullMarked
package io.ammass.trainer.mlp;

import org.jspecify.annotations.NullMarked;
