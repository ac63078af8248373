package io.ammass.time;

/** Reads the date of a stamp, in digits or with a month's name. One instance, one thread. */
final class DateScanner {
  private final DateOrder order;
  private final CalendarDates dates = new CalendarDates();
  private int position;
  private int digits;

  DateScanner(DateOrder order) {
    this.order = order;
  }

  /** Behind what was read last. */
  int position() {
    return position;
  }

  /** How many digits the last number had. */
  int digits() {
    return digits;
  }

  /** Milliseconds at which a day begins as if UTC; {@link StampParser#INVALID} if there is none. */
  long date(int year, int month, int day) {
    return dates.millis(year, month, day);
  }

  /**
   * Reads a date.
   *
   * @return milliseconds at which it begins as if UTC, or {@link StampParser#INVALID}; {@link
   *     #position()} is behind it
   */
  long parse(char[] chars, int start, int end) {
    position = start;
    skipDay(chars, end);
    if (position < end && Months.isLetter(chars[position])) {
      return parseMonthFirst(chars, end);
    }
    int first = number(chars, end);
    int firstDigits = digits;
    if (position >= end || firstDigits == 0) {
      return StampParser.INVALID;
    }
    char separator = chars[position];
    boolean named = position + 1 < end && Months.isLetter(chars[position + 1]);
    if (named && (separator == ' ' || separator == '-' || separator == '/')) {
      position++;
      return parseNamedMonth(chars, end, first);
    }
    if (separator != '-' && separator != '/' && separator != '.') {
      return StampParser.INVALID;
    }
    position++;
    int second = number(chars, end);
    if (position == end && firstDigits == 4 && digits == 2 && first >= 1900 && first < 2200) {
      return dates.millis(first, second, 1);
    }
    if (digits == 0 || digits > 2 || position >= end || chars[position] != separator) {
      return StampParser.INVALID;
    }
    position++;
    int third = number(chars, end);
    if (digits == 0) {
      return StampParser.INVALID;
    }
    if (firstDigits == 4) {
      return digits <= 2 ? dates.millis(first, second, third) : StampParser.INVALID;
    }
    if (firstDigits > 2 || (digits != 2 && digits != 4)) {
      return StampParser.INVALID;
    }
    int year = digits == 4 ? third : century(third);
    return switch (order) {
      case DAY_MONTH_YEAR -> dates.millis(year, second, first);
      case MONTH_DAY_YEAR, YEAR_MONTH_DAY, DIGITS, SERIAL -> dates.millis(year, first, second);
    };
  }

  /** Passes over the day of the week in {@code Wed Jan 31 2024} and {@code Wed, 31 Jan 2024}. */
  private void skipDay(char[] chars, int end) {
    int letters = Months.letters(chars, position, end);
    if (Months.isDay(chars, position, letters)) {
      position = letters;
      skip(chars, end, ',');
      skip(chars, end, ' ');
    }
  }

  /** {@code Jan 31, 2024}. */
  private long parseMonthFirst(char[] chars, int end) {
    int letters = Months.letters(chars, position, end);
    int month = Months.of(chars, position, letters);
    position = letters;
    skip(chars, end, ' ');
    int day = number(chars, end);
    if (month == 0 || digits == 0 || digits > 2) {
      return StampParser.INVALID;
    }
    skip(chars, end, ',');
    skip(chars, end, ' ');
    int year = number(chars, end);
    return digits == 4 ? dates.millis(year, month, day) : StampParser.INVALID;
  }

  /** What follows the day in {@code 31-Jan-2024}. */
  private long parseNamedMonth(char[] chars, int end, int day) {
    int letters = Months.letters(chars, position, end);
    int month = Months.of(chars, position, letters);
    position = letters + 1;
    if (month == 0 || letters >= end || " -/".indexOf(chars[letters]) < 0) {
      return StampParser.INVALID;
    }
    int year = number(chars, end);
    if (digits != 2 && digits != 4) {
      return StampParser.INVALID;
    }
    return dates.millis(digits == 4 ? year : century(year), month, day);
  }

  private void skip(char[] chars, int end, char c) {
    if (position < end && chars[position] == c) {
      position++;
    }
  }

  private static int century(int twoDigits) {
    return twoDigits + (twoDigits < 70 ? 2000 : 1900);
  }

  private int number(char[] chars, int end) {
    return number(chars, position, end);
  }

  /** Reads up to five digits; {@link #position()} is behind them afterwards. */
  int number(char[] chars, int from, int end) {
    position = from;
    int value = 0;
    int begin = position;
    while (position < end && position - begin < 5) {
      int digit = chars[position] - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      value = value * 10 + digit;
      position++;
    }
    digits = position - begin;
    return value;
  }
}
