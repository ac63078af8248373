package io.ammass.operations.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.alarm.Alarm.Severity;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class QuietHoursTest {
  private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
  private static final QuietHours NIGHT =
      QuietHours.daily(LocalTime.of(22, 0), LocalTime.of(6, 0), AMSTERDAM);

  private static Instant at(String time) {
    return Instant.parse(time);
  }

  @Test
  void keepsAWarningUntilTheMorning() {
    assertThat(NIGHT.sendAt(at("2024-06-03T20:00:00Z"), Severity.WARNING))
        .isEqualTo("2024-06-04T04:00:00Z");
    assertThat(NIGHT.sendAt(at("2024-06-04T03:59:59Z"), Severity.WARNING))
        .isEqualTo("2024-06-04T04:00:00Z");
  }

  @Test
  void theFirstMomentIsQuietAndTheLastIsNot() {
    assertThat(NIGHT.sendAt(at("2024-06-03T19:59:59Z"), Severity.WARNING))
        .isEqualTo("2024-06-03T19:59:59Z");
    assertThat(NIGHT.sendAt(at("2024-06-04T04:00:00Z"), Severity.WARNING))
        .isEqualTo("2024-06-04T04:00:00Z");
  }

  @Test
  void theCriticalIsToldAtOnceOrWhatIsSaidToBeLoud() {
    Instant night = at("2024-06-03T23:00:00Z");

    assertThat(NIGHT.sendAt(night, Severity.CRITICAL)).isEqualTo(night);
    assertThat(NIGHT.loudFrom(Severity.WARNING).sendAt(night, Severity.WARNING)).isEqualTo(night);
  }

  @Test
  void theNightOfTheClockChangeEndsAtTheSameLocalTime() {
    // Spring: 02:00 becomes 03:00; 06:00 is 04:00 UTC instead of 05:00.
    assertThat(NIGHT.sendAt(at("2024-03-30T22:30:00Z"), Severity.INFO))
        .isEqualTo("2024-03-31T04:00:00Z");
    // Autumn: 03:00 becomes 02:00; 06:00 is 05:00 UTC instead of 04:00.
    assertThat(NIGHT.sendAt(at("2024-10-26T22:30:00Z"), Severity.INFO))
        .isEqualTo("2024-10-27T05:00:00Z");
  }

  @Test
  void anEndThatDoesNotExistMovesBehindTheGap() {
    QuietHours early = QuietHours.daily(LocalTime.of(1, 0), LocalTime.of(2, 30), AMSTERDAM);

    // 01:30 local; 02:30 does not exist on that day and becomes 03:30 local.
    assertThat(early.sendAt(at("2024-03-31T00:30:00Z"), Severity.INFO))
        .isEqualTo("2024-03-31T01:30:00Z");
  }

  @Test
  void anHourThatOccursTwiceIsQuietTwice() {
    QuietHours early = QuietHours.daily(LocalTime.of(2, 0), LocalTime.of(2, 30), AMSTERDAM);

    // 02:15 summer time ends at 02:30 summer time; 02:15 winter time at 02:30 winter time.
    assertThat(early.sendAt(at("2024-10-27T00:15:00Z"), Severity.INFO))
        .isEqualTo("2024-10-27T00:30:00Z");
    assertThat(early.sendAt(at("2024-10-27T01:15:00Z"), Severity.INFO))
        .isEqualTo("2024-10-27T01:30:00Z");
  }

  @Test
  void theEndIsNeverBeforeNowAndNeverADayAway() {
    for (String day : new String[] {"2024-03-30", "2024-10-26", "2024-06-01"}) {
      Instant start = at(day + "T00:00:00Z");
      for (int minute = 0; minute < 3 * 24 * 60; minute += 7) {
        Instant now = start.plusSeconds(60L * minute);
        Instant send = NIGHT.sendAt(now, Severity.WARNING);
        assertThat(send).as(now.toString()).isBetween(now, now.plusSeconds(9 * 3600));
        assertThat(NIGHT.sendAt(send, Severity.WARNING)).isEqualTo(send);
      }
    }
  }

  @Test
  void refusesEmptyHours() {
    assertThatThrownBy(() -> QuietHours.daily(LocalTime.NOON, LocalTime.NOON, AMSTERDAM))
        .hasMessageContaining("are empty")
        .hasMessageContaining("QuietHours.NONE");
    assertThat(QuietHours.NONE.sendAt(Instant.EPOCH, Severity.INFO)).isEqualTo(Instant.EPOCH);
  }
}
