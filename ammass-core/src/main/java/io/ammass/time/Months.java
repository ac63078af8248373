package io.ammass.time;

import java.util.List;

/** English names of months and days of the week, in full or cut after three or more letters. */
final class Months {
  private static final int SHORTEST = 3;

  private static final List<String> MONTHS =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");

  private static final List<String> DAYS =
      List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

  private Months() {}

  /** The month that letters name, 1..12; 0 if they name none. */
  static int of(char[] chars, int from, int to) {
    return position(MONTHS, chars, from, to) + 1;
  }

  /** Whether letters name a day of the week. */
  static boolean isDay(char[] chars, int from, int to) {
    return position(DAYS, chars, from, to) >= 0;
  }

  private static int position(List<String> names, char[] chars, int from, int to) {
    for (int i = 0; i < names.size() && to - from >= SHORTEST; i++) {
      if (begins(names.get(i), chars, from, to)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean begins(String name, char[] chars, int from, int to) {
    if (to - from > name.length()) {
      return false;
    }
    for (int i = from; i < to; i++) {
      // The bit that makes a letter small; toLowerCase would ask the locale.
      if ((chars[i] | 0x20) != name.charAt(i - from)) {
        return false;
      }
    }
    return true;
  }

  /** The end of the run of letters that begins at a position. */
  static int letters(char[] chars, int from, int end) {
    int at = from;
    while (at < end && isLetter(chars[at])) {
      at++;
    }
    return at;
  }

  static boolean isLetter(char c) {
    int small = c | 0x20;
    return small >= 'a' && small <= 'z';
  }
}
