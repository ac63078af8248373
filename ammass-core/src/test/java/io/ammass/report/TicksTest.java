package io.ammass.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TicksTest {
  @Test
  void numbersAreRound() {
    assertThat(Ticks.numbers(0, 97, 5))
        .extracting(Ticks.Tick::label)
        .containsExactly("0", "20", "40", "60", "80");
    assertThat(Ticks.numbers(-.02, .03, 5))
        .extracting(Ticks.Tick::label)
        .containsExactly("-0.02", "-0.01", "0.00", "0.01", "0.02", "0.03");
    assertThat(Ticks.numbers(5, 5, 5)).isNotEmpty();
  }

  @Test
  void hoursStayRoundOverAClockChange() {
    double low = Instant.parse("2024-03-30T23:00:00Z").getEpochSecond();

    assertThat(Ticks.times(low, low + 46 * 3600, ZoneId.of("Europe/Amsterdam"), 9))
        .extracting(Ticks.Tick::label)
        .containsExactly("03-31", "06:00", "12:00", "18:00", "04-01", "06:00", "12:00", "18:00");
  }

  @Test
  void longSpansGetDaysAndMonths() {
    double low = Instant.parse("2024-01-01T00:00:00Z").getEpochSecond();
    ZoneId zone = ZoneId.of("UTC");

    assertThat(Ticks.times(low, low + 10 * 86_400, zone, 12).get(1).label()).isEqualTo("01-02");
    assertThat(Ticks.times(low, low + 366 * 86_400, zone, 12))
        .extracting(Ticks.Tick::label)
        .startsWith("2024-01", "2024-03");
  }
}
