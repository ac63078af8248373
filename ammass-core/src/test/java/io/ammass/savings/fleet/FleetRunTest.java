package io.ammass.savings.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.ammass.savings.Baselines;
import io.ammass.savings.SavingsMeasurement;
import io.ammass.savings.file.SeriesCsv;
import io.ammass.unit.Unit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetRunTest {
  private static final Instant START = Instant.parse("2021-01-01T00:00:00Z");

  @TempDir Path directory = Path.of("");

  @BeforeEach
  void writeFleet() throws IOException {
    StringBuilder weather = new StringBuilder("time_utc,temp_c\n");
    double[] mean = new double[731];
    Random random = new Random(1);
    for (int d = 0; d < 731; d++) {
      mean[d] = 12 - 13 * Math.cos(2 * Math.PI * d / 365.25) + 3 * random.nextGaussian();
      for (int h = 0; h < 24; h++) {
        weather.append(START.plusSeconds(3_600L * (24 * d + h))).append(',').append(mean[d]);
        weather.append('\n');
      }
    }
    Files.writeString(directory.resolve("weather.csv"), weather);
    StringBuilder manifest =
        new StringBuilder(
            "id,frequency,gas,unit,temperature_unit,meter_file,temperature_file,"
                + "blackout_start,blackout_end\n");
    for (int m = 0; m < 30; m++) {
      StringBuilder meter = new StringBuilder("start_utc,value\n");
      for (int d = 0; d < 731; d++) {
        double use = 10 + m * 0.1 * Math.max(0, 15 - mean[d]) + random.nextDouble();
        double value = m == 7 ? 0 : Math.rint(1e3 * use * (d < 365 ? 1 : 0.9)) / 1e3;
        meter.append(START.plusSeconds(86_400L * d)).append(',').append(value).append('\n');
        if (m == 11 && d == 100) {
          meter.append(START.plusSeconds(86_400L * d)).append(',').append(value).append('\n');
        }
      }
      meter.append(START.plusSeconds(86_400L * 731)).append(",\n");
      if (m != 3) {
        Files.writeString(directory.resolve("m" + m + ".csv"), meter);
      }
      manifest
          .append("m")
          .append(m)
          .append(m == 5 ? ",weekly" : ",daily")
          .append(",false,kWh,degC,m")
          .append(m)
          .append(".csv,weather.csv,2022-01-01T00:00:00Z,2022-01-01T00:00:00Z\n");
    }
    Files.writeString(directory.resolve("manifest.csv"), manifest);
  }

  private byte[] run(String out, int threads) throws IOException {
    Path file = directory.resolve(out);
    FleetSummary summary =
        new FleetRun().draws(100).threads(threads).run(directory.resolve("manifest.csv"), file);
    assertThat(summary.meters()).isEqualTo(30);
    assertThat(summary.usable()).isEqualTo(26);
    assertThat(directory.resolve(out + ".part")).doesNotExist();
    return Files.readAllBytes(file);
  }

  @Test
  void badMetersGiveRowsAndTheRestGoOn() throws IOException {
    List<String> rows = new String(run("a.jsonl", 2), StandardCharsets.UTF_8).lines().toList();

    assertThat(rows).hasSize(31);
    assertThat(rows.get(0)).contains("\"command\":\"savings fleet\"");
    assertThat(rows.get(1 + 3)).contains("\"status\":\"unreadable\"").contains("m3.csv");
    assertThat(rows.get(1 + 5)).contains("\"id\":\"m5\"").contains("frequency = 'weekly'");
    assertThat(rows.get(1 + 7)).contains("\"status\":\"allZero\"");
    assertThat(rows.get(1 + 11)).contains("\"status\":\"doubledStamps\"");
    assertThat(rows.get(1 + 12)).contains("\"status\":\"usable\"");
  }

  @Test
  void threadsDoNotChangeTheBytes() throws IOException {
    assertThat(run("one.jsonl", 1)).isEqualTo(run("four.jsonl", 4));
  }

  @Test
  void aRunStoppedAnywhereEndsWithTheSameBytes() throws IOException {
    byte[] whole = run("whole.jsonl", 2);

    // Cut within the head, at a line's end, within a line, and behind the last line.
    for (int cut : new int[] {10, 200, whole.length / 2, whole.length - 1, whole.length}) {
      Path part = directory.resolve("again.jsonl.part");
      Files.write(part, java.util.Arrays.copyOf(whole, cut));
      assertThat(run("again.jsonl", 2)).as("cut at %d", cut).isEqualTo(whole);
    }
  }

  @Test
  void whatAnotherRunLeftIsNotTaken() throws IOException {
    byte[] whole = run("whole.jsonl", 2);
    Files.writeString(
        directory.resolve("other.jsonl.part"), "{\"command\":\"savings fleet\"}\n{\"id\":\"x\"}\n");

    assertThat(run("other.jsonl", 2)).isEqualTo(whole);
  }

  private static FleetDirectory directory(Path at) {
    Instant work = Instant.parse("2022-01-01T00:00:00Z");
    return FleetDirectory.of(at, at.resolve("weather.csv"), work, work).withCelsius();
  }

  @Test
  void aDirectoryIsAFleetOfItsFiles() throws IOException {
    Files.delete(directory.resolve("manifest.csv"));
    Path out = directory.resolve("dir.jsonl");

    FleetSummary summary = new FleetRun().draws(100).threads(2).run(directory(directory), out);

    // m3 has no file; 7 is all zero, 11 has a doubled stamp, 5 is a good file
    assertThat(summary).isEqualTo(new FleetSummary(29, 27));
    List<String> rows = Files.readAllLines(out);
    assertThat(rows.get(1)).contains("\"id\":\"m0\"").contains("\"frequency\":\"daily\"");
    byte[] whole = Files.readAllBytes(out);
    Files.write(
        directory.resolve("dir.jsonl.part"), java.util.Arrays.copyOf(whole, whole.length / 3));
    new FleetRun().draws(100).threads(1).run(directory(directory), out);
    assertThat(out).hasBinaryContent(whole);
  }

  @Test
  void aStreamOfLinesGivesTheRowsOfItsManifest() throws IOException {
    List<String> expected = new String(run("a.jsonl", 2), StandardCharsets.UTF_8).lines().toList();
    StringBuilder lines = new StringBuilder();
    for (int m = 0; m < 30; m++) {
      lines.append(
          String.format(
              java.util.Locale.ROOT,
              "{\"id\":\"m%d\",\"frequency\":\"%s\",\"temperature_unit\":\"degC\","
                  + "\"meter_file\":\"m%d.csv\",\"temperature_file\":\"weather.csv\","
                  + "\"blackout_start\":\"2022-01-01T00:00:00Z\","
                  + "\"blackout_end\":\"2022-01-01T00:00:00Z\"}%n",
              m,
              m == 5 ? "weekly" : "daily",
              m));
    }
    Path out = directory.resolve("lines.jsonl");

    try (FleetManifest meters =
        FleetManifest.lines(
            new java.io.ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8)),
            directory)) {
      new FleetRun().draws(100).threads(2).run(meters, "test", out);
    }

    List<String> rows = Files.readAllLines(out);
    assertThat(rows).hasSize(31);
    for (int i = 1; i < 31; i++) {
      if (i != 1 + 5) {
        // the refused entry names its source
        assertThat(rows.get(i)).isEqualTo(expected.get(i));
      }
    }
    assertThat(rows.get(1 + 5)).contains("frequency = 'weekly'");
  }

  @Test
  void measurementsSaidElsewhereStreamToo() throws IOException {
    Path out = directory.resolve("said.jsonl");
    java.util.function.IntFunction<SavingsMeasurement> said =
        m -> {
          try {
            return SavingsMeasurement.of(
                    SeriesCsv.read(directory.resolve("m" + m + ".csv")).meter(),
                    SeriesCsv.read(directory.resolve("weather.csv")).temperature(),
                    Unit.KILOWATT_HOUR)
                .named("m" + m)
                .retrofit(
                    Instant.parse("2022-01-01T00:00:00Z"), Instant.parse("2022-01-01T00:00:00Z"))
                .method(Baselines.changePoint())
                .band(0.9, 100, 1);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        };

    FleetSummary summary =
        new FleetRun()
            .threads(2)
            .measure(
                java.util.stream.IntStream.of(0, 7, 12).mapToObj(said).iterator(), "test", out);

    assertThat(summary).isEqualTo(new FleetSummary(3, 2));
    assertThat(Files.readAllLines(out).get(2)).contains("allZero");
    assertThat(Files.readAllLines(out).get(3)).contains("change_point");
  }

  @Test
  void oneMethodCanMeasureAll() throws IOException {
    Path out = directory.resolve("method.jsonl");

    new FleetRun()
        .draws(100)
        .threads(2)
        .method(Baselines.changePoint())
        .run(directory.resolve("manifest.csv"), out);

    assertThat(Files.readAllLines(out).get(0)).contains("change-point");
    assertThat(Files.readAllLines(out).get(1 + 12)).contains("change_point_");
  }
}
