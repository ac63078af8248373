package io.ammass.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers are made up for the arithmetic: a peer that takes 10, ours that takes 5. */
final class CompareTest {

  private static final String BASELINE =
      """
      {"limit": 1.5, "entries": [{"benchmark": "a.B.ours", "peer": "a.B.plain",
        "params": {"size": "8"}, "ratio": 0.5, "allocatedBytes": 1000}]}
      """;

  @TempDir Path folder;

  @Test
  void acceptsTheBaselineItself() throws IOException {
    Comparison comparison = compare(run(5, 1000, 10));

    assertThat(comparison.failed()).isZero();
    assertThat(comparison.passed()).isEqualTo(2);
  }

  @Test
  void acceptsASlowMachineThatSlowsBoth() throws IOException {
    assertThat(compare(run(50, 1000, 100)).failed()).isZero();
  }

  @Test
  void refusesMoreThanOneAndAHalfTimesTheRatio() throws IOException {
    assertThat(compare(run(7.49, 1000, 10)).failed()).isZero();

    Comparison worse = compare(run(7.51, 1000, 10));

    assertThat(worse.failed()).isEqualTo(1);
    assertThat(worse.lines())
        .first()
        .asString()
        .startsWith("WORSE a.B.ours: 0.751 of its peer's time, baseline 0.500, limit 0.750");
  }

  @Test
  void refusesMoreThanOneAndAHalfTimesTheBytes() throws IOException {
    double limit = 1500 + Comparison.ALLOCATION_SLACK_BYTES;

    assertThat(compare(run(5, limit, 10)).failed()).isZero();
    assertThat(compare(run(5, limit + 1, 10)).failed()).isEqualTo(1);
  }

  @Test
  void refusesATimeThatIsNoNumber() throws IOException {
    JsonNode broken = run(5, 1000, 10);
    JsonNode text = new ObjectMapper().readTree(broken.toString().replace("99.0", "\"NaN\""));

    assertThatThrownBy(() -> compare(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rawData holds \"NaN\"");
  }

  @Test
  void refusesARunThatLacksTheBenchmark() throws IOException {
    JsonNode other =
        new ObjectMapper().readTree(run(5, 1000, 10).toString().replace("a.B.ours", "a.B.other"));

    assertThat(compare(other).failed()).isEqualTo(1);
  }

  @Test
  void takesOtherParametersForAnotherBenchmark() throws IOException {
    JsonNode other =
        new ObjectMapper()
            .readTree(run(5, 1000, 10).toString().replace("{\"size\":\"8\"}", "{\"size\":\"9\"}"));

    assertThat(compare(other).failed()).isEqualTo(1);
  }

  @Test
  void saysByItsExitStatusWhatItFound() throws IOException {
    Path baseline = Files.writeString(folder.resolve("baseline.json"), BASELINE);
    Path good = Files.writeString(folder.resolve("good.json"), run(5, 1000, 10).toString());
    Path bad = Files.writeString(folder.resolve("bad.json"), run(9, 1000, 10).toString());
    Path none = folder.resolve("none.json");

    assertThat(exitStatus(good.toString(), baseline.toString())).isZero();
    assertThat(exitStatus(bad.toString(), baseline.toString())).isEqualTo(1);
    assertThat(exitStatus(none.toString(), baseline.toString())).isEqualTo(2);
    assertThat(exitStatus()).isEqualTo(2);
  }

  private static int exitStatus(String... args) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    return Compare.run(nowhere, nowhere, args);
  }

  private static Comparison compare(JsonNode results) throws JsonProcessingException {
    return Comparison.of(results, new ObjectMapper().readTree(BASELINE));
  }

  private static JsonNode run(double ours, double bytes, double plain) throws IOException {
    String result =
        """
        {"benchmark": "a.B.%s", "mode": "avgt", "params": {"size": "8"},
          "primaryMetric": {"rawData": [[99.0, %s], [88.0]]},
          "secondaryMetrics": {"gc.alloc.rate.norm": {"score": %s}}}
        """;
    return new ObjectMapper()
        .readTree(
            "["
                + result.formatted("ours", ours, bytes)
                + ","
                + result.formatted("plain", plain, 0.0)
                + "]");
  }
}
