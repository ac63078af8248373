/**
 * What every source of records shares: raw readings, limits, bounded streams, names and zones.
 *
 * <p>A source reads one format and nothing else; what it returns is a {@link
 * io.ammass.source.Readings}, in file order and with the file's dirt. Cleaning is another package's
 * work. Each format has a package of its own below this one.
 */
@NullMarked
package io.ammass.source;

import org.jspecify.annotations.NullMarked;
