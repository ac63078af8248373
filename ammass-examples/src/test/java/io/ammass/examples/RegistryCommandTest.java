package io.ammass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.ammass.data.Origin;
import io.ammass.model.Provenance;
import io.ammass.operations.registry.Entry;
import io.ammass.operations.registry.Kind;
import io.ammass.operations.registry.ModelVersion;
import io.ammass.operations.registry.Registry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RegistryCommandTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path folder;
  private String store = "";
  private String forecast = "";

  @BeforeEach
  void fill() {
    store = folder.resolve("store").toString();
    Provenance provenance =
        new Provenance(
            "0.1.0",
            "WindowRidge",
            7,
            List.of(new Origin("meter.csv", "ab".repeat(32), 24)),
            Map.of("horizon", "24"));
    try (Registry registry = Registry.open(Path.of(store))) {
      for (String content : List.of("one", "two")) {
        ModelVersion version =
            registry.add(
                "plant",
                content.getBytes(StandardCharsets.UTF_8),
                provenance,
                Map.of("mase", 0.8),
                List.of(),
                NOON);
        registry.promote("plant", "champion", version.version(), "newer", NOON);
      }
      forecast =
          registry
              .record(
                  Entry.of(Kind.FORECAST, "=cmd()", NOON)
                      .payload("{\"mean\":[1]}")
                      .provenance(provenance)
                      .parent(registry.version("plant", 2).id())
                      .build())
              .id();
    }
  }

  private CommandLineProbe run(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--store";
    all[arguments.length + 1] = store;
    return CommandLineProbe.run(all);
  }

  private String json(String... arguments) throws IOException {
    Path file = folder.resolve("out.json");
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--json";
    all[arguments.length + 1] = file.toString();
    CommandLineProbe probe = run(all);
    assertThat(probe.err()).isEmpty();
    assertThat(probe.status()).isZero();
    return Files.readString(file);
  }

  @Test
  void listsModelsWithTheirAliases() throws IOException {
    assertThat(run("registry", "list").out()).contains("2 models", "champion", "{mase=0.8}");
    assertThat(json("registry", "list"))
        .contains(
            "\"command\" : \"registry list\"", "\"aliases\" : \"champion\"", "\"mase\" : 0.8");
  }

  @Test
  void aSpreadsheetRunsNothingOfAList() throws IOException {
    Path csv = folder.resolve("list.csv");

    assertThat(run("registry", "list", "--kind", "forecast", "--csv", csv.toString()).status())
        .isZero();

    assertThat(Files.readString(csv)).contains(",'=cmd(),").doesNotContain(",=cmd()");
  }

  @Test
  void showsAnEntryAndTheMovesOfASite() throws IOException {
    assertThat(run("registry", "show", forecast).out())
        .contains("payload    {\"mean\":[1]}", "parent     model-");
    assertThat(run("registry", "show", "plant").out())
        .contains("plant: {champion=2}", "champion: 1 -> 2 (PROMOTE): newer");
    assertThat(run("registry", "show", "nobody").err())
        .contains("there is neither an entry nor a site \"nobody\"");
  }

  @Test
  void promotesAndRollsBack() throws IOException {
    assertThat(json("registry", "rollback", "--site", "plant", "--reason", "worse"))
        .contains("\"version\" : 1");
    assertThat(
            json("registry", "promote", "--site", "plant", "--version", "2", "--reason", "again"))
        .contains("\"version\" : 2");
    CommandLineProbe unknown =
        run("registry", "promote", "--site", "plant", "--version", "9", "--reason", "x");
    assertThat(unknown.status()).isEqualTo(1);
    assertThat(unknown.err()).contains("has no model version 9, its versions are 1 to 2");
  }

  @Test
  void whatWasBackedUpIsRestoredAndVerifies() throws IOException {
    String backup = folder.resolve("backup.zip").toString();
    assertThat(json("registry", "backup", "--out", backup)).contains("\"entries\" : 5");

    store = folder.resolve("second").toString();
    assertThat(json("registry", "restore", backup)).contains("\"artifacts\" : 2");
    assertThat(json("registry", "verify")).contains("\"status\" : \"intact\"");
  }

  @Test
  void verifyFailsWhereAnArtifactWasChanged() throws IOException {
    String anchor =
        run("registry", "verify")
            .out()
            .lines()
            .filter(line -> line.startsWith("anchor "))
            .findFirst()
            .orElseThrow()
            .substring(7);
    assertThat(run("registry", "verify", "--anchor", anchor).status()).isZero();
    try (var files = Files.walk(Path.of(store, "artifacts"))) {
      Files.writeString(files.filter(Files::isRegularFile).findFirst().orElseThrow(), "forged");
    }
    Path file = folder.resolve("verify.json");

    CommandLineProbe probe = run("registry", "verify", "--json", file.toString());

    assertThat(probe.status()).isEqualTo(1);
    assertThat(probe.err()).contains("the registry is not intact: artifact");
    assertThat(Files.readString(file)).contains("\"status\" : \"changed\"", "was changed");
  }

  @Test
  void tracesAForecastToItsData() throws IOException {
    assertThat(run("trace", forecast).out())
        .contains("+- model-", "made by WindowRidge 0.1.0 seed 7", "inputs meter.csv");
    assertThat(json("trace", forecast))
        .contains("\"input.meter.csv\" : \"" + "ab".repeat(32), "\"setting.horizon\" : \"24\"");
  }

  @Test
  void prunesByRule() throws IOException {
    assertThat(
            json("registry", "prune", "--payloads", "FORECAST=P1D", "--at", "2027-01-01T00:00:00Z"))
        .contains("\"payloads\" : 1");
    assertThat(run("registry", "show", forecast).out()).contains("removed by rule");
    assertThat(run("registry", "verify").status()).isZero();
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(run("registry").status()).isEqualTo(2);
    assertThat(run("trace", "forecast-1").err()).contains("there is no entry \"forecast-1\"");
    assertThat(CommandLineProbe.run("registry", "list").status()).isEqualTo(2);
    store = folder.resolve("absent").toString();
    assertThat(run("registry", "list").err()).contains("no registry in ");
    assertThat(folder.resolve("absent")).doesNotExist();
    store = "jdbc:postgresql://127.0.0.1:1/none?password=hidden";
    assertThat(run("registry", "list").err()).contains("needs --artifacts");
    CommandLineProbe away =
        run("registry", "list", "--artifacts", folder.resolve("files").toString());
    assertThat(away.status()).isEqualTo(1);
    assertThat(away.err()).contains("the server is away").doesNotContain("hidden");
  }
}
