package io.ammass.source.duckdb;

import java.util.Locale;

/** Stamps that are seconds, or thousandths, millionths, billionths of them, since 1970. */
final class Epoch {
  private static final long MILLION = 1_000_000L;

  /** Magnitudes between which no stamp of the years 1973 to 5138 can be two of the units. */
  private static final long SECONDS_BELOW = 100_000L * MILLION;

  private static final long MILLIS_BELOW = 1000 * SECONDS_BELOW;
  private static final long MICROS_BELOW = 1000 * MILLIS_BELOW;
  private static final long LEAST = 100L * MILLION;

  private Epoch() {}

  /** Only a column that says so holds stamps as numbers: any large number could be one. */
  static boolean isNamed(String column) {
    String name = column.toLowerCase(Locale.ROOT);
    return name.contains("time")
        || name.contains("epoch")
        || name.contains("unix")
        || name.equals("start")
        || name.equals("ts");
  }

  static boolean isEpoch(String cell) {
    return cell.matches("\\d{9,19}") && Double.parseDouble(cell) >= LEAST;
  }

  /** The SQL that makes milliseconds of a column, by the magnitude of each number. */
  static String millis(String column) {
    return "CASE WHEN "
        + column
        + " < "
        + SECONDS_BELOW
        + " THEN CAST("
        + column
        + " AS BIGINT) * 1000 WHEN "
        + column
        + " < "
        + MILLIS_BELOW
        + " THEN CAST("
        + column
        + " AS BIGINT) WHEN "
        + column
        + " < "
        + MICROS_BELOW
        + " THEN CAST("
        + column
        + " AS BIGINT) // 1000 ELSE CAST("
        + column
        + " AS BIGINT) // 1000000 END";
  }
}
