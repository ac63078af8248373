package io.ammass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ammass.data.TimeSeries;
import io.ammass.testing.TestSites;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TuneCommandTest {
  @TempDir Path folder = Path.of("unset");

  private String csv() throws Exception {
    TimeSeries load = TestSites.weekly(60).target();
    StringBuilder text = new StringBuilder("time,load\n");
    for (int i = 0; i < load.size(); i++) {
      text.append(load.timeAt(i)).append(',').append(load.get(i)).append('\n');
    }
    Path file = folder.resolve("load.csv");
    Files.writeString(file, text);
    return file.toString();
  }

  private int run(String command, String json, String... more) throws Exception {
    List<String> all =
        new ArrayList<>(
            List.of(
                command, "--csv", csv(), "--zone", "Europe/Amsterdam", "--unit", "kWh", "--json"));
    all.add(folder.resolve(json).toString());
    all.addAll(List.of(more));
    return Main.run(all.toArray(String[]::new));
  }

  private JsonNode read(String json) throws Exception {
    return new ObjectMapper().readTree(Files.readString(folder.resolve(json)));
  }

  @Test
  void recordsEveryTrialAndRepeatsThem() throws Exception {
    String trials = folder.resolve("trials.json").toString();
    String[] spaces = {"--spaces", "naive,smoothing,onlineRidge"};
    assertThat(run("tune", "a.json", append(spaces, "--trials", "6", "--save-trials", trials)))
        .isZero();
    assertThat(run("tune", "b.json", append(spaces, "--replay", trials, "--threads", "2")))
        .isZero();

    JsonNode first = read("a.json");
    assertThat(first.get("results")).hasSize(6);
    assertThat(first.get("settings").get("work").asText()).isEqualTo(first.get("work").asText());
    assertThat(first.get("best").asText()).isNotEqualTo("naive season=day");
    JsonNode second = read("b.json");
    assertThat(second.get("work")).isEqualTo(first.get("work"));
    for (int i = 0; i < 6; i++) {
      JsonNode row = first.get("results").get(i);
      assertThat(row.get("settings").asText()).isNotBlank();
      for (String key : List.of("settings", "state", "rung", "origins", "mae", "role", "reason")) {
        assertThat(second.get("results").get(i).get(key)).as(key).isEqualTo(row.get(key));
      }
    }
  }

  private static String[] append(String[] first, String... more) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  void wrongOptionsAreRefused() throws Exception {
    assertThat(run("tune", "a.json", "--spaces", "forest")).isEqualTo(1);
    assertThat(run("tune", "a.json", "--trials", "3", "--budget-seconds", "5")).isEqualTo(2);
    assertThat(run("tune", "a.json", "--budget-seconds", "-5")).isEqualTo(1);
  }

  @Test
  void aBackTestScoresWhatWasTunedBeforeItsFirstDay() throws Exception {
    assertThat(
            run(
                "backtest",
                "a.json",
                "--model",
                "tuned",
                "--tune-trials",
                "2",
                "--spaces",
                "naive,smoothing",
                "--last-days",
                "7"))
        .isZero();

    JsonNode result = read("a.json");
    assertThat(result.get("results").get(0).get("model").asText()).isEqualTo("tuned");
    assertThat(result.get("notes").toString()).contains("tuned: ");
  }
}
