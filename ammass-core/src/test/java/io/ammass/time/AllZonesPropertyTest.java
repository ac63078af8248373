package io.ammass.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.ammass.data.Lag;
import io.ammass.data.TimeSeries;
import io.ammass.resample.Quantity;
import io.ammass.resample.Resampler;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Laws of the calendar around every clock change of every IANA zone since 2010, and around the leap
 * day: zones with the same rules are tried once. The days are written by the JDK itself.
 */
final class AllZonesPropertyTest {
  private static final Duration STEP = Duration.ofMinutes(30);
  private static final Instant FROM = Instant.parse("2010-01-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-01-01T00:00:00Z");
  private static final int WINDOW_DAYS = 5;

  /** Samoa and Tokelau moved over the date line. */
  private static final LocalDate SAMOAS_LOST_DAY = LocalDate.of(2011, 12, 30);

  private static List<ZoneId> zones() {
    Map<Object, ZoneId> byRules = new LinkedHashMap<>();
    for (String name : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
      ZoneId zone = ZoneId.of(name);
      byRules.putIfAbsent(zone.getRules(), zone);
    }
    return new ArrayList<>(byRules.values());
  }

  /** Around which moments a zone is looked at: its clock changes, and a leap day. */
  private static List<Instant> moments(ZoneId zone) {
    List<Instant> moments = new ArrayList<>();
    moments.add(Instant.parse("2024-02-29T00:00:00Z"));
    ZoneOffsetTransition next = zone.getRules().nextTransition(FROM);
    while (next != null && next.getInstant().isBefore(TO)) {
      moments.add(next.getInstant());
      next = zone.getRules().nextTransition(next.getInstant());
    }
    return moments;
  }

  private static Instant begin(Instant moment) {
    // On the half hour of the zone's offsets, which are whole quarters of an hour at most.
    return moment.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofDays(WINDOW_DAYS));
  }

  private static final int COUNT = 2 * WINDOW_DAYS * 48;

  private static long[] starts(Instant moment) {
    long[] starts = new long[COUNT];
    Arrays.setAll(starts, i -> begin(moment).plus(STEP.multipliedBy(i)).toEpochMilli());
    return starts;
  }

  private static long label(long instant, ZoneId zone) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(instant), zone)
        .toInstant(ZoneOffset.UTC)
        .toEpochMilli();
  }

  @Test
  void knowsAllZones() {
    assertThat(zones()).hasSizeGreaterThan(150);
    assertThat(zones().stream().mapToInt(zone -> moments(zone).size()).sum()).isGreaterThan(2000);
  }

  @Test
  void labelsOfStartsComeBackAsTheInstantsTheyWereWrittenFor() {
    for (ZoneId zone : zones()) {
      for (Instant moment : moments(zone)) {
        long[] expected = starts(moment);
        long[] labels = Arrays.stream(expected).map(each -> label(each, zone)).toArray();

        StampResolver resolver = new StampResolver(zone, StampEdge.START, STEP);

        assertThat(resolver.resolve(labels).starts())
            .as("%s around %s", zone, moment)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void labelsOfEndsComeBackAsTheStartsOfTheirIntervals() {
    for (ZoneId zone : zones()) {
      for (Instant moment : moments(zone)) {
        long[] expected = starts(moment);
        // As most meters write: the label of the start, plus one step.
        long[] labels =
            Arrays.stream(expected).map(each -> label(each, zone) + STEP.toMillis()).toArray();

        StampResolver resolver = new StampResolver(zone, StampEdge.END, STEP);

        assertThat(resolver.resolve(labels).starts())
            .as("%s around %s", zone, moment)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void aCalendarLagKeepsTheLocalClockWhereThatClockExists() {
    for (ZoneId zone : zones()) {
      for (Instant moment : moments(zone)) {
        for (int hours = -30; hours <= 54; hours += 3) {
          Instant instant = moment.plus(Duration.ofHours(hours));
          ZonedDateTime now = instant.atZone(zone);
          for (int days : new int[] {1, 7, 365}) {
            Instant then = Lag.ofDays(days).before(instant, zone);
            LocalDateTime wanted = now.toLocalDateTime().minusDays(days);

            assertThat(then).as("%s %s days before %s", zone, days, instant).isBefore(instant);
            boolean exists = !zone.getRules().getValidOffsets(wanted).isEmpty();
            if (!exists && !wanted.toLocalDate().equals(SAMOAS_LOST_DAY)) {
              // A clock reading that was skipped becomes one after the gap, by its length.
              assertThat(then.atZone(zone).toLocalDateTime()).isAfter(wanted);
            } else if (exists) {
              assertThat(then.atZone(zone).toLocalDateTime())
                  .as("%s %s days before %s", zone, days, instant)
                  .isEqualTo(wanted);
            }
          }
        }
      }
    }
  }

  @Test
  void aDurationLagKeepsElapsedTimeInEveryZone() {
    for (ZoneId zone : zones()) {
      for (Instant moment : moments(zone)) {
        assertThat(Lag.of(Duration.ofDays(1)).before(moment, zone))
            .isEqualTo(moment.minus(Duration.ofDays(1)));
      }
    }
  }

  @Test
  void localDaysHoldTheHoursTheyHaveAndLoseNothing() {
    for (ZoneId zone : zones()) {
      for (Instant moment : moments(zone)) {
        double[] ones = new double[COUNT];
        Arrays.fill(ones, 0.5);
        TimeSeries series = TimeSeries.of("energy", Unit.KILOWATT_HOUR, begin(moment), STEP, ones);

        for (Resampler.Day day : Resampler.of(Quantity.AMOUNT).toDays(series, zone)) {
          ZonedDateTime from = day.date().atStartOfDay(zone);
          ZonedDateTime to = day.date().plusDays(1).atStartOfDay(zone);
          boolean whole =
              !from.toInstant().isBefore(series.start()) && !to.toInstant().isAfter(series.end());
          boolean onGrid = from.toInstant().toEpochMilli() % STEP.toMillis() == 0;
          double hours = Duration.between(from, to).toMinutes() / 60.0;
          if (hours == 0) {
            // A day that never was has no value.
            assertThat(day.value()).isNaN();
          } else if (whole && onGrid) {
            assertThat(day.hours()).as("%s %s", zone, day.date()).isEqualTo(hours);
            assertThat(day.value()).as("%s %s", zone, day.date()).isEqualTo(hours);
          }
        }
      }
    }
  }

  @Test
  void theLeapDayIsADayInEveryZone() {
    LocalDate leapDay = LocalDate.of(2024, 2, 29);
    for (ZoneId zone : zones()) {
      Instant moment = Instant.parse("2024-02-29T00:00:00Z");
      double[] ones = new double[COUNT];
      Arrays.fill(ones, 0.5);
      TimeSeries series = TimeSeries.of("energy", Unit.KILOWATT_HOUR, begin(moment), STEP, ones);

      assertThat(Resampler.of(Quantity.AMOUNT).toDays(series, zone))
          .as("%s", zone)
          .anySatisfy(day -> assertThat(day.date()).isEqualTo(leapDay));
      Instant noon = leapDay.atTime(12, 0).atZone(zone).toInstant();
      assertThat(Lag.ofDays(366).before(noon, zone).atZone(zone).toLocalDate())
          .isEqualTo(LocalDate.of(2023, 2, 28));
    }
  }
}
