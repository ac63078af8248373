package io.ammass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ammass.testing.SharedData;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitNetLoadCommandTest {
  @TempDir Path folder = Path.of("unset");

  @ParameterizedTest
  @ValueSource(strings = {"HAL", "LLS", "NRYN", "MNZL"})
  void partsErrLessThanThoseOfStandardProfiles(String substation) throws Exception {
    Path csv = SharedData.require("data/openstef/substation_split/" + substation + ".csv.gz");
    Path json = folder.resolve("split.json");

    int status =
        Main.run(
            "split-net-load",
            "--csv",
            csv.toString(),
            "--time",
            "datetime",
            "--target",
            "total_substation",
            "--radiation",
            "radiation",
            "--wind",
            "windspeed_100m",
            "--truth-solar",
            "total_solar_part",
            "--truth-wind",
            "total_wind_part",
            "--json",
            json.toString());

    assertThat(status).isZero();
    JsonNode results = new ObjectMapper().readTree(Files.readString(json)).get("results");
    JsonNode own = results.get(0);
    JsonNode reference = results.get(1);
    assertThat(own.get("model").asText()).isEqualTo("netLoadSplit");
    assertThat(reference.get("model").asText()).isEqualTo("standardProfiles");
    assertThat(own.get("maeSolar").asDouble())
        .isLessThanOrEqualTo(reference.get("maeSolar").asDouble());
    assertThat(own.get("maeWind").asDouble())
        .isLessThanOrEqualTo(reference.get("maeWind").asDouble());
  }

  @Test
  void withoutWeatherTheUsageIsWrong() {
    assertThat(Main.run("split-net-load", "--csv", "x.csv")).isEqualTo(2);
  }
}
