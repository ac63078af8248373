/**
 * Budgeted search for the best trainer of a site: successive halving on rolling origins.
 *
 * <p>Start with {@link io.ammass.tuning.Tuning}; {@link io.ammass.tuning.Spaces} has the search
 * spaces of the library's own trainers, {@link io.ammass.tuning.SearchSpace} makes one for any
 * other. The budget in seconds only decides when to stop; {@link io.ammass.tuning.TuningWork} is
 * the work that was done, and repeating it gives the same bits.
 *
 * @see <a href="https://proceedings.mlr.press/v51/jamieson16.html">Jamieson and Talwalkar (2016),
 *     Non-stochastic best arm identification and hyperparameter optimization</a>
 */
@NullMarked
package io.ammass.tuning;

import org.jspecify.annotations.NullMarked;
