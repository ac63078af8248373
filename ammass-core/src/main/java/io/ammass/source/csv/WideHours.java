package io.ammass.source.csv;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A table with one row a day and one column an interval of the day.
 *
 * <p>Columns are known by their names: {@code h1..h24}, {@code 01..24}, {@code HE1..HE25}, {@code
 * Hour 0..Hour 23}, {@code 00:00..23:30}, {@code 1..48}; a column such as {@code HE02X}, {@code 2*}
 * or a 25th is the repeated hour of autumn. Columns without names count if there are exactly 24 or
 * 25 of them beside the date.
 *
 * @param numbers the number of each column's interval within the day, from 1, by column
 * @param perDay how many intervals a usual day has
 * @param repeatedMarked whether a column's name says that it is the repeated hour
 */
record WideHours(Map<Integer, Integer> numbers, int perDay, boolean repeatedMarked) {
  private static final Pattern NUMBERED =
      Pattern.compile(
          "(?:h|he|hr|hb|hour|hours|hour[ _-]?ending|hour[ _-]?beginning|p|period|sp|q|t|v|value)?"
              + "[ _-]?(\\d{1,2})(?:h|hr)?");
  private static final Pattern REPEATED =
      Pattern.compile(
          "(?:h|he|hr|hour|hour[ _-]?ending)?[ _-]?0?[1-3](?:[x*]|[ _-]?(?:dst|rep|repeat(?:ed)?))");
  private static final Pattern CLOCK_TIME = Pattern.compile("(\\d{1,2})[:h](\\d{2})(?::00)?");
  private static final int MINUTES_A_DAY = 1440;

  /** The columns that are intervals of a day; null if they do not make a whole day. */
  static @Nullable WideHours find(List<String> header, List<Integer> candidates) {
    Map<Integer, Integer> numbered = new TreeMap<>();
    Map<Integer, Integer> minutes = new TreeMap<>();
    List<Integer> repeated = new ArrayList<>();
    List<Integer> unnamed = new ArrayList<>();
    for (int column : candidates) {
      String name = header.get(column).strip().toLowerCase(Locale.ROOT);
      Matcher number = NUMBERED.matcher(name);
      Matcher clock = CLOCK_TIME.matcher(name);
      if (name.equals("column" + (column + 1))) {
        unnamed.add(column);
      } else if (REPEATED.matcher(name).matches()) {
        repeated.add(column);
      } else if (clock.matches()) {
        minutes.put(
            Integer.parseInt(clock.group(1)) * 60 + Integer.parseInt(clock.group(2)), column);
      } else if (number.matches()) {
        numbered.putIfAbsent(Integer.parseInt(number.group(1)), column);
      }
    }
    if (numbered.isEmpty() && minutes.isEmpty() && (unnamed.size() == 24 || unnamed.size() == 25)) {
      for (int i = 0; i < unnamed.size(); i++) {
        numbered.put(i + 1, unnamed.get(i));
      }
    }
    return minutes.size() >= 24 ? clockTimes(minutes) : numbers(numbered, repeated);
  }

  private static @Nullable WideHours clockTimes(Map<Integer, Integer> columnByMinute) {
    List<Integer> minutes = new ArrayList<>(columnByMinute.keySet());
    int step = minutes.get(1) - minutes.get(0);
    int first = minutes.get(0);
    boolean whole =
        step > 0 && minutes.size() * step == MINUTES_A_DAY && (first == 0 || first == step);
    Map<Integer, Integer> numbers = new LinkedHashMap<>();
    for (int i = 0; i < minutes.size(); i++) {
      int minute = minutes.get(i);
      whole &= minute == first + i * step;
      numbers.put(column(columnByMinute, minute), i + 1);
    }
    return whole ? new WideHours(numbers, minutes.size(), false) : null;
  }

  private static @Nullable WideHours numbers(
      Map<Integer, Integer> columnByNumber, List<Integer> repeated) {
    int count = columnByNumber.size();
    if (count < 24) {
      return null;
    }
    int first = columnByNumber.containsKey(0) ? 0 : 1;
    // Half-hours and quarters have a prefix or stand in such number; 24 and 25 are hours.
    int perDay = count >= 96 ? 96 : count >= 48 ? 48 : 24;
    int most = perDay + perDay / 24;
    Map<Integer, Integer> numbers = new LinkedHashMap<>();
    for (int number = first; number < first + Math.min(count, most); number++) {
      Integer column = columnByNumber.get(number);
      if (column == null) {
        return null;
      }
      numbers.put(column, number - first + 1);
    }
    if (count > most) {
      return null;
    }
    for (int i = 0; i < repeated.size() && numbers.size() < most; i++) {
      numbers.put(repeated.get(i), perDay + 1 + i);
    }
    return new WideHours(numbers, perDay, !repeated.isEmpty());
  }

  private static int column(Map<Integer, Integer> columnByMinute, int minute) {
    Integer column = columnByMinute.get(minute);
    return column == null ? -1 : column;
  }
}
