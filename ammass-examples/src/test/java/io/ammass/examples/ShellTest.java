package io.ammass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShellTest {
  @Test
  void theFirstLinesWorkAndPrintWell() throws Exception {
    String typed =
        """
        var samples = Samples.open()
        var site = Ammass.read(samples.building()).zone("Europe/Amsterdam").target("load_kwh", KILOWATT_HOUR).dataset()
        site
        samples.close()
        /exit
        """;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      Shell.start(
          new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
          print,
          print,
          List.of());
    }

    assertThat(out.toString(StandardCharsets.UTF_8))
        .doesNotContain("Error")
        .contains("TimeSeries load_kwh [kWh], 8784 x PT1H");
  }
}
