/**
 * Reads series from a database through JDBC.
 *
 * <p>Rows come in pages by key, values are bound parameters, names are checked before they are put
 * into a statement. Start with {@link io.ammass.source.jdbc.JdbcSource}.
 */
@NullMarked
package io.ammass.source.jdbc;

import org.jspecify.annotations.NullMarked;
