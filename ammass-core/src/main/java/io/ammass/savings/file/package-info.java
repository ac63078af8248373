/**
 * Strict and fast readers for the meter and temperature files of the savings commands: UTF-8 CSV
 * with a stamp and a number per row. Each names the line, the column and the text it refuses. Start
 * with {@link io.ammass.savings.file.SeriesCsv}.
 */
@NullMarked
package io.ammass.savings.file;

import org.jspecify.annotations.NullMarked;
