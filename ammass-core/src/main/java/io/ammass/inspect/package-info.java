/**
 * Looks at any file and says what it is: kind, format, stamps, series, dirt.
 *
 * <p>Inspection never fails on a readable file: what is not a time series is a table, text, an
 * image or alerts. Start with {@link io.ammass.inspect.Inspector}.
 */
@NullMarked
package io.ammass.inspect;

import org.jspecify.annotations.NullMarked;
