/**
 * Trains small gated recurrent networks in plain Java.
 *
 * <p>{@link io.ammass.trainer.recurrent.GruTrainer} makes a portable model of a site's history;
 * {@link io.ammass.trainer.recurrent.GruFit} fits a network to any rows. The unit is that of Cho et
 * al. (2014), <a href="https://arxiv.org/abs/1406.1078">Learning phrase representations using RNN
 * encoder-decoder</a>.
 */
@NullMarked
package io.ammass.trainer.recurrent;

import org.jspecify.annotations.NullMarked;
