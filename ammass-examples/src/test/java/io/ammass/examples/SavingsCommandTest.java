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

  private String[] illinois(Path reference, String meter, String... more) {
    java.util.List<String> all =
        new java.util.ArrayList<>(
            java.util.List.of(
                "savings",
                "--meter",
                reference.resolve("meters/" + meter + ".csv").toString(),
                "--temperature",
                reference.resolve("temperature/il-7a94dcde.csv").toString(),
                "--blackout-start",
                "2016-12-26T00:00:00Z",
                "--blackout-end",
                "2017-01-04T00:00:00Z"));
    all.addAll(java.util.List.of(more));
    return all.toArray(new String[0]);
  }

  @Test
  void everyMethodMeasuresAMeterOfItsInterval(@TempDir Path directory) throws IOException {
    Path reference = SharedData.require("reference/mv");
    String[][] runs = {
      {"il-electricity-cdd-hdd-daily", "change-point"},
      {"il-electricity-cdd-hdd-daily", "opendsm"},
      {"il-electricity-cdd-hdd-daily", "load-ridge"},
      {"il-electricity-cdd-hdd-hourly", "timescale-towt"},
      {"il-electricity-cdd-hdd-hourly", "load-ridge"},
      {"il-electricity-cdd-hdd-billing_monthly", "change-point"},
      {"il-electricity-cdd-hdd-billing_monthly", "opendsm"}
    };
    for (String[] run : runs) {
      Path json = directory.resolve("one.json");

      int status = run(illinois(reference, run[0], "--method", run[1], "--json", json.toString()));

      assertThat(status).as("%s %s %s", run[0], run[1], err).isZero();
      JsonNode root = new ObjectMapper().readTree(json.toFile());
      JsonNode result = root.path("results").get(0);
      assertThat(root.path("settings").path("method").asText()).isEqualTo(run[1]);
      // metadata of the samples: every load is 10 % lower after the project
      double truth = 0.1 * result.path("counterfactual").asDouble();
      assertThat(truth)
          .as("%s %s: %s", run[0], run[1], result)
          .isBetween(result.path("low").asDouble(), result.path("high").asDouble());
      assertThat(result.path("guideline14").isBoolean()).isTrue();
      // what the computation took, and what is left of the saving after it
      assertThat(result.path("perMeterJoules").asDouble()).isNotNegative();
      assertThat(result.path("netSavingJoules").asDouble())
          .isBetween(
              3.59e6 * result.path("avoidedEnergyUse").asDouble(),
              3.6e6 * result.path("avoidedEnergyUse").asDouble());
    }
    assertThat(run(illinois(reference, runs[0][0], "--method", "magic"))).isEqualTo(2);
    assertThat(err.toString()).contains("timescale-towt");
  }

  @Test
  void aMeasuredSavingFeedsTheFormulas(@TempDir Path directory) throws IOException {
    Path reference = SharedData.require("reference/mv");
    Path json = directory.resolve("formulas.json");
    Path inputs = directory.resolve("inputs.json");
    Files.writeString(inputs, "{\"C\": {\"value\": 13.5, \"unit\": \"kWh\"}}");

    int status =
        run(
            illinois(
                reference,
                "il-electricity-cdd-hdd-daily",
                "--json",
                json.toString(),
                "--formulas",
                inputs.toString()));

    assertThat(status).as("%s", err).isZero();
    JsonNode root = new ObjectMapper().readTree(json.toFile());
    assertThat(root.path("formulas")).hasSize(3);
    assertThat(root.path("formulas").get(0).path("id").asText()).isEqualTo("F1");
    for (JsonNode without : root.path("formulasWithout")) {
      assertThat(without.path("low").asDouble()).isLessThan(without.path("high").asDouble());
      assertThat(without.path("change").asDouble())
          .isBetween(without.path("changeLow").asDouble(), without.path("changeHigh").asDouble());
    }
  }

  @Test
  void runsADirectoryAndAStreamAsAFleet(@TempDir Path directory) throws IOException {
    Path reference = SharedData.require("reference/mv");
    Path meters = Files.createDirectory(directory.resolve("meters"));
    StringBuilder lines = new StringBuilder();
    for (String id : new String[] {"il-electricity-cdd-hdd-daily", "x-zero-daily"}) {
      Files.copy(reference.resolve("meters/" + id + ".csv"), meters.resolve(id + ".csv"));
      lines
          .append("{\"id\":\"" + id + "\",\"frequency\":\"daily\",\"meter_file\":\"meters/")
          .append(id)
          .append(".csv\",\"temperature_file\":\"weather.csv\",")
          .append("\"blackout_start\":\"2016-12-26T00:00:00Z\",")
          .append("\"blackout_end\":\"2017-01-04T00:00:00Z\"}\n");
    }
    Path weather = directory.resolve("weather.csv");
    Files.copy(reference.resolve("temperature/il-7a94dcde.csv"), weather);
    Path list = Files.writeString(directory.resolve("fleet.jsonl"), lines);
    Path one = directory.resolve("one.jsonl");
    Path two = directory.resolve("two.jsonl");

    int byDirectory =
        run(
            "savings",
            "fleet",
            "--directory",
            meters.toString(),
            "--temperature",
            weather.toString(),
            "--blackout-start",
            "2016-12-26T00:00:00Z",
            "--blackout-end",
            "2017-01-04T00:00:00Z",
            "--out",
            one.toString());
    int byLines = run("savings", "fleet", "--lines", list.toString(), "--out", two.toString());

    assertThat(byDirectory).as("%s", err).isZero();
    assertThat(byLines).as("%s", err).isZero();
    assertThat(Files.readAllLines(one)).hasSize(3);
    assertThat(Files.readAllLines(two).get(1)).isEqualTo(Files.readAllLines(one).get(1));
    assertThat(out.toString()).contains("2 meters, 1 with savings");
    assertThat(run("savings", "fleet", "--out", one.toString())).isEqualTo(2);
  }
}
