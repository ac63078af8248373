/**
 * How quickly uncertainty and sensitivity of a formula are found.
 *
 * <p>Start with {@link io.ammass.benchmarks.uncertainty.MonteCarloBenchmark}. Results stand in
 * {@code docs/results/uncertainty.md}.
 */
@NullMarked
package io.ammass.benchmarks.uncertainty;

import org.jspecify.annotations.NullMarked;
