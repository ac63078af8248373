package io.ammass.time;

import java.util.List;

/**
 * Parses stamps from characters, without allocation.
 *
 * <p>Understands {@code yyyy-MM-dd}, {@code yyyy/MM/dd}, {@code MM/dd/yy[yy]}, {@code dd/MM/yy[yy]}
 * (also with {@code .} or {@code -}), {@code yyyy-MM} for the first of a month, and months by their
 * English names ({@code 31-Jan-2024}, {@code Jan 31, 2024}, also after a day of the week); then,
 * after a blank or {@code T}, {@code H:mm[:ss[.fraction]]}, {@code AM} or {@code PM}, and {@code
 * Z}, {@code UTC}, {@code GMT} or an offset such as {@code +01:00} or {@code -0600}. {@code 24:00}
 * is midnight at the end of the day. A two-digit year below 70 is in this century, POSIX' rule. Of
 * an interval ({@code 31.01.2024 00:00 - 31.01.2024 00:15}) the start is taken; a zone's name in
 * brackets at the end is passed over.
 *
 * <p>Also compact: {@code yyyyMMdd:HHmm}, {@code yyyyMMddTHHmmss[Z]}, {@code yyyyMMddHHmm}; and
 * seconds (ten digits) or milliseconds (thirteen) since 1970 in UTC, or with {@link
 * DateOrder#DIGITS} {@code yyyyMMdd} and {@code yyyyMMddHH}, or with {@link DateOrder#SERIAL} a
 * spreadsheet's days.
 *
 * <p>{@link #parse} returns the clock reading as if it were UTC; {@link #hasOffset} and {@link
 * #offsetMillis} tell of the last stamp parsed. <b>Threads</b>: one parser, one thread.
 * <b>Cost</b>: one pass over the characters; the calendar date of the stamp before is remembered,
 * because neighbouring rows share it.
 */
public final class StampParser {
  /** What {@link #parse} returns for what is not a stamp. */
  public static final long INVALID = Long.MIN_VALUE;

  static final long DAY_MILLIS = 86_400_000L;

  private static final int SERIAL_DIGITS = 5;
  private static final long SERIAL_OF_1970 = 25_569;
  private static final int SERIAL_SECONDS = 6;

  private final DateOrder order;
  private boolean offsetSeen;
  private long offset;
  private boolean timeSeen;
  private final DateScanner dates;
  private int position;

  /**
   * Makes a parser.
   *
   * @param order the order in which dates are written; a date that begins with a four-digit year is
   *     read as year, month, day in any case
   */
  public StampParser(DateOrder order) {
    this.order = order;
    this.dates = new DateScanner(order);
  }

  /**
   * Guesses the order of dates from samples: the first order under which every sample parses;
   * months and days that could be either are read month first, unless the text uses dots.
   *
   * @param samples some stamps as written
   * @return the order
   */
  public static DateOrder guessOrder(List<String> samples) {
    if (areDigits(samples)) {
      return DateOrder.DIGITS;
    }
    DateOrder best = DateOrder.YEAR_MONTH_DAY;
    int bestCount = -1;
    boolean dotted = !samples.isEmpty() && samples.get(0).matches("\\d{1,2}\\.\\d{1,2}\\..*");
    DateOrder[] candidates =
        dotted
            ? new DateOrder[] {DateOrder.DAY_MONTH_YEAR, DateOrder.MONTH_DAY_YEAR}
            : new DateOrder[] {DateOrder.MONTH_DAY_YEAR, DateOrder.DAY_MONTH_YEAR};
    for (DateOrder candidate : candidates) {
      StampParser parser = new StampParser(candidate);
      int count = 0;
      for (String sample : samples) {
        if (parser.parse(sample) != INVALID) {
          count++;
        }
      }
      if (count > bestCount) {
        best = candidate;
        bestCount = count;
      }
    }
    return best;
  }

  /**
   * Whether all samples are dates in eight digits, or dates with an hour in ten: of seconds since
   * 1970 at hourly steps hardly one in a hundred looks like that.
   */
  private static boolean areDigits(List<String> samples) {
    StampParser parser = new StampParser(DateOrder.DIGITS);
    for (String sample : samples) {
      if (!sample.matches("(19|20)\\d{6}(\\d{2})?") || parser.parse(sample) == INVALID) {
        return false;
      }
    }
    return !samples.isEmpty();
  }

  /**
   * Parses a stamp.
   *
   * @param text the stamp
   * @return milliseconds since 1970-01-01T00:00 of the clock reading as written, or {@link
   *     #INVALID}
   */
  public long parse(String text) {
    return parse(text.toCharArray(), 0, text.length());
  }

  /**
   * Parses a stamp.
   *
   * @param chars the characters; not modified
   * @param from the first character of the stamp
   * @param length how many characters it has
   * @return milliseconds since 1970-01-01T00:00 of the clock reading as written, or {@link
   *     #INVALID}
   */
  public long parse(char[] chars, int from, int length) {
    offsetSeen = false;
    offset = 0;
    timeSeen = false;
    int end = from + length;
    int start = from;
    while (start < end && chars[start] <= ' ') {
      start++;
    }
    while (end > start && chars[end - 1] <= ' ') {
      end--;
    }
    if (order == DateOrder.SERIAL) {
      return parseSerial(chars, start, end);
    }
    int run = start;
    while (run < end && chars[run] >= '0' && chars[run] <= '9') {
      run++;
    }
    if (run - start >= 8) {
      return parseCompact(chars, start, run, end);
    }
    long date = dates.parse(chars, start, end);
    position = dates.position();
    if (date == INVALID || position == end) {
      return date;
    }
    char separator = chars[position];
    if (separator != ' ' && separator != 'T' && separator != 't') {
      return INVALID;
    }
    position++;
    while (position < end && chars[position] == ' ') {
      position++;
    }
    long time = parseTime(chars, end);
    return time == INVALID ? INVALID : date + time;
  }

  /**
   * Days since 1899-12-30 (Microsoft's date system of 1900, true from March 1900 on). The fraction
   * was rounded: of six digits and more the second is meant, of fewer the minute.
   */
  private long parseSerial(char[] chars, int start, int end) {
    int mark = start;
    while (mark < end && chars[mark] != '.' && chars[mark] != ',') {
      mark++;
    }
    int digits = end - mark - 1;
    if (mark - start != SERIAL_DIGITS || digits > 17 || !areDigits(chars, start, mark)) {
      return INVALID;
    }
    long day = (digitsOf(chars, start, SERIAL_DIGITS) - SERIAL_OF_1970) * DAY_MILLIS;
    if (digits <= 0) {
      return day;
    }
    if (!areDigits(chars, mark + 1, end)) {
      return INVALID;
    }
    double fraction = digitsOf(chars, mark + 1, digits) / Math.pow(10, digits);
    long unit = digits >= SERIAL_SECONDS ? 1_000 : 60_000;
    timeSeen = true;
    return day + Math.round(fraction * DAY_MILLIS / unit) * unit;
  }

  private static boolean areDigits(char[] chars, int from, int to) {
    for (int i = from; i < to; i++) {
      if (chars[i] < '0' || chars[i] > '9') {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether all samples are a spreadsheet's days of 1954 to 2119 in an order that does not fall.
   * Other numbers look like that, too: ask for columns whose name speaks of time.
   *
   * @param samples some cells as written
   * @return whether {@link DateOrder#SERIAL} reads them
   */
  public static boolean areSerialDays(List<String> samples) {
    StampParser parser = new StampParser(DateOrder.SERIAL);
    long before = Long.MIN_VALUE;
    for (String sample : samples) {
      long time = parser.parse(sample);
      if (time == INVALID || time < before || sample.charAt(0) < '2' || sample.charAt(0) > '7') {
        return false;
      }
      before = time;
    }
    return !samples.isEmpty();
  }

  private long parseCompact(char[] chars, int start, int run, int end) {
    int length = run - start;
    boolean digitsOnly = order == DateOrder.DIGITS && (length == 8 || length == 10);
    if (run == end && !digitsOnly && (length == 10 || length == 13)) {
      long value = 0;
      for (int i = start; i < end; i++) {
        value = value * 10 + (chars[i] - '0');
      }
      offsetSeen = true;
      timeSeen = true;
      return length == 10 ? value * 1000 : value;
    }
    long date =
        dates.date(
            (int) digitsOf(chars, start, 4),
            (int) digitsOf(chars, start + 4, 2),
            (int) digitsOf(chars, start + 6, 2));
    if (date == INVALID) {
      return INVALID;
    }
    if (length == 12 || length == 14) {
      return run == end ? compactTime(chars, start + 8, end, date) : INVALID;
    }
    if (digitsOnly && run == end) {
      long hour = digitsOf(chars, start + 8, length - 8);
      timeSeen = length == 10;
      return hour <= 24 ? date + hour * 3_600_000L : INVALID;
    }
    if (length != 8 || run == end) {
      return INVALID;
    }
    position = run + 1;
    if ((chars[run] == ' ' || chars[run] == 'T') && end - position > 2 && chars[run + 3] == ':') {
      long time = parseTime(chars, end);
      return time == INVALID ? INVALID : date + time;
    }
    boolean separated = chars[run] == ':' || chars[run] == 'T' || chars[run] == ' ';
    return separated ? compactTime(chars, position, end, date) : INVALID;
  }

  private long compactTime(char[] chars, int from, int stop, long date) {
    boolean zulu = stop > from && (chars[stop - 1] == 'Z' || chars[stop - 1] == 'z');
    int end = zulu ? stop - 1 : stop;
    int length = end - from;
    if (length != 4 && length != 6) {
      return INVALID;
    }
    for (int i = from; i < end; i++) {
      if (chars[i] < '0' || chars[i] > '9') {
        return INVALID;
      }
    }
    long hour = digitsOf(chars, from, 2);
    long minute = digitsOf(chars, from + 2, 2);
    long second = length == 6 ? digitsOf(chars, from + 4, 2) : 0;
    boolean valid =
        minute < 60 && second < 60 && (hour < 24 || (hour == 24 && minute + second == 0));
    timeSeen = true;
    offsetSeen = zulu;
    return valid ? date + ((hour * 60 + minute) * 60 + second) * 1000 : INVALID;
  }

  private static long digitsOf(char[] chars, int from, int count) {
    long value = 0;
    for (int i = from; i < from + count; i++) {
      value = value * 10 + (chars[i] - '0');
    }
    return value;
  }

  private long parseTime(char[] chars, int end) {
    int hour = number(chars, end);
    if (dates.digits() == 0 || dates.digits() > 2 || position >= end || chars[position] != ':') {
      return INVALID;
    }
    position++;
    int minute = number(chars, end);
    if (dates.digits() != 2 || minute > 59) {
      return INVALID;
    }
    int second = 0;
    int millis = 0;
    if (position < end && chars[position] == ':') {
      position++;
      second = number(chars, end);
      if (dates.digits() != 2 || second > 59) {
        return INVALID;
      }
      if (position < end && (chars[position] == '.' || chars[position] == ',')) {
        millis = fraction(chars, end);
        if (millis < 0) {
          return INVALID;
        }
      }
    }
    hour = halfDay(chars, end, hour);
    if (hour > 24 || (hour == 24 && (minute | second | millis) != 0)) {
      return INVALID;
    }
    timeSeen = true;
    if (position < end && !parseOffset(chars, end)) {
      return INVALID;
    }
    return ((hour * 60L + minute) * 60 + second) * 1000 + millis;
  }

  /** The hour after {@code AM} or {@code PM}; as it is without, 25 if there is no such hour. */
  private int halfDay(char[] chars, int end, int hour) {
    int at = position < end && chars[position] == ' ' ? position + 1 : position;
    if (at + 1 >= end || (chars[at + 1] | 0x20) != 'm') {
      return hour;
    }
    int half = chars[at] | 0x20;
    if (half != 'a' && half != 'p') {
      return hour;
    }
    position = at + 2;
    return hour < 1 || hour > 12 ? 25 : hour % 12 + (half == 'p' ? 12 : 0);
  }

  private int number(char[] chars, int end) {
    int value = dates.number(chars, position, end);
    position = dates.position();
    return value;
  }

  private int fraction(char[] chars, int end) {
    position++;
    int scale = 100;
    int millis = 0;
    int begin = position;
    while (position < end && chars[position] >= '0' && chars[position] <= '9') {
      millis += (chars[position] - '0') * scale;
      scale /= 10;
      position++;
    }
    return position > begin && position - begin <= 9 ? millis : -1;
  }

  private boolean parseOffset(char[] chars, int end) {
    if (chars[position] == ' ') {
      position++;
    }
    if (position == end) {
      return false;
    }
    if (isUtc(chars, end)) {
      offsetSeen = true;
      return true;
    }
    char sign = chars[position++];
    if (sign == 'Z' || sign == 'z') {
      offsetSeen = true;
      return position == end;
    }
    if (sign == '(') {
      return chars[end - 1] == ')';
    }
    if (sign == '-' && position + 1 < end && chars[position] == ' ') {
      // The end of an interval: its start is the stamp.
      return chars[position + 1] >= '0' && chars[position + 1] <= '9';
    }
    if (sign != '+' && sign != '-') {
      return false;
    }
    int hours = number(chars, end);
    int minutes = 0;
    if (dates.digits() == 4) {
      minutes = hours % 100;
      hours /= 100;
    } else if (dates.digits() != 2) {
      return false;
    } else if (position < end && chars[position] == ':') {
      position++;
      minutes = number(chars, end);
      if (dates.digits() != 2) {
        return false;
      }
    }
    if (hours > 18 || minutes > 59) {
      return false;
    }
    offsetSeen = true;
    long magnitude = (hours * 60L + minutes) * 60_000;
    offset = sign == '-' ? -magnitude : magnitude;
    return position == end || (chars[position] == '[' && chars[end - 1] == ']');
  }

  private boolean isUtc(char[] chars, int end) {
    String rest = end - position == 3 ? new String(chars, position, 3) : "";
    return rest.equals("UTC") || rest.equals("GMT");
  }

  /**
   * Whether the last stamp parsed carried {@code Z} or an offset.
   *
   * @return true if it did
   */
  public boolean hasOffset() {
    return offsetSeen;
  }

  /**
   * The offset of the last stamp parsed.
   *
   * @return milliseconds east of UTC, 0 if it had none
   */
  public long offsetMillis() {
    return offset;
  }

  /**
   * Whether the last stamp parsed had a time of day.
   *
   * @return false for a bare date
   */
  public boolean hasTime() {
    return timeSeen;
  }
}
