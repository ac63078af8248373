package io.ammass.data;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.Objects;

/**
 * How far back a feature looks: by elapsed time or by the calendar.
 *
 * <p>On the day after a clock change "24 hours before" and "yesterday at this local hour" are not
 * the same instant; both exist and are typed.
 */
public sealed interface Lag {
  /**
   * The instant a lag earlier.
   *
   * @param instant from where
   * @param zone the zone whose calendar counts; ignored by duration lags
   * @return the earlier instant
   */
  Instant before(Instant instant, ZoneId zone);

  /**
   * A lag of elapsed time.
   *
   * @param duration how far back, not negative
   * @return the lag
   */
  static Lag of(Duration duration) {
    return new DurationLag(duration);
  }

  /**
   * A lag of whole local days.
   *
   * @param days how many days back, not negative
   * @return the lag
   */
  static Lag ofDays(int days) {
    return new CalendarLag(Period.ofDays(days));
  }

  /**
   * Elapsed time.
   *
   * @param duration how far back
   */
  record DurationLag(Duration duration) implements Lag {
    /** Checks the sign. */
    public DurationLag {
      if (duration.isNegative()) {
        throw new IllegalArgumentException("a lag looks back, not " + duration);
      }
    }

    @Override
    public Instant before(Instant instant, ZoneId zone) {
      return instant.minus(duration);
    }
  }

  /**
   * Calendar time: the same local clock reading some days, weeks or months earlier. A reading that
   * the clocks skipped resolves to the one after the gap, a doubled one to the earlier offset if
   * the later was not asked for ({@link java.time.ZonedDateTime#ofLocal}).
   *
   * @param period how far back
   */
  record CalendarLag(Period period) implements Lag {
    /** Checks the sign. */
    public CalendarLag {
      Objects.requireNonNull(period, "period");
      if (period.isNegative()) {
        throw new IllegalArgumentException("a lag looks back, not " + period);
      }
    }

    @Override
    public Instant before(Instant instant, ZoneId zone) {
      LocalDateTime local = instant.atZone(zone).toLocalDateTime().minus(period);
      Instant then = instant.atZone(zone).minus(period).toInstant();
      // Samoa had no 30 December 2011: yesterday of its 31st is the 29th, not the 31st again.
      while (!period.isZero() && !then.isBefore(instant)) {
        local = local.minus(period);
        then = local.atZone(zone).toInstant();
      }
      return then;
    }
  }
}
