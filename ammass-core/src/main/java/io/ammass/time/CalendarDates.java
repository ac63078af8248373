package io.ammass.time;

/** Days of the proleptic Gregorian calendar; remembers the last one. One instance, one thread. */
final class CalendarDates {
  private int cachedDate = -1;
  private long cachedMillis;

  /** Milliseconds at which a day begins as if UTC; {@link StampParser#INVALID} if there is none. */
  long millis(int year, int month, int day) {
    int key = (year * 16 + month) * 32 + day;
    if (key == cachedDate) {
      return cachedMillis;
    }
    if (month < 1 || month > 12 || day < 1 || day > lengthOfMonth(year, month)) {
      return StampParser.INVALID;
    }
    cachedDate = key;
    cachedMillis = epochDay(year, month, day) * StampParser.DAY_MILLIS;
    return cachedMillis;
  }

  private static int lengthOfMonth(int year, int month) {
    return switch (month) {
      case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  /** Days since 1970-01-01, years 0 to 99999. */
  private static long epochDay(int year, int month, int day) {
    // March-based years make the leap day the last day, so that one formula fits all months.
    long y = month > 2 ? year : year - 1L;
    int m = month > 2 ? month - 3 : month + 9;
    long era = Math.floorDiv(y, 400L);
    long yearOfEra = y - era * 400;
    long dayOfYear = (153L * m + 2) / 5 + day - 1;
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
  }
}
