package io.ammass.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DataCommandTest {
  @TempDir Path folder = Path.of("unset");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path meter = Path.of("unset");

  @BeforeEach
  void writeAMeter() throws IOException {
    StringBuilder text = new StringBuilder("time,load\n");
    for (int hour = 0; hour < 24 * 20; hour++) {
      String value =
          hour == 100
              ? ""
              : hour == 200 ? "9999" : String.valueOf(50 + hour % 24 + hour * 7919 % 13 / 10.0);
      text.append(
          String.format(Locale.ROOT, "2024-01-%02d %02d:00,%s\n", 1 + hour / 24, hour % 24, value));
    }
    meter = folder.resolve("meter.csv");
    Files.writeString(meter, text, StandardCharsets.UTF_8);
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

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("result.json").toFile());
  }

  @Test
  void inspectSaysWhatFilesAre() throws IOException {
    Path table = Files.writeString(folder.resolve("table.csv"), "a,b\n1,2\n3,4\n");

    int status =
        run("data", "inspect", meter.toString(), table.toString(), "--json", path("result.json"));

    assertThat(status).as(err.toString()).isZero();
    assertThat(out.toString()).contains("meter.csv: timeSeries (csv), 480 rows");
    JsonNode first = json().get("results").get(0);
    assertThat(json().get("command").asText()).isEqualTo("data inspect");
    assertThat(first.get("kind").asText()).isEqualTo("timeSeries");
    assertThat(first.get("resolution").asText()).isEqualTo("PT1H");
    assertThat(first.get("missingCount").asInt()).isEqualTo(1);
    assertThat(first.get("spikeCount").asInt()).isEqualTo(1);
    assertThat(json().get("results").get(1).get("kind").asText()).isEqualTo("table");
    assertThat(json().get("inputs").get(0).get("sha256").asText()).hasSize(64);
  }

  @Test
  void cleanWritesSeriesFlagsAndReport() throws IOException {
    int status =
        run(
            "data",
            "clean",
            "--in",
            meter.toString(),
            "--unit",
            "kWh",
            "--out",
            path("clean.csv"),
            "--report",
            path("report.html"),
            "--json",
            path("result.json"));

    assertThat(status).as(err.toString()).isZero();
    assertThat(Files.readAllLines(folder.resolve("clean.csv")))
        .hasSize(481)
        .anyMatch(line -> line.matches("2024-01-05T04:00:00Z,.+,repaired"));
    assertThat(Files.readString(folder.resolve("report.html"))).contains("gross error");
    assertThat(json().get("results").get(0).get("repaired").asInt()).isEqualTo(2);
  }

  @Test
  void featuresAreWrittenBesideTheSeries() throws IOException {
    int status = run("data", "features", "--in", meter.toString(), "--out", path("features.csv"));

    assertThat(status).as(err.toString()).isZero();
    assertThat(Files.readAllLines(folder.resolve("features.csv")).get(0))
        .startsWith("start,load,hourSin")
        .contains("lag P7D");
  }

  @Test
  void loadKeepsSeriesOnce() throws IOException {
    String store = path("store.duckdb");

    assertThat(run("data", "load", "--store", store, meter.toString())).as(err.toString()).isZero();
    int status =
        run("data", "load", "--store", store, meter.toString(), "--json", path("result.json"));

    assertThat(status).isZero();
    assertThat(json().get("results").get(0).get("changed").asInt()).isZero();
  }

  @Test
  void correctionsBecomeVersionsThatCanBeQueriedAsKnownAtATime() throws IOException {
    String store = path("store.duckdb");
    String first = "2024-02-01T00:00:00Z";
    String second = "2024-03-01T00:00:00Z";
    run("data", "load", "--store", store, "--known-at", first, meter.toString());
    Path corrected = folder.resolve("corrected.csv");
    Files.writeString(
        corrected,
        Files.readString(meter).replaceFirst("2024-01-02 00:00,[0-9.]+", "2024-01-02 00:00,51.25"));

    int status =
        run(
            "data",
            "load",
            "--store",
            store,
            "--known-at",
            second,
            corrected.toString(),
            "--json",
            path("result.json"));

    assertThat(status).as(err.toString()).isZero();
    assertThat(json().get("results").get(0).get("changed").asInt()).isEqualTo(1);
    double before = sumAsKnownAt(store, first);
    double after = sumAsKnownAt(store, second);
    assertThat(after - before).isCloseTo(51.25 - value(24), within(1e-9));
    assertThat(sumAsKnownAt(store, "2024-02-15T00:00:00Z")).isEqualTo(before);
    run(
        "data",
        "query",
        "--store",
        store,
        "--known-at",
        "2024-01-31T00:00:00Z",
        "--json",
        path("result.json"));
    assertThat(json().get("results").get(0).get("values").asInt()).isZero();
  }

  private static double value(int hour) {
    return 50 + hour % 24 + hour * 7919 % 13 / 10.0;
  }

  private double sumAsKnownAt(String store, String time) throws IOException {
    run(
        "data",
        "query",
        "--store",
        store,
        "--series",
        "load",
        "--known-at",
        time,
        "--from",
        "2024-01-02T00:00:00Z",
        "--to",
        "2024-01-03T00:00:00Z",
        "--out",
        path("day.csv"),
        "--json",
        path("result.json"));
    assertThat(folder.resolve("day.csv")).content().hasLineCount(25);
    return json().get("results").get(0).get("sum").asDouble();
  }

  @Test
  void parquetIsInspectedCleanedAndLoaded() throws IOException, SQLException {
    Path parquet = folder.resolve("meter.parquet");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT * FROM read_csv('" + meter + "')) TO '" + parquet + "' (FORMAT parquet)");
    }

    assertThat(run("data", "inspect", parquet.toString())).as(err.toString()).isZero();
    assertThat(out.toString()).contains("meter.parquet: timeSeries (parquet), 480 rows");
    assertThat(run("data", "clean", "--in", parquet.toString(), "--out", path("clean.csv")))
        .as(err.toString())
        .isZero();
    assertThat(Files.readAllLines(folder.resolve("clean.csv"))).hasSize(481);
    assertThat(
            run(
                "data",
                "load",
                "--store",
                path("s.duckdb"),
                parquet.toString(),
                "--json",
                path("result.json")))
        .isZero();
    assertThat(json().get("results").get(0).get("changed").asInt()).isEqualTo(480);
  }

  @Test
  void aStoreThatIsNotThereIsNotMade() {
    assertThat(run("data", "query", "--store", path("absent.duckdb"))).isEqualTo(1);
    assertThat(err.toString()).contains("no such store");
    assertThat(folder.resolve("absent.duckdb")).doesNotExist();
  }

  @Test
  void badInputIsOneLineAndStatusOne() {
    int status = run("data", "clean", "--in", path("absent.csv"), "--out", path("x.csv"));

    assertThat(status).isEqualTo(1);
    assertThat(err.toString().strip()).startsWith("ammass: no such file").doesNotContain("\n");
    assertThat(folder.resolve("x.csv")).doesNotExist();
  }

  @Test
  void wrongUsageIsStatusTwo() {
    assertThat(run("data", "clean", "--in", meter.toString())).isEqualTo(2);
    assertThat(run("data")).isEqualTo(2);
  }

  @Test
  void loadReadsATableOfAHistorian() throws IOException, SQLException {
    String url = "jdbc:sqlite:" + path("historian.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE history (tag TEXT, ts BIGINT, kw DOUBLE)");
      connection.setAutoCommit(false);
      for (int hour = 0; hour < 96; hour++) {
        long start = 1_704_067_200_000L + hour * 3_600_000L;
        double load = 20 + 5 * Math.sin(hour * Math.PI / 12);
        statement.execute("INSERT INTO history VALUES ('north', " + start + ", " + load + ")");
        statement.execute("INSERT INTO history VALUES ('south', " + start + ", " + 2 * load + ")");
      }
      connection.commit();
    }
    String[] load = {
      "data",
      "load",
      "--store",
      path("store.duckdb"),
      "--jdbc",
      url,
      "--table",
      "history",
      "--stamp-column",
      "ts",
      "--value-column",
      "kw",
      "--key-column",
      "tag",
      "--series",
      "north,south",
      "--from",
      "2024-01-01T00:00:00Z",
      "--to",
      "2024-01-05T00:00:00Z",
      "--unit",
      "kW",
      "--json",
      path("result.json")
    };

    assertThat(run(load)).as(err.toString()).isZero();

    assertThat(json().get("results")).hasSize(2);
    assertThat(json().get("results").get(1).get("series").asText()).isEqualTo("south");
    assertThat(json().get("results").get(1).get("changed").asInt()).isEqualTo(96);
    assertThat(json().toString()).doesNotContain(url);
  }

  @Test
  void loadWithNothingToLoadOrNoPasswordIsOneClearLine() {
    assertThat(run("data", "load", "--store", path("store.duckdb"))).isEqualTo(1);
    assertThat(err.toString()).contains("nothing to load");

    String[] secret = {
      "data",
      "load",
      "--store",
      path("store.duckdb"),
      "--jdbc",
      "jdbc:sqlite:" + path("x.db"),
      "--series",
      "a",
      "--from",
      "2024-01-01T00:00:00Z",
      "--to",
      "2024-01-05T00:00:00Z",
      "--password-env",
      "AMMASS_TEST_IS_NOT_SET"
    };
    assertThat(run(secret)).isEqualTo(1);
    assertThat(err.toString()).contains("AMMASS_TEST_IS_NOT_SET is not set");
  }
}
