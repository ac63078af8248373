package io.ammass.source.csv;

import io.ammass.time.DateOrder;
import io.ammass.time.StampParser;
import java.time.LocalDate;
import java.util.Arrays;

/** Puts together when a row is, from the one or several cells that say so. */
final class RowStamp {
  private static final long HOUR_MILLIS = 3_600_000L;
  private static final long DAY_MILLIS = 86_400_000L;
  private static final int HOURS_A_DAY = 24;
  private static final StampRole[] ROLES = StampRole.values();

  /** The year of rows that name month and day only: no leap day, starts on a Monday. */
  private static final int TYPICAL_YEAR = 2001;

  private final StampParser stamps;
  private final StampParser times = new StampParser(DateOrder.YEAR_MONTH_DAY);
  private final NumberParser numbers;
  private final CellProblems problems;
  private final boolean calendar;
  private final int[] parts = new int[ROLES.length];
  private long label;
  private long time;
  private boolean missing;
  private boolean unreadable;
  private final int perDay;
  private boolean hasOffset;
  private boolean beyondDay;
  private boolean repeatedMarked;

  RowStamp(CsvLayout layout, StampParser stamps, NumberParser numbers, CellProblems problems) {
    this.stamps = stamps;
    this.numbers = numbers;
    this.problems = problems;
    this.perDay = layout.perDay();
    this.calendar = layout.stampColumns().containsValue(StampRole.MONTH);
  }

  void begin() {
    missing = true;
    unreadable = false;
    hasOffset = false;
    beyondDay = false;
    label = 0;
    time = 0;
    if (calendar) {
      Arrays.fill(parts, 0);
      parts[StampRole.YEAR.ordinal()] = TYPICAL_YEAR;
      parts[StampRole.DAY.ordinal()] = 1;
    }
  }

  /** Milliseconds as if UTC, or since the epoch if the stamp has an offset. */
  long label() {
    return label + time;
  }

  boolean isMissing() {
    return missing;
  }

  boolean isUnreadable() {
    return unreadable;
  }

  boolean hasOffset() {
    return hasOffset;
  }

  /** Whether the hour is numbered 25, or marked as the repeated one. */
  boolean isBeyondDay() {
    return beyondDay;
  }

  /** Whether any row so far marked its hour as the repeated one ({@code 02X}). */
  boolean repeatedMarked() {
    return repeatedMarked;
  }

  void read(StampRole role, long line, int index, char[] buffer, int offset, int length) {
    switch (role) {
      case STAMP -> readStamp(line, index, buffer, offset, length);
      case TIME -> readTime(line, index, buffer, offset, length);
      case PERIOD -> readPeriod(line, index, buffer, offset, length);
      default -> readPart(role, line, index, buffer, offset, length);
    }
  }

  private void readStamp(long line, int index, char[] buffer, int offset, int length) {
    long parsed = stamps.parse(buffer, offset, length);
    if (parsed == StampParser.INVALID) {
      if (!NumberParser.isMissing(new String(buffer, offset, length).strip())) {
        refuse(line, index, buffer, offset, length, "is not a stamp");
      }
      return;
    }
    label = parsed;
    missing = false;
    if (stamps.hasOffset()) {
      label -= stamps.offsetMillis();
      hasOffset = true;
    }
  }

  /** A time of day {@code H:mm[:ss]}, or an hour number 0..25 as in {@code 7}, {@code HE07}. */
  private void readTime(long line, int index, char[] buffer, int offset, int length) {
    int from = offset;
    int to = offset + length;
    while (from < to && buffer[from] <= ' ') {
      from++;
    }
    while (to > from && buffer[to - 1] <= ' ') {
      to--;
    }
    int hour = hour(buffer, from, to);
    if (hour >= 0) {
      time = hour * HOUR_MILLIS;
      beyondDay = hour > HOURS_A_DAY;
      return;
    }
    // A parser of its own: the shared one remembers the offset of the date before.
    long parsed = times.parse("1970-01-01 " + new String(buffer, from, to - from));
    if (parsed == StampParser.INVALID) {
      refuse(line, index, buffer, offset, length, "is not an hour or a time of day");
      return;
    }
    time = parsed;
  }

  /** The number of an interval of the day, from 1: its label is the interval's end. */
  private void readPeriod(long line, int index, char[] buffer, int offset, int length) {
    double number = numbers.parse(buffer, offset, length);
    if (number >= 1 && number <= perDay + perDay / HOURS_A_DAY && number == Math.rint(number)) {
      time = (long) number * (DAY_MILLIS / perDay);
      beyondDay = number > perDay;
    } else {
      refuse(line, index, buffer, offset, length, "is not the number of an interval of the day");
    }
  }

  /** The number of an hour, -1 if the text is none. */
  private int hour(char[] buffer, int start, int end) {
    int from = start;
    while (from < end && from < start + 2 && isHourLetter(buffer[from])) {
      from++;
    }
    int to = end;
    boolean repeated = to - from > 1 && (buffer[to - 1] == 'X' || buffer[to - 1] == '*');
    if (repeated) {
      to--;
    }
    int digits = from;
    int hour = 0;
    while (digits < to && digits < from + 2 && buffer[digits] >= '0' && buffer[digits] <= '9') {
      hour = hour * 10 + buffer[digits++] - '0';
    }
    // A spreadsheet writes whole hours as 7.0.
    boolean whole = digits == to;
    if (!whole && buffer[digits] == '.' && digits + 1 < to) {
      whole = true;
      for (int i = digits + 1; i < to; i++) {
        whole &= buffer[i] == '0';
      }
    }
    if (digits == from || !whole || hour > HOURS_A_DAY + 1) {
      return -1;
    }
    repeatedMarked |= repeated;
    return repeated ? HOURS_A_DAY + 1 : hour;
  }

  private static boolean isHourLetter(char c) {
    return c == 'H' || c == 'h' || c == 'E' || c == 'e';
  }

  private void readPart(
      StampRole part, long line, int index, char[] buffer, int offset, int length) {
    double value = numbers.parse(buffer, offset, length);
    if (numbers.hasFailed() || (!Double.isNaN(value) && value != Math.rint(value))) {
      refuse(line, index, buffer, offset, length, "is not a whole number");
    } else if (!Double.isNaN(value)) {
      parts[part.ordinal()] = (int) value;
      missing = false;
    }
  }

  private void refuse(long line, int index, char[] buffer, int offset, int length, String what) {
    problems.text(line, index, buffer, offset, length, what);
    unreadable = true;
  }

  /** Puts the parts of a calendar stamp together; false if they make none. */
  boolean compose(long line) {
    if (!calendar) {
      return true;
    }
    int year = parts[StampRole.YEAR.ordinal()];
    int month = parts[StampRole.MONTH.ordinal()];
    int day = parts[StampRole.DAY.ordinal()];
    int hour = parts[StampRole.HOUR.ordinal()];
    int minute = parts[StampRole.MINUTE.ordinal()];
    boolean valid =
        year >= 0
            && year < 10_000
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= LocalDate.of(year, month, 1).lengthOfMonth()
            && hour >= 0
            && hour <= HOURS_A_DAY + 1
            && minute >= 0
            && minute < 60;
    if (!valid) {
      problems.report(
          line,
          ": year "
              + year
              + ", month "
              + month
              + ", day "
              + day
              + ", hour "
              + hour
              + ", minute "
              + minute
              + " is not a stamp");
      return false;
    }
    beyondDay = hour > HOURS_A_DAY;
    label =
        LocalDate.of(year, month, day).toEpochDay() * DAY_MILLIS
            + hour * HOUR_MILLIS
            + minute * 60_000L;
    return true;
  }
}
