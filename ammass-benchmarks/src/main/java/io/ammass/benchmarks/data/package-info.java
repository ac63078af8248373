/**
 * How long it takes from a file of readings to data one can trust.
 *
 * <p>A generator writes meters of its own; reading, cleaning and storing are timed beside peers
 * that do less. Start with {@link io.ammass.benchmarks.data.CsvToSeriesBenchmark}.
 */
@NullMarked
package io.ammass.benchmarks.data;

import org.jspecify.annotations.NullMarked;
