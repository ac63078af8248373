package io.ammass.operations.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Laws that hold in every zone of the time zone database, around its own clock changes. */
class CronSchedulePropertyTest {
  private static final Instant FROM = Instant.parse("1990-01-01T00:00:00Z");

  /** Every zone with a clock change since 1990, with up to three of them each, drawn by seed. */
  private static List<Change> changes() {
    SplittableRandom random = new SplittableRandom(8);
    List<Change> changes = new ArrayList<>();
    for (String id : ZoneId.getAvailableZoneIds().stream().sorted().toList()) {
      ZoneId zone = ZoneId.of(id);
      Instant after = FROM;
      for (int i = 0; i < 3; i++) {
        ZoneOffsetTransition next = zone.getRules().nextTransition(after);
        if (next == null || next.getInstant().isAfter(Instant.parse("2037-01-01T00:00:00Z"))) {
          break;
        }
        changes.add(new Change(zone, next.getInstant()));
        after = next.getInstant().plus(Duration.ofDays(random.nextInt(3000)));
      }
    }
    assertThat(changes).hasSizeGreaterThan(500);
    return changes;
  }

  private record Change(ZoneId zone, Instant at) {}

  @Test
  void aNamedTimeIsDueOnceOnEveryLocalDay() {
    SplittableRandom random = new SplittableRandom(1);
    for (Change change : changes()) {
      int hour = random.nextInt(24);
      int minute = random.nextInt(60);
      CronSchedule schedule = CronSchedule.parse(minute + " " + hour + " * * *", change.zone());
      LocalDate first = change.at().atZone(change.zone()).toLocalDate().minusDays(3);
      Set<Instant> expected = new HashSet<>();
      for (int day = 0; day < 6; day++) {
        expected.add(expected(first.plusDays(day).atTime(hour, minute), change.zone()));
      }
      Instant from = first.atStartOfDay(change.zone()).toInstant().minusMillis(1);
      Instant to = first.plusDays(6).atStartOfDay(change.zone()).toInstant().minusMillis(1);
      List<Instant> due = schedule.due(from, to);

      assertThat(due)
          .as("%s %s", schedule, change.at())
          .containsExactlyInAnyOrderElementsOf(expected);
      assertThat(due).as("%s %s", schedule, change.at()).isSorted().doesNotHaveDuplicates();
    }
  }

  /** The rule in the words of offsets, not in those of the implementation. */
  private static Instant expected(LocalDateTime local, ZoneId zone) {
    List<ZoneOffset> valid = zone.getRules().getValidOffsets(local);
    if (!valid.isEmpty()) {
      return valid.stream().map(local::toInstant).min(Instant::compareTo).orElseThrow();
    }
    LocalDateTime later = local;
    while (zone.getRules().getValidOffsets(later).isEmpty()) {
      later = later.plusMinutes(1);
    }
    // Since 1990 every gap ends at a whole minute.
    LocalDateTime end = later.truncatedTo(ChronoUnit.MINUTES);
    return end.toInstant(zone.getRules().getValidOffsets(end).get(0));
  }

  @Test
  void anEveryHourScheduleIsDueWheneverTheClockShowsTheMinute() {
    SplittableRandom random = new SplittableRandom(2);
    for (Change change : changes()) {
      int minute = random.nextInt(60);
      CronSchedule schedule = CronSchedule.parse(minute + " * * * *", change.zone());
      Instant from = change.at().minus(Duration.ofHours(5));
      Instant to = change.at().plus(Duration.ofHours(5));
      List<Instant> expected = new ArrayList<>();
      for (Instant time = from.plusSeconds(60); !time.isAfter(to); time = time.plusSeconds(60)) {
        LocalTime local = time.atZone(change.zone()).toLocalTime();
        if (local.getMinute() == minute && local.getSecond() == 0) {
          expected.add(time);
        }
      }

      assertThat(schedule.due(from, to)).as("%s %s", schedule, change.at()).isEqualTo(expected);
    }
  }

  @Test
  void theNextDueTimeDoesNotDependOnHowOftenOneAsks() {
    SplittableRandom random = new SplittableRandom(3);
    List<Change> changes = changes();
    for (int round = 0; round < 300; round++) {
      Change change = changes.get(random.nextInt(changes.size()));
      String text =
          random.nextInt(60)
              + " */"
              + (1 + random.nextInt(6))
              + " * * "
              + (random.nextBoolean() ? "*" : Integer.toString(random.nextInt(7)));
      CronSchedule schedule = CronSchedule.parse(text, change.zone());
      Instant start = change.at().minus(Duration.ofHours(random.nextInt(48)));
      Instant next = schedule.next(start);

      Instant between =
          start.plusMillis((long) (random.nextDouble() * Duration.between(start, next).toMillis()));
      assertThat(next).isAfter(start);
      assertThat(schedule.next(between)).as("%s from %s", schedule, between).isEqualTo(next);
    }
  }
}
