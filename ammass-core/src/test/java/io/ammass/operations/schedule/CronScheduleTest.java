package io.ammass.operations.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 6 * * MON     | 2024-01-01T06:00:00Z | 2024-01-08T06:00:00Z",
        "@daily          | 2024-01-01T06:00:00Z | 2024-01-02T00:00:00Z",
        "@monthly        | 2024-01-01T00:00:00Z | 2024-02-01T00:00:00Z",
        "0 3 1 * *       | 2023-12-31T23:59:59Z | 2024-01-01T03:00:00Z",
        "0-30/10 * * * * | 2024-01-01T06:20:01Z | 2024-01-01T06:30:00Z",
        "5,50 7-9 * * *  | 2024-01-01T09:50:00Z | 2024-01-02T07:05:00Z",
        "0 0 29 2 *      | 2024-03-01T00:00:00Z | 2028-02-29T00:00:00Z",
        "0 0 * * 7       | 2024-01-01T00:00:00Z | 2024-01-07T00:00:00Z",
        "0 0 13 * FRI    | 2024-01-01T00:00:00Z | 2024-01-05T00:00:00Z",
        "0 0 1 jan,JUL * | 2024-01-01T00:00:00Z | 2024-07-01T00:00:00Z",
        "10/20 5 * * *   | 2024-01-01T05:30:00Z | 2024-01-01T05:50:00Z",
      })
  void findsTheNextDueTime(String text, Instant after, Instant next) {
    assertThat(CronSchedule.parse(text, ZoneId.of("UTC")).next(after)).isEqualTo(next);
  }

  @Test
  void runsASkippedTimeAtTheFirstInstantAfterTheGap() {
    // 2024-03-31: 02:00 to 03:00 does not exist in Berlin; the gap ends at 01:00Z.
    CronSchedule schedule = CronSchedule.parse("15,45 2 * * *", BERLIN);

    assertThat(
            schedule.due(
                Instant.parse("2024-03-30T12:00:00Z"), Instant.parse("2024-04-01T12:00:00Z")))
        .containsExactly(
            Instant.parse("2024-03-31T01:00:00Z"),
            Instant.parse("2024-04-01T00:15:00Z"),
            Instant.parse("2024-04-01T00:45:00Z"));
  }

  @Test
  void runsADoubledTimeTheFirstTimeOnly() {
    // 2024-10-27: 02:00 to 03:00 comes twice in Berlin.
    CronSchedule schedule = CronSchedule.parse("30 2 * * *", BERLIN);

    assertThat(
            schedule.due(
                Instant.parse("2024-10-26T12:00:00Z"), Instant.parse("2024-10-28T12:00:00Z")))
        .containsExactly(
            Instant.parse("2024-10-27T00:30:00Z"), Instant.parse("2024-10-28T01:30:00Z"));
  }

  @Test
  void followsElapsedHoursWhereTheHourIsAStar() {
    CronSchedule hourly = CronSchedule.parse("0 * * * *", BERLIN);

    List<Instant> spring =
        hourly.due(Instant.parse("2024-03-30T23:00:00Z"), Instant.parse("2024-03-31T22:00:00Z"));
    List<Instant> autumn =
        hourly.due(Instant.parse("2024-10-26T22:00:00Z"), Instant.parse("2024-10-27T23:00:00Z"));

    assertThat(spring).hasSize(23);
    assertThat(autumn).hasSize(25);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "* * * *",
        "* * * * * *",
        "60 * * * *",
        "* 24 * * *",
        "* * 0 * *",
        "* * * 13 *",
        "* * * * 8",
        "*/0 * * * *",
        "5-1 * * * *",
        "a * * * *",
        "1,,2 * * * *",
        "@noon",
        "0 0 30 2 *",
        "99999999999 * * * *",
        "-1 * * * *",
        "1- * * * *"
      })
  void refusesWhatItDoesNotUnderstand(String text) {
    assertThatThrownBy(() -> CronSchedule.parse(text, BERLIN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("schedule not understood")
        .hasMessageContaining("Maybe");
  }

  @Test
  void pointsAtTheWrongPlace() {
    assertThatThrownBy(() -> CronSchedule.parse("0 6 * * MOON", BERLIN))
        .hasMessageContaining("\"MOON\" is no day of week; names are SUN MON")
        .hasMessageContaining("\n  0 6 * * MOON\n          ^");
  }

  @Test
  void missedRunsAreCaughtUpByRule() {
    Instant now = Instant.parse("2024-01-05T00:05:00Z");
    List<Instant> due =
        CronSchedule.parse("@daily", ZoneId.of("UTC"))
            .due(Instant.parse("2024-01-02T12:00:00Z"), now);

    assertThat(CatchUp.EACH.select(due, now)).hasSize(3);
    assertThat(CatchUp.LATEST.select(due, now))
        .containsExactly(Instant.parse("2024-01-05T00:00:00Z"));
    assertThat(CatchUp.NONE.select(due, now)).hasSize(1);
    assertThat(CatchUp.NONE.select(due, now.plus(Duration.ofHours(1)))).isEmpty();
    assertThat(CatchUp.LATEST.select(List.of(), now)).isEmpty();
  }

  @Test
  void pausesGrowUpToTheLongest() {
    Retry retry = new Retry(5, Duration.ofSeconds(10), 3, Duration.ofMinutes(1));

    assertThat(retry.pauseAfter(1)).isEqualTo(Duration.ofSeconds(10));
    assertThat(retry.pauseAfter(2)).isEqualTo(Duration.ofSeconds(30));
    assertThat(retry.pauseAfter(3)).isEqualTo(Duration.ofMinutes(1));
    assertThat(retry.pauseAfter(4000)).isEqualTo(Duration.ofMinutes(1));
    assertThat(retry.hasMoreAfter(4)).isTrue();
    assertThat(retry.hasMoreAfter(5)).isFalse();
    assertThatThrownBy(() -> new Retry(0, Duration.ofSeconds(1), 1, Duration.ofSeconds(1)))
        .hasMessageContaining("attempts >= 1");
  }
}
