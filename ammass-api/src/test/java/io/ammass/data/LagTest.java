package io.ammass.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class LagTest {
  private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

  @Test
  void yesterdayAtThisHourIsNotTwentyFourHoursAgoAfterAClockChange() {
    // Clocks went from 02:00 to 03:00 on 2024-03-31: that day had 23 hours.
    Instant noon = Instant.parse("2024-03-31T10:00:00Z");

    assertThat(Lag.ofDays(1).before(noon, AMSTERDAM)).isEqualTo("2024-03-30T11:00:00Z");
    assertThat(Lag.of(Duration.ofHours(24)).before(noon, AMSTERDAM))
        .isEqualTo("2024-03-30T10:00:00Z");
  }

  @Test
  void aSkippedReadingResolvesAfterTheGap() {
    // 02:30 of 2024-03-31 does not exist; one day before 2024-04-01T02:30 is read as 03:30.
    Instant nextDay = Instant.parse("2024-04-01T00:30:00Z");

    assertThat(Lag.ofDays(1).before(nextDay, AMSTERDAM)).isEqualTo("2024-03-31T01:30:00Z");
  }

  @Test
  void refusesToLookAhead() {
    assertThatThrownBy(() -> Lag.ofDays(-1)).hasMessageContaining("a lag looks back");
    assertThatThrownBy(() -> Lag.of(Duration.ofHours(-1))).hasMessageContaining("a lag looks back");
  }
}
