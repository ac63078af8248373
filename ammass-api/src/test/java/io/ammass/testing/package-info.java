/**
 * What the tests of all modules share: the finder of shared data and tools.
 *
 * <p>Part of the api's test jar, next to the contract tests. Nothing here is on a class path
 * outside of tests. Start with {@link io.ammass.testing.SharedData}.
 */
@NullMarked
package io.ammass.testing;

import org.jspecify.annotations.NullMarked;
