package io.ammass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ammass.data.TimeSeries;
import io.ammass.testing.TestSites;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestCommandTest {
  @TempDir Path folder = Path.of("unset");

  private JsonNode run(String... more) throws Exception {
    TimeSeries load = TestSites.weekly(90).target();
    StringBuilder text = new StringBuilder("time,load\n");
    for (int i = 0; i < load.size(); i++) {
      text.append(load.timeAt(i)).append(',').append(load.get(i)).append('\n');
    }
    Path csv = folder.resolve("load.csv");
    Files.writeString(csv, text);
    Path json = folder.resolve("backtest.json");
    String[] first = {
      "backtest",
      "--csv",
      csv.toString(),
      "--zone",
      "Europe/Amsterdam",
      "--unit",
      "kWh",
      "--last-days",
      "20",
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
  void severalHorizonsAreScoredWithCostAndSignificance() throws Exception {
    JsonNode result =
        run(
            "--horizon",
            "12,24",
            "--imbalance",
            "120,30",
            "--refit-days",
            "7",
            "--sliding-days",
            "60");

    assertThat(result.get("results")).hasSize(6);
    assertThat(result.get("results").get(0).get("horizon").asInt()).isEqualTo(12);
    assertThat(result.get("results").get(3).get("horizon").asInt()).isEqualTo(24);
    assertThat(result.get("results").get(0).get("fits").asInt()).isEqualTo(3);
    assertThat(result.get("results").get(0).get("imbalanceCost").asDouble()).isPositive();
    assertThat(result.get("significance")).hasSize(2);
    assertThat(result.get("significance").get(0).get("benchmark").asText()).startsWith("naive");
  }

  @Test
  void bandsThatFollowTheErrorsStandBesideThoseThatStay() throws Exception {
    JsonNode result = run("--online", "5");

    assertThat(result.get("results")).hasSize(5);
    assertThat(result.get("results").get(3).get("model").asText()).endsWith("Frozen");
    assertThat(result.get("results").get(4).get("model").asText()).endsWith("Online");
    assertThat(result.get("results").get(4).get("coverage90").isNumber()).isTrue();
  }

  @Test
  void peersAreTriedOnTheSameWindowsWithQuantilesOfTheirOwn() throws Exception {
    JsonNode result =
        run("--model", "theta", "--peer", "lagRidge,naive", "--known-as", "climatology");

    assertThat(result.get("settings").get("knownAs").asText()).isEqualTo("climatology");
    assertThat(result.get("results")).hasSize(5);
    assertThat(result.get("results").get(0).get("model").asText()).isEqualTo("thetaClimatology");
    for (int peer = 3; peer < 5; peer++) {
      JsonNode row = result.get("results").get(peer);
      assertThat(row.get("windows").asInt()).isEqualTo(20);
      assertThat(row.get("rcrps").asDouble()).isPositive();
    }
    // The daily naive and the same with bands have one mean.
    assertThat(result.get("results").get(4).get("mae").asDouble())
        .isEqualTo(result.get("results").get(1).get("mae").asDouble());
  }
}
