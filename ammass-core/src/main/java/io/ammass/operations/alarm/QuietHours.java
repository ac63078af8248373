package io.ammass.operations.alarm;

import io.ammass.alarm.Alarm;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Objects;

/**
 * Hours in which people are not woken but for what cannot wait.
 *
 * <p>The hours are local clock readings {@code [from, to)} of a zone and may span midnight. A
 * message that falls into them is kept and sent when they end. On the day the clock goes forward
 * they end at the same local reading (after a shorter night); an end that does not exist on that
 * day is moved by the length of the gap; where a reading occurs twice, both are quiet and the
 * earlier end counts.
 */
public final class QuietHours {
  /** No quiet hours. */
  public static final QuietHours NONE =
      new QuietHours(
          LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, java.time.ZoneOffset.UTC, Alarm.Severity.INFO);

  private final LocalTime from;
  private final LocalTime to;
  private final ZoneId zone;
  private final Alarm.Severity loudFrom;

  private QuietHours(LocalTime from, LocalTime to, ZoneId zone, Alarm.Severity loudFrom) {
    this.from = from;
    this.to = to;
    this.zone = zone;
    this.loudFrom = loudFrom;
  }

  /**
   * Quiet hours of every day; critical alarms are told at once.
   *
   * @param from the first quiet local time
   * @param to the first local time that is not quiet; earlier than {@code from} to span midnight
   * @param zone the zone
   * @return the quiet hours
   * @throws IllegalArgumentException if both times are the same
   */
  public static QuietHours daily(LocalTime from, LocalTime to, ZoneId zone) {
    if (from.equals(to)) {
      throw new IllegalArgumentException(
          "quiet hours from " + from + " to " + to + " are empty. Maybe QuietHours.NONE is meant.");
    }
    return new QuietHours(from, to, Objects.requireNonNull(zone, "zone"), Alarm.Severity.CRITICAL);
  }

  /**
   * Sets what is told at once all the same.
   *
   * @param severity from this severity on
   * @return a changed copy
   */
  public QuietHours loudFrom(Alarm.Severity severity) {
    return new QuietHours(from, to, zone, severity);
  }

  /**
   * When a message may be sent.
   *
   * @param now when it arises
   * @param severity how much it matters
   * @return {@code now}, or the end of the quiet hours
   */
  public Instant sendAt(Instant now, Alarm.Severity severity) {
    if (from.equals(to) || severity.compareTo(loudFrom) >= 0) {
      return now;
    }
    ZonedDateTime local = now.atZone(zone);
    if (!isQuiet(local.toLocalTime())) {
      return now;
    }
    ZonedDateTime end = local.toLocalDate().atTime(to).atZone(zone);
    if (!end.toInstant().isAfter(now)) {
      // The end lies on the next day, or, when the clock goes back, earlier on this one.
      ZonedDateTime later = end.withLaterOffsetAtOverlap();
      end =
          later.toInstant().isAfter(now)
              ? later
              : local.toLocalDate().plusDays(1).atTime(to).atZone(zone);
    }
    return end.toInstant();
  }

  private boolean isQuiet(LocalTime time) {
    boolean afterStart = !time.isBefore(from);
    boolean beforeEnd = time.isBefore(to);
    return from.isBefore(to) ? afterStart && beforeEnd : afterStart || beforeEnd;
  }

  /** Prints the hours. */
  @Override
  public String toString() {
    return from.equals(to)
        ? "no quiet hours"
        : "quiet from " + from + " to " + to + " " + zone + ", loud from " + loudFrom;
  }
}
