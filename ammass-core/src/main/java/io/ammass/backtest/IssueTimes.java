package io.ammass.backtest;

import io.ammass.data.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * The instants at which a back-test or a calibration issues forecasts.
 *
 * <p>Elapsed time and calendar are kept apart: {@link #every} steps by a duration, {@link
 * #localMidnights} by the days of a zone, which have 23, 24 or 25 hours.
 */
public final class IssueTimes {
  private IssueTimes() {}

  /**
   * The start of every local day inside a span.
   *
   * @param over the span; a day counts if its first instant lies inside
   * @param zone the zone of the calendar
   * @return instants in order
   */
  public static List<Instant> localMidnights(Interval over, ZoneId zone) {
    List<Instant> times = new ArrayList<>();
    LocalDate day = over.start().atZone(zone).toLocalDate();
    for (Instant time = day.atStartOfDay(zone).toInstant();
        time.isBefore(over.end());
        day = day.plusDays(1), time = day.atStartOfDay(zone).toInstant()) {
      if (over.contains(time)) {
        times.add(time);
      }
    }
    return List.copyOf(times);
  }

  /**
   * Instants a fixed duration apart, from the start of a span.
   *
   * @param step the distance, positive
   * @param over the span; its start is the first instant, its end is excluded
   * @return instants in order
   * @throws IllegalArgumentException if the step is not positive
   */
  public static List<Instant> every(Duration step, Interval over) {
    if (step.isNegative() || step.isZero()) {
      throw new IllegalArgumentException("issue times must be a positive time apart, not " + step);
    }
    List<Instant> times = new ArrayList<>();
    for (Instant time = over.start(); time.isBefore(over.end()); time = time.plus(step)) {
      times.add(time);
    }
    return List.copyOf(times);
  }
}
