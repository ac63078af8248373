package io.ammass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** A month of hours with a hole of two days and, from the 20th on, Wh instead of kWh. */
class DataQualityCommandTest {
  @TempDir Path folder = Path.of("unset");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeAMeterAndItsWeather() throws IOException {
    StringBuilder load = new StringBuilder("time,load\n");
    StringBuilder weather = new StringBuilder("time,temperature\n");
    for (int hour = 0; hour < 24 * 31; hour++) {
      String stamp = String.format(Locale.ROOT, "2024-01-%02d %02d:00", 1 + hour / 24, hour % 24);
      double value = 50 + hour % 24 + hour * 7919 % 13 / 10.0;
      double written = hour >= 24 * 19 ? 1000 * value : value;
      boolean hole = hour >= 200 && hour < 248;
      load.append(stamp).append(',').append(hole ? "" : String.valueOf(written)).append('\n');
      weather.append(stamp).append(',').append(hour * 31 % 17).append('\n');
    }
    Files.writeString(folder.resolve("meter.csv"), load, StandardCharsets.UTF_8);
    Files.writeString(folder.resolve("weather.csv"), weather, StandardCharsets.UTF_8);
  }

  private int run(String... arguments) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(arguments);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private int clean(String... options) {
    List<String> all =
        new ArrayList<>(List.of("data", "clean", "--in", path("meter.csv"), "--unit", "kWh"));
    all.addAll(List.of("--out", path("clean.csv"), "--json", path("result.json")));
    all.addAll(List.of(options));
    return run(all.toArray(String[]::new));
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("result.json").toFile());
  }

  @ParameterizedTest
  @CsvSource({"leave, 48, 0", "interpolate, 48, 0", "profile, 0, 48", "model, 0, 48"})
  void repairFillsAsAskedAndFlagsWhatItFills(String way, int missing, int repaired)
      throws IOException {
    int status = clean("--repair", way, "--driver", path("weather.csv"));

    assertThat(status).as(err.toString()).isZero();
    JsonNode result = json().get("results").get(0);
    assertThat(result.get("missing").asInt()).isEqualTo(missing);
    assertThat(result.get("repaired").asInt()).isEqualTo(repaired);
    assertThat(json().get("settings").get("repair").asText()).startsWith(way);
  }

  @Test
  void aJumpOfTheUnitIsToldAsTextAsJsonAndAsHtmlAndCorrectedWhenAsked() throws IOException {
    assertThat(clean("--report", path("report.html"))).as(err.toString()).isZero();

    assertThat(out.toString()).contains("ERROR 1 jump of the unit, the first by x 1000");
    assertThat(json().get("findings").toString()).contains("\"rule\":\"unitJump\"");
    assertThat(Files.readString(folder.resolve("report.html")))
        .contains("unitJump")
        .contains("jump of the unit");

    assertThat(clean("--correctable", "correct")).as(err.toString()).isZero();
    assertThat(json().get("results").get(0).get("repaired").asInt()).isEqualTo(12 * 24);
  }

  @Test
  void lateDataAreToldAgainstTheMomentGiven() throws IOException {
    assertThat(clean("--as-of", "2024-02-02T00:00:00Z", "--late", "PT6H")).isZero();

    assertThat(json().get("findings").toString()).contains("lateData").contains("24 values late");
  }

  @Test
  void inspectWritesItsReportsAsHtml() throws IOException {
    int status =
        run("data", "inspect", path("meter.csv"), path("weather.csv"), "--report", path("r.html"));

    assertThat(status).as(err.toString()).isZero();
    assertThat(Files.readString(folder.resolve("r.html")))
        .contains("meter.csv, load")
        .contains("unitJump");
  }
}
