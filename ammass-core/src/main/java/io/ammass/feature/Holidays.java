package io.ammass.feature;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Days that are not like their weekday: public holidays, school holidays, whatever a site keeps.
 *
 * <p>{@link HolidayCalendar} is built in, {@link JollydayHolidays} knows most countries and their
 * regions, {@link #of} takes dates from anywhere; {@link #and} joins them.
 */
@FunctionalInterface
public interface Holidays {
  /**
   * The kind of a day.
   *
   * @param day the day
   * @return its kind, the same in every year, such as {@code newYear}; empty on other days
   */
  Optional<String> kind(LocalDate day);

  /**
   * Whether most people are off work.
   *
   * @param day the day
   * @return true if it has a kind
   */
  default boolean isOff(LocalDate day) {
    return kind(day).isPresent();
  }

  /**
   * Whether a working day lies between a holiday and another free day, so that many take it off.
   *
   * @param day the day
   * @return true if it is a bridge
   */
  default boolean isBridge(LocalDate day) {
    LocalDate before = day.minusDays(1);
    LocalDate after = day.plusDays(1);
    boolean free = isWeekend(day) || isOff(day);
    boolean between = (isWeekend(before) || isOff(before)) && (isWeekend(after) || isOff(after));
    return !free && between && (isOff(before) || isOff(after));
  }

  private static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
  }

  /**
   * These days, and the other's where these have none.
   *
   * @param other the other days
   * @return both
   */
  default Holidays and(Holidays other) {
    return new JoinedHolidays(List.of(this, other));
  }

  /**
   * No days at all.
   *
   * @return nothing
   */
  static Holidays none() {
    return day -> Optional.empty();
  }

  /**
   * Days given one by one, of one kind.
   *
   * @param kind their kind
   * @param days the days
   * @return these days
   */
  static Holidays of(String kind, Iterable<LocalDate> days) {
    Map<LocalDate, String> kinds = new TreeMap<>();
    days.forEach(day -> kinds.put(day, kind));
    return day -> Optional.ofNullable(kinds.get(day));
  }

  /**
   * Days given as spans, such as the holidays of a school.
   *
   * @param kind their kind
   * @param spans first and last day of each, both included
   * @return these days
   */
  static Holidays spans(String kind, List<Span> spans) {
    List<LocalDate> days = new ArrayList<>();
    for (Span span : spans) {
      span.first().datesUntil(span.last().plusDays(1)).forEach(days::add);
    }
    return of(kind, days);
  }

  /**
   * Some days in a row.
   *
   * @param first the first
   * @param last the last, not before the first
   */
  record Span(LocalDate first, LocalDate last) {
    /** Checks. */
    public Span {
      if (last.isBefore(first)) {
        throw new IllegalArgumentException("last " + last + " is before first " + first);
      }
    }
  }
}
