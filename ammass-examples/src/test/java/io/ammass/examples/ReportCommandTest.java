package io.ammass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ammass.operations.registry.Entry;
import io.ammass.operations.registry.Kind;
import io.ammass.operations.registry.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportCommandTest {
  private static final Instant MIDNIGHT = Instant.parse("2026-03-01T00:00:00Z");
  private static final String HOSTILE = "</script><script>alert(1)</script>";

  @TempDir Path folder;

  @BeforeEach
  void fill() {
    try (Registry registry = Registry.open(folder.resolve("store"))) {
      registry.record(
          Entry.of(Kind.FORECAST, "plant", MIDNIGHT)
              .payload(
                  Map.of(
                      "forecast",
                      Map.of(
                          "model", "student",
                          "unit", "kWh",
                          "issueTime", MIDNIGHT.toString(),
                          "resolution", "PT1H",
                          "zone", "Europe/Berlin",
                          "mean", Collections.nCopies(24, 40),
                          "total",
                              Map.of("levels", List.of(.05, .95), "values", List.of(900, 1000))),
                      "input",
                      Map.of(
                          "name", "load",
                          "unit", "kWh",
                          "start", "2026-02-22T00:00:00Z",
                          "resolution", "PT1H",
                          "zone", "Europe/Berlin",
                          "values", Collections.nCopies(7 * 24, 38))))
              .build());
      registry.record(
          Entry.of(Kind.DECISION, "plant", MIDNIGHT)
              .payload(Map.of("sentence", "Kept version 3. " + HOSTILE))
              .build());
    }
  }

  private CommandLineProbe report(String... more) {
    String[] all = {
      "report",
      "--site",
      "plant",
      "--out",
      folder.resolve("out").toString(),
      "--store",
      folder.resolve("store").toString(),
      "--json",
      folder.resolve("result.json").toString()
    };
    String[] whole = java.util.Arrays.copyOf(all, all.length + more.length);
    System.arraycopy(more, 0, whole, all.length, more.length);
    return CommandLineProbe.run(whole);
  }

  @Test
  void writesAllReportsWithTheFormulasOfTheirModule() throws IOException {
    CommandLineProbe probe = report();

    assertThat(probe.err()).isEmpty();
    assertThat(probe.status()).isZero();
    JsonNode json = JsonMapper.builder().build().readTree(folder.resolve("result.json").toFile());
    assertThat(json.path("results")).hasSize(3);
    assertThat(json.path("files"))
        .allSatisfy(file -> assertThat(folder.resolve("out").resolve(file.asText())).exists());
    String forecast = Files.readString(folder.resolve("out/plant-2026-03-01-forecast-en.md"));
    assertThat(forecast).contains("| F1 |").contains("| F3 |").doesNotContain("left out");
    String page = Files.readString(folder.resolve("out/plant-2026-03-01-evaluation-en.html"));
    assertThat(page)
        .contains("Kept version 3. &lt;/script&gt;")
        .doesNotContain("alert(1)</script>");
    assertThat(Files.readString(folder.resolve("out/plant-2026-03-01-savings-en.md")))
        .contains("No saving was measured");
  }

  @Test
  void speaksChinese() throws IOException {
    assertThat(report("--language", "zh", "--kind", "forecast").status()).isZero();

    assertThat(Files.readString(folder.resolve("out/plant-2026-03-01-forecast-zh.html")))
        .contains("<html lang=\"zh\">")
        .contains("预期情况")
        .contains("uPlot");
  }

  @Test
  void saysWhatIsWrongInOneLine() {
    assertThat(report("--language", "fr").err()).contains("Maybe one of en, zh");
    CommandLineProbe absent = report("--site", "nowhere");
    assertThat(absent.status()).isNotZero();
  }
}
