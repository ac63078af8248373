package io.ammass.source.duckdb;

/**
 * A column of a table.
 *
 * @param name its name
 * @param type its type as the database calls it
 * @param kind what it holds; a column of text whose cells are stamps is a column of stamps
 */
public record TableColumn(String name, String type, ColumnKind kind) {}
