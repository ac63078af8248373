/**
 * What small networks cost here and in other engines.
 *
 * <p>{@link io.ammass.benchmarks.distill.NetworkForecastBenchmark} times forecasts, {@link
 * io.ammass.benchmarks.distill.NetworkTrainingBenchmark} training. Each checks once that all peers
 * compute the same.
 */
@NullMarked
package io.ammass.benchmarks.distill;

import org.jspecify.annotations.NullMarked;
