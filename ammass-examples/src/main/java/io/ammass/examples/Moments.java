package io.ammass.examples;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;

/** Moments given on the command line. */
final class Moments {
  private Moments() {}

  /**
   * A moment with its offset.
   *
   * @param option whose value it is
   * @param text ISO-8601, such as {@code 2000-06-05T00:00Z}
   * @throws IllegalArgumentException if it is no such text
   */
  static Instant of(String option, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw wrong(option, "with an offset, such as 2000-06-05T00:00:00+01:00", text, e);
    }
  }

  /**
   * A moment with its offset, or a local one.
   *
   * @param option whose value it is
   * @param text ISO-8601, such as {@code 2000-06-05T00:00Z} or {@code 2000-06-05T00:00}
   * @param zone of a text without an offset
   * @throws IllegalArgumentException if it is no such text
   */
  static Instant of(String option, String text, ZoneId zone) {
    try {
      TemporalAccessor moment =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              text, OffsetDateTime::from, LocalDateTime::from);
      return moment instanceof OffsetDateTime fixed
          ? fixed.toInstant()
          : ((LocalDateTime) moment).atZone(zone).toInstant();
    } catch (DateTimeParseException e) {
      throw wrong(
          option, "such as 2000-06-05T00:00, or with an offset 2000-06-05T00:00+01:00", text, e);
    }
  }

  private static IllegalArgumentException wrong(
      String option, String expected, String text, DateTimeParseException e) {
    return new IllegalArgumentException(
        option + " must be ISO-8601 " + expected + ", not " + text, e);
  }
}
