/**
 * Reads Parquet files and the results of SQL through DuckDB.
 *
 * <p>DuckDB is optional: without {@code org.duckdb:duckdb_jdbc} on the class path every call says
 * so and nothing else is lost. Files are opened read-only, within limits, and nothing is ever
 * fetched from a network. Start with {@link io.ammass.source.duckdb.DuckDbSource}.
 */
@NullMarked
package io.ammass.source.duckdb;

import org.jspecify.annotations.NullMarked;
