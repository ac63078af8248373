package io.ammass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TransferCommandTest {
  @TempDir Path folder;

  private Path csv(String name, int days, double size, long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder text = new StringBuilder("time,load\n");
    LocalDateTime time = LocalDateTime.of(2023, 1, 2, 0, 0);
    for (int i = 0; i < days * 24; i++, time = time.plusHours(1)) {
      double week = time.getDayOfWeek().getValue() > 5 ? 0.5 : 1;
      double shape = Math.max(0, Math.sin(Math.PI * (time.getHour() - 5) / 16.0));
      double value = size * (1 + week * shape + 0.1 * random.nextDouble());
      text.append(time).append(',').append(value).append('\n');
    }
    Path file = folder.resolve(name);
    Files.writeString(file, text, StandardCharsets.UTF_8);
    return file;
  }

  @Test
  void comparesTheStudentWithItsPeersForEachNumberOfDays() throws Exception {
    Path json = folder.resolve("ladder.json");
    StringWriter out = new StringWriter();
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out));

    int status =
        line.execute(
            "transfer",
            "--source",
            csv("grid.csv", 120, 30_000, 1).toString(),
            "--source-column",
            "load",
            "--target",
            csv("building.csv", 60, 80, 2).toString(),
            "--target-column",
            "load",
            "--target-days",
            "0,14",
            "--test-days",
            "20",
            "--json",
            json.toString());

    assertThat(status).isZero();
    assertThat(out.toString()).contains("   0 days  student", "  14 days  hardLabelTwin");
    assertThat(Files.readString(json))
        .contains(
            "\"command\" : \"transfer\"",
            "\"targetDays\" : 0",
            "\"role\" : \"zeroShot\"",
            "mseOfNaiveWeek");
  }

  @Test
  void keepsItsStepsInAWorkFolderAndReportsThem() throws Exception {
    Path page = folder.resolve("steps.html");
    Path json = folder.resolve("steps.json");
    String[] arguments = {
      "transfer",
      "--source",
      csv("grid.csv", 100, 30_000, 1).toString(),
      "--target",
      csv("building.csv", 50, 80, 2).toString(),
      "--target-column",
      "load",
      "--target-days",
      "21",
      "--test-days",
      "14",
      "--work",
      folder.resolve("work").toString(),
      "--report",
      page.toString(),
      "--json",
      json.toString()
    };

    assertThat(silent().execute(arguments)).isZero();
    String first = Files.readString(page);
    assertThat(silent().execute(arguments)).isZero();

    assertThat(Files.readString(page)).isEqualTo(first).contains("7. Test on the target");
    assertThat(Files.readString(json))
        .contains("\"isReused\" : true", "\"role\" : \"student\"")
        .doesNotContain("\"isReused\" : false");
  }

  @Test
  void namedTeachersTeachBesideTheNetworkAndAreToldApart() throws Exception {
    Path json = folder.resolve("teachers.json");
    StringWriter out = new StringWriter();
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out));

    int status =
        line.execute(
            "transfer",
            "--source",
            csv("grid.csv", 60, 30_000, 1).toString(),
            "--target",
            csv("building.csv", 40, 80, 2).toString(),
            "--target-column",
            "load",
            "--target-days",
            "21",
            "--test-days",
            "14",
            "--method",
            "network",
            "--teacher",
            "naive,student",
            "--json",
            json.toString());

    assertThat(status).isZero();
    assertThat(out.toString()).contains("teacher naive", "teacher network", "teacher student");
    assertThat(Files.readString(json))
        .contains("\"teacher\" : \"naive\"", "\"meanWeight\"", "no teacher was heard in");
  }

  @Test
  void refusesTeachersThatCannotTeachHere() throws Exception {
    StringWriter err = new StringWriter();
    String[] head = {
      "transfer",
      "--source",
      csv("grid.csv", 9, 30_000, 1).toString(),
      "--target",
      csv("building.csv", 9, 80, 2).toString(),
      "--target-column",
      "load"
    };
    String[] one = with(head, "--target-days", "7", "--method", "network");
    assertThat(refused(err, with(head, "--teacher", "naive")))
        .contains("--teacher need one --target-column and one --target-days");
    assertThat(refused(err, with(head, "--target-days", "7", "--teacher", "naive")))
        .contains("--teacher needs --method network");
    assertThat(refused(err, with(one, "--teacher", "oracle")))
        .contains("--teacher must be an ONNX file or one of");
    assertThat(refused(err, with(one, "--teacher", "naive,naive"))).contains("names naive twice");
    assertThat(refused(err, with(one, "--teacher-passes", "2"))).contains("need a --teacher");
    assertThat(refused(err, with(one, "--prune", "0%")))
        .contains("--prune must be between 0% and 100%, not 0%");
  }

  /** The one line that a refused command prints. */
  private static String refused(StringWriter err, String... arguments) {
    err.getBuffer().setLength(0);
    CommandLine line = silent();
    line.setErr(new PrintWriter(err));
    assertThat(line.execute(arguments)).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1);
    return err.toString();
  }

  private static String[] with(String[] head, String... more) {
    return Stream.concat(Arrays.stream(head), Arrays.stream(more)).toArray(String[]::new);
  }

  private static CommandLine silent() {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(new StringWriter()));
    return line;
  }
}
