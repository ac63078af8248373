package io.ammass.operations.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/**
 * When something is due, as cron text on the clock of a zone: {@code minute hour day-of-month month
 * day-of-week}.
 *
 * <p>Each field is {@code *}, a number, a name ({@code MON}, {@code JAN}), a range, a list, any
 * with a step ({@code 0-30/10}); Sunday is 0 or 7; {@code @hourly}, {@code @daily},
 * {@code @weekly}, {@code @monthly}, {@code @yearly} are shorthands. Where both days are
 * restricted, either may match, as in every cron.
 *
 * <p><b>Clock changes.</b> A schedule that names hours runs once for each of its local times: one
 * that the change skips is due at the first instant after the gap (several of them once), one that
 * comes twice is due the first time only. A schedule whose hour is {@code *} follows the elapsed
 * hours: it is due whenever the local clock shows a matching minute, so a doubled hour is run twice
 * and a skipped one not at all.
 *
 * <p>Immutable, safe to share.
 */
public final class CronSchedule {
  /** A 29 February is at most eight years away, with days of the week to match up to forty. */
  private static final int SEARCH_DAYS = 41 * 366;

  private final String text;
  private final ZoneId zone;
  private final BitSet minutes;
  private final BitSet hours;
  private final BitSet daysOfMonth;
  private final BitSet months;
  private final BitSet daysOfWeek;
  private final List<LocalTime> times;

  private CronSchedule(String text, ZoneId zone, BitSet[] fields) {
    this.text = text;
    this.zone = zone;
    this.minutes = fields[0];
    this.hours = fields[1];
    this.daysOfMonth = fields[2];
    this.months = fields[3];
    this.daysOfWeek = fields[4];
    List<LocalTime> all = new ArrayList<>();
    hours.stream()
        .forEach(hour -> minutes.stream().forEach(minute -> all.add(LocalTime.of(hour, minute))));
    this.times = List.copyOf(all);
  }

  /**
   * Reads a schedule.
   *
   * @param text the five fields, or a shorthand
   * @param zone the zone whose clock it goes by
   * @return the schedule
   * @throws IllegalArgumentException if it is not understood, with a caret under the place, or if
   *     no day ever matches
   */
  public static CronSchedule parse(String text, ZoneId zone) {
    Objects.requireNonNull(zone, "zone");
    CronText cron = new CronText(Objects.requireNonNull(text, "text"));
    CronSchedule schedule = new CronSchedule(text.strip(), zone, cron.fields());
    LocalDate day = LocalDate.of(2000, 1, 1);
    for (int i = 0; !schedule.matches(day); i++) {
      if (i == SEARCH_DAYS) {
        throw cron.wrong(0, "no day ever matches");
      }
      day = day.plusDays(1);
    }
    return schedule;
  }

  /**
   * The zone whose clock it goes by.
   *
   * @return the zone
   */
  public ZoneId zone() {
    return zone;
  }

  /**
   * The text it was read from.
   *
   * @return the fields or the shorthand
   */
  public String text() {
    return text;
  }

  /**
   * The next due time.
   *
   * @param after some instant
   * @return the first due time strictly after it
   */
  public Instant next(Instant after) {
    return hours.cardinality() == 24 ? nextByElapsedTime(after) : nextByLocalTime(after);
  }

  /**
   * The due times of a span.
   *
   * @param after the instant before the first
   * @param until the last instant that counts
   * @return every due time in {@code (after, until]}, in order
   */
  public List<Instant> due(Instant after, Instant until) {
    List<Instant> due = new ArrayList<>();
    for (Instant time = next(after); !time.isAfter(until); time = next(time)) {
      due.add(time);
    }
    return due;
  }

  private boolean matches(LocalDate day) {
    if (!months.get(day.getMonthValue())) {
      return false;
    }
    boolean month = daysOfMonth.get(day.getDayOfMonth());
    boolean week = daysOfWeek.get(day.getDayOfWeek().getValue() % 7);
    boolean anyMonth = daysOfMonth.cardinality() == 31;
    boolean anyWeek = daysOfWeek.cardinality() == 7;
    return (anyMonth || anyWeek) ? (month && week) : (month || week);
  }

  private Instant nextByElapsedTime(Instant after) {
    ZonedDateTime time = after.atZone(zone).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
    while (true) {
      if (!matches(time.toLocalDate())) {
        ZonedDateTime tomorrow = time.toLocalDate().plusDays(1).atStartOfDay(zone);
        // Where the clock goes back just after midnight (Goose Bay 1990), the evening comes twice
        // and the next day's start lies before its second coming.
        time = tomorrow.isAfter(time) ? tomorrow : time.plusMinutes(1);
      } else if (!minutes.get(time.getMinute())) {
        time = time.plusMinutes(1);
      } else {
        return time.toInstant();
      }
    }
  }

  private Instant nextByLocalTime(Instant after) {
    // A gap may have moved a time of the day before to this side of the instant.
    LocalDate day = after.atZone(zone).toLocalDate().minusDays(1);
    while (true) {
      if (matches(day)) {
        for (LocalTime time : times) {
          Instant instant = resolve(day.atTime(time));
          if (instant.isAfter(after)) {
            return instant;
          }
        }
      }
      day = day.plusDays(1);
    }
  }

  private Instant resolve(LocalDateTime local) {
    ZoneOffsetTransition change = zone.getRules().getTransition(local);
    return change != null && change.isGap()
        ? change.getInstant()
        : ZonedDateTime.ofLocal(local, zone, null).toInstant();
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof CronSchedule other
        && text.equals(other.text)
        && zone.equals(other.zone);
  }

  @Override
  public int hashCode() {
    return Objects.hash(text, zone);
  }

  /** Prints text and zone. */
  @Override
  public String toString() {
    return text + " (" + zone + ")";
  }
}
