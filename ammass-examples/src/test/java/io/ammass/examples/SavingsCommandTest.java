package io.ammass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ammass.testing.SharedData;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SavingsCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(arguments);
  }

  @Test
  void checksTheReferenceMeters(@TempDir Path directory) throws IOException {
    Path manifest = SharedData.require("reference/mv/manifest.json");
    Path json = directory.resolve("check.json");

    int status = run("savings", "check", manifest.toString(), "--json", json.toString());

    assertThat(status).as("%s", err).isZero();
    assertThat(out.toString()).contains("x-office-hourly").contains("tie");
    JsonNode root = new ObjectMapper().readTree(json.toFile());
    assertThat(root.path("command").asText()).isEqualTo("savings check");
    assertThat(root.path("results")).hasSize(19);
    assertThat(root.path("results").get(0).path("maxRelativeDifference").asDouble())
        .isLessThan(1e-6);
  }

  @Test
  void measuresOneMeter(@TempDir Path directory) throws IOException {
    Path reference = SharedData.require("reference/mv");
    Path json = directory.resolve("one.json");
    Path html = directory.resolve("one.html");

    int status =
        run(
            "savings",
            "--meter",
            reference.resolve("meters/il-electricity-cdd-hdd-daily.csv").toString(),
            "--temperature",
            reference.resolve("temperature/il-7a94dcde.csv").toString(),
            "--blackout-start",
            "2016-12-26T00:00:00Z",
            "--blackout-end",
            "2017-01-04T00:00:00Z",
            "--method",
            "daily",
            "--mode",
            "parity",
            "--json",
            json.toString(),
            "--html",
            html.toString());

    assertThat(status).as("%s", err).isZero();
    JsonNode result = new ObjectMapper().readTree(json.toFile()).path("results").get(0);
    assertThat(result.path("status").asText()).isEqualTo("usable");
    // the stored result of the reference program
    assertThat(result.path("avoidedEnergyUse").asDouble())
        .isCloseTo(793.9084964725357, org.assertj.core.api.Assertions.within(1e-6));
    assertThat(Files.readString(html)).contains("Avoided energy use");
  }

  @Test
  void aBadMeterFailsWithItsStatusInOneLine() {
    Path reference = SharedData.require("reference/mv");

    int status =
        run(
            "savings",
            "--meter",
            reference.resolve("meters/x-zero-daily.csv").toString(),
            "--temperature",
            reference.resolve("temperature/il-7a94dcde.csv").toString(),
            "--blackout-start",
            "2016-12-26T00:00:00Z",
            "--blackout-end",
            "2017-01-04T00:00:00Z");

    assertThat(status).isEqualTo(1);
    assertThat(err.toString()).contains("allZero").hasLineCount(1);
  }

  @Test
  void runsAFleet(@TempDir Path directory) throws IOException {
    Path manifest = SharedData.require("reference/mv/manifest.json");
    Path rows = directory.resolve("fleet.jsonl");

    int status =
        run("savings", "fleet", "--manifest", manifest.toString(), "--out", rows.toString());

    assertThat(status).as("%s", err).isZero();
    assertThat(Files.readAllLines(rows)).hasSize(20);
    assertThat(out.toString()).contains("19 meters, 14 with savings");
  }

  @Test
  void wrongUsageIsNamed() {
    assertThat(run("savings")).isEqualTo(2);
    assertThat(err.toString()).contains("--meter");
  }
}
