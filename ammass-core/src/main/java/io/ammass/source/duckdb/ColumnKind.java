package io.ammass.source.duckdb;

import java.util.Locale;

/** What a column of a table holds. */
public enum ColumnKind {
  /** Stamps with an offset, or seconds since 1970: the same instant everywhere. */
  INSTANT,
  /** Stamps or dates of a clock on a wall; a zone makes instants of them. */
  LOCAL_STAMP,
  /** Numbers; true and false are 1 and 0. */
  NUMBER,
  /** Texts. */
  TEXT,
  /** Lists, structures, bytes: nothing a series is made of. */
  OTHER;

  /** The kind of a DuckDB type, before any text or number is looked at. */
  static ColumnKind ofType(String typeName) {
    String type = typeName.toUpperCase(Locale.ROOT);
    if (type.endsWith("[]") || type.startsWith("STRUCT") || type.startsWith("MAP")) {
      return OTHER;
    }
    if (type.startsWith("TIMESTAMP")) {
      return type.contains("WITH TIME ZONE") || type.contains("TZ") ? INSTANT : LOCAL_STAMP;
    }
    if (type.startsWith("DECIMAL")) {
      return NUMBER;
    }
    return switch (type) {
      case "DATE" -> LOCAL_STAMP;
      case "TINYINT",
          "SMALLINT",
          "INTEGER",
          "BIGINT",
          "HUGEINT",
          "UTINYINT",
          "USMALLINT",
          "UINTEGER",
          "UBIGINT",
          "UHUGEINT",
          "FLOAT",
          "DOUBLE",
          "BOOLEAN" ->
          NUMBER;
      case "VARCHAR", "UUID" -> TEXT;
      default -> type.startsWith("ENUM") ? TEXT : OTHER;
    };
  }
}
