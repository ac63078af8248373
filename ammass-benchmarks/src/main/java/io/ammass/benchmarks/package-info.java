/**
 * Benchmarks, one question a class in the packages below, and the comparison that guards them.
 *
 * <p>Shared machines differ from hour to hour, so what is guarded is not a time but a ratio: ours
 * to a plain peer of the same run, and the bytes allocated by one operation. Start with {@link
 * io.ammass.benchmarks.Compare}.
 */
@NullMarked
package io.ammass.benchmarks;

import org.jspecify.annotations.NullMarked;
