package io.ammass.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.ammass.data.QualityReport.Finding;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StampResolverTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private static StampResolver.Resolved resolve(StampEdge edge, String... labels) {
    long[] millis =
        Arrays.stream(labels)
            .mapToLong(t -> LocalDateTime.parse(t).toInstant(ZoneOffset.UTC).toEpochMilli())
            .toArray();
    return new StampResolver(NEW_YORK, edge, Duration.ofHours(1)).resolve(millis);
  }

  private static List<String> instants(StampResolver.Resolved resolved) {
    return Arrays.stream(resolved.starts())
        .mapToObj(m -> m == StampResolver.UNPLACEABLE ? "-" : Instant.ofEpochMilli(m).toString())
        .toList();
  }

  private static long count(StampResolver.Resolved resolved, String rule) {
    return resolved.findings().stream()
        .filter(f -> f.rule().equals(rule))
        .mapToLong(Finding::count)
        .sum();
  }

  @Test
  void givesTheFirstOfTwoAutumnRowsTheEarlierOffset() {
    StampResolver.Resolved resolved =
        resolve(
            StampEdge.START,
            "2024-11-03T00:00",
            "2024-11-03T01:00",
            "2024-11-03T01:00",
            "2024-11-03T02:00");

    assertThat(instants(resolved))
        .containsExactly(
            "2024-11-03T04:00:00Z",
            "2024-11-03T05:00:00Z",
            "2024-11-03T06:00:00Z",
            "2024-11-03T07:00:00Z");
    assertThat(count(resolved, "clockChangeDoubled")).isEqualTo(1);
  }

  @Test
  void labelsThatAreAllAlikeHaveNoStep() {
    long doubled = LocalDateTime.parse("2024-11-03T01:00").toInstant(ZoneOffset.UTC).toEpochMilli();

    StampResolver.Resolved resolved =
        new StampResolver(NEW_YORK, StampEdge.START, Duration.ZERO)
            .resolve(new long[] {doubled, doubled});

    assertThat(instants(resolved)).containsExactly("2024-11-03T05:00:00Z", "2024-11-03T06:00:00Z");
  }

  @Test
  void readsBackwardFilesFromTheirEnd() {
    StampResolver.Resolved resolved =
        resolve(
            StampEdge.START,
            "2024-11-03T02:00",
            "2024-11-03T01:00",
            "2024-11-03T01:00",
            "2024-11-03T00:00");

    assertThat(instants(resolved))
        .containsExactly(
            "2024-11-03T07:00:00Z",
            "2024-11-03T06:00:00Z",
            "2024-11-03T05:00:00Z",
            "2024-11-03T04:00:00Z");
  }

  @Test
  void seesNoLossInASpringDayOfHourEndingLabels() {
    StampResolver.Resolved resolved =
        resolve(
            StampEdge.END,
            "2024-03-10T01:00",
            "2024-03-10T02:00",
            "2024-03-10T04:00",
            "2024-03-10T05:00");

    assertThat(instants(resolved))
        .containsExactly(
            "2024-03-10T05:00:00Z",
            "2024-03-10T06:00:00Z",
            "2024-03-10T07:00:00Z",
            "2024-03-10T08:00:00Z");
    assertThat(count(resolved, "missingStamp")).isEqualTo(1);
  }

  @Test
  void seesThatEndLabelsMayShowTheClockAtTheEnd() {
    StampResolver.Resolved resolved =
        resolve(
            StampEdge.END,
            "2024-03-10T00:00",
            "2024-03-10T01:00",
            "2024-03-10T03:00",
            "2024-03-10T04:00");

    assertThat(instants(resolved))
        .containsExactly(
            "2024-03-10T04:00:00Z",
            "2024-03-10T05:00:00Z",
            "2024-03-10T06:00:00Z",
            "2024-03-10T07:00:00Z");
  }

  @Test
  void dropsAnHourThatNeverWasIfTheNextHasItsOwnReading() {
    StampResolver.Resolved resolved =
        resolve(StampEdge.START, "2024-03-10T01:00", "2024-03-10T02:00", "2024-03-10T03:00");

    assertThat(instants(resolved))
        .containsExactly("2024-03-10T06:00:00Z", "-", "2024-03-10T07:00:00Z");
    assertThat(count(resolved, "clockChangeNonexistent")).isEqualTo(1);
  }

  @Test
  void movesAnHourThatNeverWasIfNothingStandsThere() {
    StampResolver.Resolved resolved =
        resolve(StampEdge.START, "2024-03-10T01:00", "2024-03-10T02:00", "2024-03-10T04:00");

    assertThat(instants(resolved))
        .containsExactly("2024-03-10T06:00:00Z", "2024-03-10T07:00:00Z", "2024-03-10T08:00:00Z");
  }

  @Test
  void takesALoneAutumnRowAsTheEarlierHour() {
    StampResolver.Resolved resolved =
        resolve(StampEdge.START, "2024-11-03T00:00", "2024-11-03T01:00", "2024-11-03T02:00");

    assertThat(instants(resolved))
        .containsExactly("2024-11-03T04:00:00Z", "2024-11-03T05:00:00Z", "2024-11-03T07:00:00Z");
    assertThat(count(resolved, "clockChangeSingle")).isEqualTo(1);
  }

  @Test
  void resolvesEveryHourOfAYearInEveryZoneBackToItself() {
    // Start labels written by the JDK itself, for zones with all kinds of clock changes.
    for (String name :
        List.of(
            "Europe/Amsterdam",
            "Australia/Lord_Howe",
            "America/St_Johns",
            "Asia/Kathmandu",
            "Africa/Casablanca",
            "Pacific/Chatham",
            "America/Santiago")) {
      ZoneId zone = ZoneId.of(name);
      Instant from = Instant.parse("2023-01-01T00:00:00Z");
      int count = 365 * 48;
      long[] labels = new long[count];
      long[] expected = new long[count];
      for (int i = 0; i < count; i++) {
        Instant instant = from.plusSeconds(1800L * i);
        expected[i] = instant.toEpochMilli();
        labels[i] = instant.atZone(zone).toLocalDateTime().toInstant(ZoneOffset.UTC).toEpochMilli();
      }

      long[] starts =
          new StampResolver(zone, StampEdge.START, Duration.ofMinutes(30)).resolve(labels).starts();

      assertThat(starts).as(name).isEqualTo(expected);
    }
  }
}
