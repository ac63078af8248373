/**
 * Where a forecast, a model, a saving or a report came from, and whether it can be made again.
 *
 * <p>A trace follows the parents of an entry to the data as they were known; a replay makes the
 * bytes again and compares them. Start with {@link io.ammass.operations.lineage.Lineage}.
 */
@NullMarked
package io.ammass.operations.lineage;

import org.jspecify.annotations.NullMarked;
