package io.ammass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.model.TrainingContext;
import io.ammass.trainer.period.PeriodTrainer;
import io.ammass.unit.Unit;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ModelCommandTest {
  @TempDir Path folder;
  private Path file;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void saveAModel() {
    double[] values = new double[40 * 24];
    Arrays.setAll(values, i -> 10 + Math.sin(i / 24.0 * 2 * Math.PI) + i % 5);
    Dataset site =
        Dataset.builder(
                "site",
                ZoneOffset.UTC,
                TimeSeries.of(
                    "load",
                    Unit.KILOWATT_HOUR,
                    Instant.parse("2024-01-01T00:00:00Z"),
                    Duration.ofHours(1),
                    values))
            .build();
    file = folder.resolve("student.ammass");
    PeriodTrainer.of(24, 1_000).train(site, TrainingContext.of(3)).save(file);
  }

  private int run(String... arguments) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(arguments);
  }

  @Test
  void showPrintsTheCardAndWritesJson() throws Exception {
    Path json = folder.resolve("card.json");

    assertThat(run("model", "show", file.toString(), "--json", json.toString())).isZero();

    assertThat(out.toString()).contains("period student of site", "seed 3", "priorStrength");
    assertThat(Files.readString(json))
        .contains("\"command\" : \"model show\"", "\"parameterBytes\" : 840", "\"horizon\" : 24");
  }

  @Test
  void verifySaysOkOrFailsInOneLine() throws Exception {
    assertThat(run("model", "verify", file.toString())).isZero();
    assertThat(out.toString()).contains(": ok, PortableModel period student");

    byte[] bytes = Files.readAllBytes(file);
    bytes[300] ^= 1;
    Files.write(file, bytes);
    assertThat(run("model", "verify", file.toString())).isEqualTo(1);
    assertThat(err.toString().strip())
        .startsWith("ammass: model file ")
        .contains("SHA-256")
        .doesNotContain("\n");
  }

  @Test
  void exportWritesACHeader() throws Exception {
    Path header = folder.resolve("model.h");

    assertThat(run("model", "export", file.toString(), "--c", header.toString())).isZero();

    assertThat(Files.readString(header)).contains("#define AMMASS_HORIZON 24", "ammass_forecast");
  }

  @Test
  void saysWhichFileIsAbsentAndWhatIsMissing() {
    assertThat(run("model", "show", folder.resolve("absent.ammass").toString())).isEqualTo(1);
    assertThat(err.toString()).contains("no model file").contains("absent.ammass");
    assertThat(run("model")).isEqualTo(2);
    assertThat(err.toString()).contains("one of show, verify, export");
  }
}
