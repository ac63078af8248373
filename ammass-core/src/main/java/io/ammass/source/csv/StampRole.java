package io.ammass.source.csv;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a column says of a row's stamp. */
enum StampRole {
  STAMP,
  TIME,
  PERIOD,
  YEAR,
  MONTH,
  DAY,
  HOUR,
  MINUTE;

  /** The part of a date that a column of this name holds, if it is named after one. */
  static @Nullable StampRole named(String column) {
    return switch (column.strip().toLowerCase(Locale.ROOT)) {
      case "year", "yr", "yyyy" -> YEAR;
      case "month", "mo", "mm" -> MONTH;
      case "day", "dd" -> DAY;
      case "hour", "hr", "hh" -> HOUR;
      case "minute", "min" -> MINUTE;
      default -> null;
    };
  }
}
