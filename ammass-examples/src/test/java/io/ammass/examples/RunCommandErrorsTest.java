package io.ammass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input gives one clear line, the right exit status, and nothing half-written. */
class RunCommandErrorsTest {
  @TempDir private Path folder;
  private CommandLineProbe probe = CommandLineProbe.run("--version");

  private void run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("run", "--out", folder.resolve("out").toString()));
    all.addAll(Arrays.asList(arguments));
    probe = CommandLineProbe.run(all.toArray(String[]::new));
  }

  private void runOnTarget(String text, String... arguments) throws IOException {
    Path file = folder.resolve("target.csv");
    Files.writeString(file, text, StandardCharsets.UTF_8);
    List<String> all = new ArrayList<>(List.of("--target", file.toString()));
    all.addAll(Arrays.asList(arguments));
    run(all.toArray(String[]::new));
  }

  /** Hourly rows of a daily rhythm. */
  private static String hours(int count) {
    StringBuilder text = new StringBuilder("time,load,other\n");
    Instant start = Instant.parse("2024-01-01T00:00:00Z");
    for (int i = 0; i < count; i++) {
      text.append(start.plus(Duration.ofHours(i))).append(',').append(10 + i % 24).append(",1\n");
    }
    return text.toString();
  }

  @AfterEach
  void oneLineAndNothingHalfWritten() throws IOException {
    assertThat(probe.err().strip().lines()).as(probe.err()).hasSizeLessThanOrEqualTo(1);
    if (Files.exists(folder.resolve("out"))) {
      try (var files = Files.list(folder.resolve("out"))) {
        assertThat(files).isEmpty();
      }
    }
  }

  @Test
  void missingFile() {
    run("--target", folder.resolve("absent.csv").toString());

    assertThat(probe.status()).isEqualTo(1);
    assertThat(probe.err()).contains("absent.csv");
  }

  @Test
  void unknownColumnOffersNearNames() throws IOException {
    runOnTarget(hours(50), "--target-column", "laod");

    assertThat(probe.status()).isEqualTo(1);
    assertThat(probe.err()).contains("laod").contains("load");
  }

  @Test
  void unparsableNumberNamesLineColumnAndText() throws IOException {
    runOnTarget(hours(50).replace(",20,1", ",2O,1"), "--target-column", "load");

    assertThat(probe.status()).isEqualTo(1);
    assertThat(probe.err()).contains("target.csv line 12").contains("load").contains("\"2O\"");
  }

  @Test
  void unparsableStampNamesLineAndText() throws IOException {
    runOnTarget(hours(50).replace("2024-01-01T09:00:00Z", "2024-01-32"), "--target-column", "load");

    assertThat(probe.status()).isEqualTo(1);
    assertThat(probe.err()).contains("line 11").contains("\"2024-01-32\"");
  }

  @Test
  void emptyFile() throws IOException {
    runOnTarget("");

    assertThat(probe.status()).isEqualTo(1);
    assertThat(probe.err()).contains("target.csv").contains("empty");
  }

  @Test
  void allMissingTarget() throws IOException {
    runOnTarget(hours(50).replaceAll(",\\d+,1", ",,1"), "--target-column", "load");

    assertThat(probe.status()).isEqualTo(1);
    assertThat(probe.err()).contains("load");
  }

  @Test
  void tooLittleHistory() throws IOException {
    runOnTarget(hours(24 * 20), "--target-column", "load");

    assertThat(probe.status()).isEqualTo(1);
    assertThat(probe.err()).contains("the target has 20 whole days of history; 30 to fit");
  }

  @Test
  void stampsThatAreNotRegular() throws IOException {
    StringBuilder text = new StringBuilder("time,load\n");
    Instant time = Instant.parse("2024-01-01T00:00:00Z");
    for (int i = 1; i < 60; i++) {
      text.append(time).append(",1\n");
      time = time.plusSeconds(977L * i * i % 5000 + 13);
    }
    runOnTarget(text.toString(), "--target-column", "load");

    assertThat(probe.status()).isEqualTo(1);
    assertThat(probe.err()).contains("regular");
  }

  @Test
  void unknownZoneOffersNearNames() throws IOException {
    runOnTarget(hours(50), "--target-column", "load", "--target-zone", "Europe/Amsterdm");

    assertThat(probe.status()).isEqualTo(1);
    assertThat(probe.err()).contains("Europe/Amsterdm").contains("Europe/Amsterdam");
  }

  @Test
  void horizonOfZeroIsWrongUsage() {
    run("--horizon", "0");

    assertThat(probe.status()).isEqualTo(2);
    assertThat(probe.err()).contains("--horizon must be at least 1 hour, not 0");
  }

  @Test
  void unknownOptionIsWrongUsage() {
    run("--horizn", "24");

    assertThat(probe.status()).isEqualTo(2);
    assertThat(probe.err()).contains("--horizn");
  }

  @Test
  void unknownUnit() throws IOException {
    runOnTarget(hours(50), "--target-column", "load", "--target-unit", "kWhh");

    assertThat(probe.status()).isEqualTo(1);
    assertThat(probe.err()).contains("unknown unit \"kWhh\"");
  }

  @Test
  void formulaFileThatIsNoJson() throws IOException {
    Path file = folder.resolve("formulas.json");
    Files.writeString(file, "{\"C\": 13.5,\n \"alpha\": }");
    run("--formulas", file.toString());

    assertThat(probe.status()).isEqualTo(1);
    assertThat(probe.err()).contains("formulas.json line 2");
  }

  @Test
  void formulaInputThatDoesNotExist() throws IOException {
    Path file = folder.resolve("formulas.json");
    Files.writeString(file, "{\"alfa\": 1}");
    run("--formulas", file.toString());

    assertThat(probe.status()).isEqualTo(1);
    assertThat(probe.err()).contains("alfa").contains("alpha");
  }
}
