package io.ammass.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole job on the shipped sample, as the command line, and in JShell. */
class MainJobTest {
  @TempDir private Path folder;

  private JsonNode run(String name, String... more) throws IOException {
    Path out = folder.resolve(name);
    List<String> arguments =
        new ArrayList<>(
            List.of("run", "--out", out.toString(), "--json", folder.resolve(name + ".json") + ""));
    arguments.addAll(List.of(more));
    CommandLineProbe probe = CommandLineProbe.run(arguments.toArray(String[]::new));
    assertThat(probe.status()).as(probe.err()).isZero();
    return new ObjectMapper().readTree(folder.resolve(name + ".json").toFile());
  }

  private static JsonNode role(JsonNode json, String role) {
    for (JsonNode result : json.get("results")) {
      if (result.get("role").textValue().equals(role)) {
        return result;
      }
    }
    throw new AssertionError("no result of role " + role + " in " + json.get("results"));
  }

  @Test
  @Tag("slow")
  void sampleRunIsCompleteBetterThanNaiveAndTheSameForOneAndTwoThreads() throws IOException {
    JsonNode json = run("one", "--threads", "1");
    run("two", "--threads", "2");

    for (String role :
        List.of("teacher", "student", "hardLabelTwin", "zeroShot", "naiveDay", "naiveWeek")) {
      JsonNode result = role(json, role);
      for (String key :
          List.of("mse", "mae", "mase", "fitSeconds", "forecastMicros", "bytes", "parameters")) {
        assertThat(result.path(key).isNumber()).as(role + "." + key).isTrue();
      }
      assertThat(result.get("windows").intValue()).isEqualTo(90);
    }
    JsonNode student = role(json, "student");
    for (String naive : List.of("naiveDay", "naiveWeek")) {
      assertThat(student.get("mse").doubleValue())
          .isLessThan(role(json, naive).get("mse").doubleValue());
      assertThat(student.get("mase").doubleValue())
          .isLessThan(role(json, naive).get("mase").doubleValue());
    }
    assertThat(student.get("parameters").intValue()).isBetween(1, 1000);
    assertThat(student.get("parameterBytes").intValue()).isBetween(1, 4096);
    assertThat(student.get("bytes").intValue()).isBetween(1, 8192);
    assertThat(json.get("forecast")).hasSize(24);
    assertThat(json.get("forecast").get(0).get("q05").doubleValue())
        .isLessThan(json.get("forecast").get(0).get("q95").doubleValue());
    assertThat(json.get("formulas")).hasSize(3);
    assertThat(json.get("utilisation")).hasSize(24);
    assertThat(sum(json.get("utilisation"), "availableKwh"))
        .as("the assumed plant gives in a day what the day uses")
        .isCloseTo(sum(json.get("utilisation"), "loadBeforeKwh"), withinPercentage(1e-6));
    assertThat(json.get("alarms").isArray()).isTrue();
    assertThat(json.get("notes").toString()).contains("simulated");
    assertThat(json.get("files").toString()).contains("\"report.html\"", "\"student.ammass\"");

    assertThat(withoutTimes("two")).isEqualTo(withoutTimes("one"));
    for (String file : List.of(MainJobRunner.MODEL, MainJobRunner.REPORT, MainJobRunner.MARKDOWN)) {
      assertThat(folder.resolve("two").resolve(file))
          .hasSameBinaryContentAs(folder.resolve("one").resolve(file));
    }
    assertThat(folder.resolve("one").resolve(MainJobRunner.REPORT))
        .content()
        .contains("SIMULATED")
        .contains("What to watch and what to do")
        .contains("Renewable utilisation")
        .doesNotContain(folder.toString());
    assertThat(Files.size(folder.resolve("one").resolve(MainJobRunner.MODEL)))
        .isEqualTo(student(json).get("bytes").longValue());
  }

  private static double sum(JsonNode array, String key) {
    double sum = 0;
    for (JsonNode node : array) {
      sum += node.get(key).doubleValue();
    }
    return sum;
  }

  private static JsonNode student(JsonNode json) {
    for (JsonNode result : json.get("results")) {
      if (result.get("shipped").booleanValue()) {
        return result;
      }
    }
    throw new AssertionError("nothing was shipped");
  }

  private String withoutTimes(String name) throws IOException {
    return Files.readString(folder.resolve(name + ".json"))
        .replaceAll("\"(\\w+(?:Seconds|Micros|Joules))\" : [-0-9.eE]+", "\"$1\" : 0");
  }

  @Test
  @Tag("slow")
  void thePageOfMainJobRunsInJShell() throws Exception {
    Path source = Path.of("src/main/java/io/ammass/examples/MainJob.java");
    String text = Files.readString(source);
    String page =
        text.substring(text.indexOf("// page begins"), text.indexOf("// page ends"))
            .replace("// page begins", "");
    Path script = folder.resolve("page.jsh");
    Files.writeString(
        script,
        "var out = Path.of(\""
            + folder.resolve("jshell").toString().replace("\\", "\\\\")
            + "\");\nvar samples = Samples.open();\n"
            + page
            + "\nsamples.close();\nSystem.out.println(\"done \" + tomorrow.horizon());\n/exit\n");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (InputStream in = new ByteArrayInputStream(new byte[0]);
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      Shell.start(in, print, print, List.of(script));
    }

    assertThat(out.toString(StandardCharsets.UTF_8)).contains("done 24").doesNotContain("Error:");
    assertThat(folder.resolve("jshell/report.html")).exists();
    assertThat(text.lines().count()).as("the page stays one page").isLessThan(70);
  }
}
