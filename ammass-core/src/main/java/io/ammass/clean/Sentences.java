package io.ammass.clean;

import java.time.Duration;
import java.util.Locale;

/** Words for counts and spans, the same in every rule. */
final class Sentences {
  private Sentences() {}

  /** Says a count with its noun: {@code 1 gap}, {@code 3 gaps}. */
  static String count(long count, String singular) {
    return count + " " + singular + (count == 1 ? "" : "s");
  }

  /**
   * Says a span in the largest unit that reads well: {@code 45 min}, {@code 17 h}, {@code 12 d}.
   */
  static String span(Duration span) {
    double hours = span.toMillis() / 3_600_000.0;
    if (hours < 1) {
      return number(hours * 60) + " min";
    }
    return hours < 240 ? number(hours) + " h" : number(hours / 24) + " d";
  }

  /** Says a number with at most four significant digits and no exponent for common sizes. */
  static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      return String.valueOf((long) value);
    }
    return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%.0f" : "%.4g", value);
  }
}
