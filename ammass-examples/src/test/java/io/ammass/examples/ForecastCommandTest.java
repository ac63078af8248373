package io.ammass.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ammass.data.TimeSeries;
import io.ammass.testing.TestSites;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastCommandTest {
  @TempDir Path folder = Path.of("unset");

  private Path csv(int days) throws Exception {
    TimeSeries load = TestSites.weekly(days).target();
    StringBuilder text = new StringBuilder("time,load\n");
    for (int i = 0; i < load.size(); i++) {
      text.append(load.timeAt(i)).append(',').append(load.get(i)).append('\n');
    }
    Path file = folder.resolve("load.csv");
    Files.writeString(file, text);
    return file;
  }

  private JsonNode run(int days, String... more) throws Exception {
    Path json = folder.resolve("forecast.json");
    String[] first = {
      "forecast",
      "--csv",
      csv(days).toString(),
      "--zone",
      "Europe/Amsterdam",
      "--unit",
      "kWh",
      "--json",
      json.toString()
    };
    String[] all = new String[first.length + more.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    assertThat(Main.run(all)).isZero();
    return new ObjectMapper().readTree(Files.readString(json));
  }

  @Test
  void writesQuantilesScenariosAndTheReasonWhy() throws Exception {
    JsonNode result = run(60, "--scenarios", "5", "--explain", "7");

    assertThat(result.get("forecast")).hasSize(24);
    for (JsonNode step : result.get("forecast")) {
      assertThat(step.get("q05").asDouble()).isLessThanOrEqualTo(step.get("q50").asDouble());
      assertThat(step.get("q50").asDouble()).isLessThanOrEqualTo(step.get("q95").asDouble());
    }
    assertThat(result.get("scenarios")).hasSize(5);
    assertThat(result.get("scenarios").get(0).get("values")).hasSize(24);
    assertThat(result.get("results").get(0).get("role").asText()).isEqualTo("model");
    for (JsonNode step : result.get("explanation")) {
      assertThat(
              step.get("reference").asDouble()
                  + step.get("recentLoad").asDouble()
                  + step.get("calendar").asDouble())
          .isCloseTo(step.get("mean").asDouble(), within(1e-9));
    }
    assertThat(result.get("notes").toString()).contains("most of it comes from");
  }

  @Test
  void aBoostedModelAlsoSaysWhatItsTreesAdd() throws Exception {
    JsonNode result = run(60, "--model", "boosted", "--explain", "1");

    assertThat(result.get("contributions")).hasSize(24);
    for (JsonNode step : result.get("contributions")) {
      double sum = 0;
      for (Iterator<String> names = step.fieldNames(); names.hasNext(); ) {
        String name = names.next();
        sum += name.equals("time") || name.equals("mean") ? 0 : step.get(name).asDouble();
      }
      double mean = step.get("mean").asDouble();
      assertThat(sum).isCloseTo(mean, within(1e-6 * mean));
      assertThat(step.has("baseForecast")).isTrue();
    }
    assertThat(result.get("notes").toString()).contains("The trees ");
  }

  @Test
  void fewDaysGiveAStudentAndFewerANaiveForecast() throws Exception {
    assertThat(run(12).get("results").get(0).get("model").asText()).isEqualTo("period student");
    assertThat(run(4).get("results").get(0).get("model").asText()).startsWith("naive");
  }

  @Test
  void aModelWithoutQuantilesIsCalibratedOnDaysItDidNotSee() throws Exception {
    JsonNode result = run(60, "--model", "onlineRidge");

    assertThat(result.get("forecast").get(0).get("q90").isNumber()).isTrue();
    assertThat(result.get("notes").toString()).contains("calibrated on the last");
  }

  @Test
  void equalWorkGivesEqualBytes() throws Exception {
    run(40, "--scenarios", "3", "--seed", "7");
    String one = Files.readString(folder.resolve("forecast.json"));
    run(40, "--scenarios", "3", "--seed", "7");

    assertThat(Files.readString(folder.resolve("forecast.json"))).isEqualTo(one);
  }

  @Test
  void anUnknownModelIsWrongUsage() {
    assertThat(Main.run("forecast", "--csv", "x.csv", "--model", "crystalBall")).isEqualTo(2);
  }
}
