package io.ammass.operations.schedule;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** One field of a cron text: which numbers it allows. */
@SuppressWarnings("ImmutableEnumChecker") // its collections cannot be changed
enum CronField {
  MINUTE("minute", 0, 59, List.of()),
  HOUR("hour", 0, 23, List.of()),
  DAY_OF_MONTH("day of month", 1, 31, List.of()),
  MONTH(
      "month",
      1,
      12,
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")),
  /** Both 0 and 7 are Sunday. */
  DAY_OF_WEEK("day of week", 0, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"));

  private final String words;
  private final int lowest;
  private final int highest;
  private final List<String> names;

  CronField(String words, int lowest, int highest, List<String> names) {
    this.words = words;
    this.lowest = lowest;
    this.highest = highest;
    this.names = names;
  }

  /** Reads {@code list = part[,part]*}, {@code part = (* | value | value-value)[/step]}. */
  BitSet parse(String text, CronText whole, int at) {
    BitSet allowed = new BitSet(highest + 1);
    int position = at;
    for (String part : text.split(",", -1)) {
      parsePart(part, allowed, whole, position);
      position += part.length() + 1;
    }
    if (this == DAY_OF_WEEK && allowed.get(7)) {
      allowed.clear(7);
      allowed.set(0);
    }
    return allowed;
  }

  private void parsePart(String part, BitSet allowed, CronText whole, int at) {
    int slash = part.indexOf('/');
    String range = slash < 0 ? part : part.substring(0, slash);
    int step = 1;
    if (slash >= 0) {
      step = number(part.substring(slash + 1), whole, at + slash + 1);
      if (!(step >= 1)) {
        throw whole.wrong(at + slash + 1, "a step is at least 1");
      }
    }
    int dash = range.indexOf('-');
    int from;
    int to;
    if (range.equals("*")) {
      from = lowest;
      to = this == DAY_OF_WEEK ? highest - 1 : highest;
    } else if (dash > 0) {
      from = value(range.substring(0, dash), whole, at);
      to = value(range.substring(dash + 1), whole, at + dash + 1);
    } else {
      from = value(range, whole, at);
      to = slash < 0 ? from : highest;
    }
    if (from > to) {
      throw whole.wrong(at, "a range rises; " + from + "-" + to + " does not");
    }
    for (int value = from; value <= to; value += step) {
      allowed.set(value);
    }
  }

  private int value(String text, CronText whole, int at) {
    int name = names.indexOf(text.toUpperCase(Locale.ROOT));
    int value = name >= 0 ? name + lowest : number(text, whole, at);
    if (!(value >= lowest && value <= highest)) {
      throw whole.wrong(at, "a " + words + " is from " + lowest + " to " + highest);
    }
    return value;
  }

  private int number(String text, CronText whole, int at) {
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits || text.length() > 4) {
      throw whole.wrong(
          at,
          "\""
              + text
              + "\" is no "
              + words
              + (names.isEmpty() ? "" : "; names are " + String.join(" ", names)));
    }
    return Integer.parseInt(text);
  }
}
