/**
 * Reads market documents of the European transmission system operators (ENTSO-E, IEC 62325).
 *
 * <p>Load and generation documents and publication documents share one shape: series, periods,
 * points by position. Start with {@link io.ammass.source.entsoe.EntsoeSource}.
 */
@NullMarked
package io.ammass.source.entsoe;

import org.jspecify.annotations.NullMarked;
