/**
 * Rules over all modules at once, checked from the only module that sees them all.
 *
 * <p>What one module can check alone stands in that module. Start with {@link
 * io.ammass.architecture.examples.ArchitectureTest}.
 */
@NullMarked
package io.ammass.architecture.examples;

import org.jspecify.annotations.NullMarked;
