/**
 * Reads delimited text: one row an instant, one column a quantity.
 *
 * <p>Columns are found by name, stamps by name, position or start and step; gzip, byte order marks,
 * delimiters and date orders are recognised; every refusal names file, line, column and text. Start
 * with {@link io.ammass.source.csv.CsvSource}.
 */
@NullMarked
package io.ammass.source.csv;

import org.jspecify.annotations.NullMarked;
