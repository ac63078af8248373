package io.ammass.operations.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.error.DataFormatException;
import io.ammass.error.UnknownNameException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {
  private static final String YAML =
      """
      operation: plant   # the name
      zone: Europe/Berlin
      sites:
        - {id: grid, csv: grid.csv, unit: MW}
        - id: office
          csv: office.csv
          unit: kWh
          horizonHours: 48
      schedule:
        forecast: "0 0 * * *"
      policy:
        coolingDays: 14
      """;

  @TempDir Path folder;

  @Test
  void readsSectionsAndKeepsDefaults() {
    Description description = SettingsFile.parse(YAML, "operation.yaml");

    assertThat(description.operation().text("operation")).isEqualTo("plant");
    assertThat(description.sites()).hasSize(2);
    assertThat(description.sites().get(1).number("horizonHours")).isEqualTo(48);
    assertThat(description.sites().get(0).number("horizonHours")).isEqualTo(24);
    assertThat(description.policy().days("coolingDays")).hasDays(14);
    assertThat(description.reports().has("folder")).isFalse();
  }

  @Test
  void readsTheSameFromJson() {
    String json =
        """
        {"operation": "plant", "zone": "Europe/Berlin",
         "sites": [{"id": "grid", "csv": "grid.csv", "unit": "MW"},
                   {"id": "office", "csv": "office.csv", "unit": "kWh", "horizonHours": 48}],
         "schedule": {"forecast": "0 0 * * *"},
         "policy": {"coolingDays": 14}}
        """;

    assertThat(SettingsFile.parse(json, "operation.json"))
        .isEqualTo(SettingsFile.parse(YAML, "operation.yaml"));
  }

  @Test
  void namesLineAndNearNamesOfAnUnknownKey() {
    assertThatThrownBy(
            () -> SettingsFile.parse(YAML.replace("horizonHours", "horisonHours"), "a.yaml"))
        .isInstanceOf(UnknownNameException.class)
        .hasMessageContaining("a.yaml line 8: unknown key \"horisonHours\" in site")
        .hasMessageContaining("horizonHours");
    assertThatThrownBy(
            () -> SettingsFile.parse("{\"operation\": \"x\",\n \"sitess\": []}", "a.json"))
        .hasMessageContaining("a.json line 2: unknown key \"sitess\" in operation")
        .hasMessageContaining("sites");
  }

  @Test
  void namesTheLineOfAValueThatIsNone() {
    Description description =
        SettingsFile.parse(YAML.replace("coolingDays: 14", "coolingDays: a week"), "a.yaml");

    assertThatThrownBy(() -> description.policy().days("coolingDays"))
        .isInstanceOf(DataFormatException.class)
        .hasMessage("a.yaml line 12: coolingDays of policy must be a number, not \"a week\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "just a text",
        "- a\n- list",
        "operation: [a, b]",
        "sites: {id: x}",
        "sites: [x]",
        "schedule: soon",
        "operation: x\noperation: y",
        "operation: !!java.net.URL [http://example.org]",
        "operation: !secret x",
        "a: &a [*a]",
        "operation: &x {id: *x}",
        "operation: \"unclosed",
        "[[[[[[[[[[[[[[]]]]]]]]]]]]]]",
        "? {a: b}\n: c"
      })
  void refusesWhatIsNoOperationInOneError(String text) {
    assertThatThrownBy(() -> SettingsFile.parse(text, "bad.yaml"))
        .isInstanceOf(io.ammass.error.AmmassException.class)
        .hasMessageContaining("bad.yaml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "{} {}", "{\"operation\": {}}", "{\"zone\": 1, \"zone\": 2}"})
  void refusesWhatIsNoOperationInJsonToo(String text) {
    assertThatThrownBy(() -> SettingsFile.parse(text, "bad.json"))
        .isInstanceOf(io.ammass.error.AmmassException.class)
        .hasMessageContaining("bad.json");
  }

  @Test
  void whatIsWrittenReadsBackTheSame() {
    SplittableRandom random = new SplittableRandom(4);
    String letters = "a\"\\:#-{}[]\n\t é中'%@&*!|>, 0.1~nullyes";
    for (String name : List.of("x.yaml", "x.json")) {
      for (int round = 0; round < 50; round++) {
        Settings operation =
            Settings.of(Section.OPERATION).with("operation", text(random, letters));
        Settings site =
            Settings.of(Section.SITE)
                .with("id", text(random, letters))
                .with("csv", text(random, letters))
                .with("horizonHours", Integer.toString(random.nextInt(1, 99)));
        Settings alarms = Settings.of(Section.ALARMS).with("file", text(random, letters));
        Description description =
            new Description(
                operation,
                List.of(site, site.with("id", "other")),
                Settings.of(Section.SCHEDULE),
                Settings.of(Section.POLICY),
                alarms,
                Settings.of(Section.REPORTS),
                Settings.of(Section.MAIL).with("to", text(random, letters)));
        Path file = folder.resolve(name);

        SettingsFile.write(description, file);

        assertThat(SettingsFile.read(file))
            .as("round %d of %s", round, name)
            .isEqualTo(description);
      }
    }
  }

  private static String text(SplittableRandom random, String letters) {
    StringBuilder text = new StringBuilder("x");
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  @Test
  void refusesAFileThatIsTooLargeOrNoText() throws java.io.IOException {
    Path large = folder.resolve("large.yaml");
    Files.write(large, new byte[SettingsFile.MOST_BYTES + 1]);
    Path bytes = folder.resolve("bytes.yaml");
    Files.write(bytes, "operation: M\u00fcnchen".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> SettingsFile.read(large)).hasMessageContaining("at most");
    assertThatThrownBy(() -> SettingsFile.read(bytes)).hasMessageContaining("is not UTF-8 text");
  }
}
