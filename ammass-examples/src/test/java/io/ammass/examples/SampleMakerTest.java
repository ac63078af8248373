package io.ammass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class SampleMakerTest {
  private static String shipped(String name) throws IOException {
    try (InputStream in =
        new GZIPInputStream(
            Objects.requireNonNull(SampleMaker.class.getResourceAsStream(name), name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void theShippedSampleIsWhatTheSimulationGives() throws IOException {
    assertThat(SampleMaker.plant()).isEqualTo(shipped(SampleMaker.PLANT));
    assertThat(SampleMaker.building()).isEqualTo(shipped(SampleMaker.BUILDING));
  }

  @Test
  void aLeapYearOfHoursWithBothClockChanges() {
    assertThat(SampleMaker.building().lines().count()).isEqualTo(1 + 8784);
    assertThat(SampleMaker.building())
        .contains("2024-10-27T02:00:00+02:00")
        .contains("2024-10-27T02:00:00+01:00")
        .doesNotContain("2024-03-31T02:00:00");
  }
}
