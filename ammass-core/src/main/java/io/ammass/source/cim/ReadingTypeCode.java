package io.ammass.source.cim;

import io.ammass.unit.Unit;

/**
 * A reading type's code of eighteen numbers, as far as a series needs it.
 *
 * @param periodMillis the measuring period (third number), 0 if it does not name a fixed one
 * @param cumulative whether the value is a register that only grows (fourth number: bulk quantity,
 *     cumulative, summation)
 * @param unit the unit (seventeenth number)
 * @param scale ten to the power of the multiplier (sixteenth number)
 */
record ReadingTypeCode(long periodMillis, boolean cumulative, Unit unit, double scale) {
  private static final ReadingTypeCode UNKNOWN = new ReadingTypeCode(0, false, Unit.ONE, 1);
  private static final long MINUTE = 60_000;

  static ReadingTypeCode parse(String code) {
    String[] parts = code.split("\\.");
    if (parts.length != 18) {
      return UNKNOWN;
    }
    int[] numbers = new int[18];
    for (int i = 0; i < 18; i++) {
      if (!parts[i].matches("-?\\d{1,5}")) {
        return UNKNOWN;
      }
      numbers[i] = Integer.parseInt(parts[i]);
    }
    Unit unit =
        switch (numbers[16]) {
          case 72 -> Unit.WATT_HOUR;
          case 38 -> Unit.WATT;
          case 31 -> Unit.JOULE;
          case 23 -> Unit.CELSIUS;
          default -> Unit.ONE;
        };
    double scale = unit.equals(Unit.ONE) ? 1 : Math.pow(10, numbers[15]);
    boolean cumulative = numbers[3] == 1 || numbers[3] == 3 || numbers[3] == 9;
    return new ReadingTypeCode(period(numbers[2]), cumulative, unit, scale);
  }

  /** Measuring periods of annex C that are fixed lengths of time. */
  private static long period(int code) {
    return switch (code) {
      case 1 -> 10 * MINUTE;
      case 2 -> 15 * MINUTE;
      case 3 -> MINUTE;
      case 4 -> 24 * 60 * MINUTE;
      case 5 -> 30 * MINUTE;
      case 6 -> 5 * MINUTE;
      case 7 -> 60 * MINUTE;
      case 10 -> 2 * MINUTE;
      case 14 -> 3 * MINUTE;
      case 31 -> 20 * MINUTE;
      default -> 0;
    };
  }
}
