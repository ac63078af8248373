/**
 * Makes a regular series of raw readings and says what was wrong with them.
 *
 * <p>Each rule of quality is a small class behind {@link io.ammass.clean.QualityRule}; each finding
 * is counted and reads as a sentence; each value that is not as measured is marked so. Start with
 * {@link io.ammass.clean.Cleaner}.
 */
@NullMarked
package io.ammass.clean;

import org.jspecify.annotations.NullMarked;
