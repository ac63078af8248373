/**
 * Keeps series on disk or in memory, with every correction as a new version.
 *
 * <p>Writing the same values again changes nothing; a changed value becomes a version, so that a
 * series can be read as it was known at any time. Start with {@link io.ammass.store.SeriesStore}.
 */
@NullMarked
package io.ammass.store;

import org.jspecify.annotations.NullMarked;
