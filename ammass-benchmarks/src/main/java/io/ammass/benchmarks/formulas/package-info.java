/**
 * Benchmarks of the formulas: what their kernels cost beside the loop one would write by hand.
 *
 * <p>Inputs cover what meters give; every benchmark checks its result against the plain loop before
 * it measures. Start with {@link io.ammass.benchmarks.formulas.ElectricityUseBenchmark}.
 */
@NullMarked
package io.ammass.benchmarks.formulas;

import org.jspecify.annotations.NullMarked;
