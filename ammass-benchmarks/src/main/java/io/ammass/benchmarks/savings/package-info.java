/**
 * Questions about measurement and verification: how many meters a second, whether the bands cover
 * what they promise, whether a fleet runs in bounded memory. Start with {@link
 * io.ammass.benchmarks.savings.CalTrackBenchmark}.
 */
@NullMarked
package io.ammass.benchmarks.savings;

import org.jspecify.annotations.NullMarked;
