package io.ammass.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  @ParameterizedTest
  @CsvSource({
    "2000-06-05T00:00Z, 2000-06-05T00:00:00Z",
    "2000-06-05T00:00:00Z, 2000-06-05T00:00:00Z",
    "2000-06-05T00:00+01:00, 2000-06-04T23:00:00Z",
    "2000-06-05T00:00, 2000-06-04T23:00:00Z",
    "2000-12-05T12:30:15, 2000-12-05T12:30:15Z",
  })
  void readsWithAndWithoutSecondsAndOffset(String text, String expected) {
    assertThat(Moments.of("--start", text, LONDON)).isEqualTo(Instant.parse(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2000-06-05", "2000-13-05T00:00", "2000-06-05T25:00Z"})
  void saysWhichOptionIsWrongAndWhatWouldBeRight(String text) {
    assertThatThrownBy(() -> Moments.of("--start", text, LONDON))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("--start must be ISO-8601 such as 2000-06-05T00:00")
        .hasMessageEndingWith("not " + text);
    assertThatThrownBy(() -> Moments.of("--at", text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("--at must be ISO-8601 with an offset");
  }

  @Test
  void anOffsetIsNeededWhereNoZoneIsKnown() {
    assertThatThrownBy(() -> Moments.of("--at", "2000-06-05T00:00"))
        .hasMessageContaining("with an offset");
  }
}
