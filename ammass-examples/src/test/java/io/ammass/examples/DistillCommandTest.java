package io.ammass.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ammass.distill.onnx.OnnxExport;
import io.ammass.portable.Activation;
import io.ammass.portable.DenseNetwork;
import io.ammass.portable.PortableModel;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DistillCommandTest {
  @TempDir Path folder;
  private Path csv = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeTwoColumns() throws Exception {
    csv = folder.resolve("two.csv");
    SplittableRandom random = new SplittableRandom(5);
    StringBuilder text = new StringBuilder("time,a,b\n");
    Instant start = Instant.parse("2023-01-01T00:00:00Z");
    for (int i = 0; i < 24 * 120; i++) {
      double shape = Math.sin(2 * Math.PI * i / 24);
      text.append(start.plusSeconds(3_600L * i));
      text.append(String.format(Locale.ROOT, ",%.3f", 10 + shape + random.nextDouble()));
      text.append(
          String.format(Locale.ROOT, ",%.3f%n", 500 + 90 * shape + 50 * random.nextDouble()));
    }
    Files.writeString(csv, text, StandardCharsets.UTF_8);
  }

  private int run(String... arguments) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(arguments);
  }

  @Test
  void distilsSavesAndTellsEveryModel() throws Exception {
    Path json = folder.resolve("result.json");
    Path model = folder.resolve("b.ammass");
    Path page = folder.resolve("page.html");

    int status =
        run(
            "distill",
            "--csv",
            csv.toString(),
            "--target",
            "b",
            "--protocol",
            "ltsf",
            "--split",
            "1920,480,480",
            "--horizon",
            "24",
            "--save",
            model.toString(),
            "--report",
            page.toString(),
            "--json",
            json.toString());

    assertThat(status).as(err.toString()).isZero();
    assertThat(Files.readString(json))
        .contains(
            "\"role\" : \"teacher\"", "\"role\" : \"student\"", "\"role\" : \"hardLabelTwin\"")
        .contains("\"isOnFront\" : true", "\"parameterBytes\"", "\"low-rank student\"")
        .contains("\"role\" : \"naiveDay\"", "\"role\" : \"naiveWeek\"", "\"mase\"");
    assertThat(PortableModel.read(model).toBytes().length).isLessThanOrEqualTo(8_192);
    assertThat(Files.readString(page)).contains("What accuracy costs");
  }

  @Test
  void takesTheSmallestWithinATolerance() {
    assertThat(
            run(
                "distill",
                "--csv",
                csv.toString(),
                "--target",
                "a",
                "--horizon",
                "24",
                "--within",
                "3%"))
        .as(err.toString())
        .isZero();

    assertThat(out.toString()).contains("hardLabelTwin", "shipped the");
  }

  @Test
  void aNamedTeacherTeachesStudentsOfSeveralKindsOnOneFront() throws Exception {
    Path json = folder.resolve("students.json");
    Path model = folder.resolve("student.ammass");
    Path page = folder.resolve("students.html");

    int status =
        run(
            "distill",
            "--csv",
            csv.toString(),
            "--target",
            "b",
            "--horizon",
            "24",
            "--teacher",
            "lagRidge,naive",
            "--student",
            "trees,period",
            "--budget-joules",
            "1",
            "--watts",
            "15",
            "--save",
            model.toString(),
            "--report",
            page.toString(),
            "--json",
            json.toString());

    assertThat(status).as(err.toString()).isZero();
    assertThat(Files.readString(json))
        .contains("\"role\" : \"teacher\"", "\"role\" : \"hardLabelTwin\"")
        .contains("\"student\" : \"trees\"", "\"student\" : \"period\"", "\"isOnFront\" : true")
        .contains("\"role\" : \"naiveWeek\"", "\"fitSeconds\"", "\"forecastMicros\"");
    assertThat(out.toString()).contains("teacher lagRidge", "teacher naive");
    assertThat(Files.readString(json)).contains("\"teacher\" : \"naive\"");
    assertThat(PortableModel.read(model).toBytes().length).isLessThanOrEqualTo(8_192);
    assertThat(Files.readString(page)).contains("What accuracy costs", "of depth");
  }

  @Test
  void prunesTheNetworkThatShips() throws Exception {
    Path json = folder.resolve("pruned.json");
    int status =
        run(
            "distill",
            "--csv",
            csv.toString(),
            "--target",
            "b",
            "--horizon",
            "24",
            "--teacher",
            "naive",
            "--student",
            "network",
            "--prune",
            "50%",
            "--json",
            json.toString());

    assertThat(status).as(err.toString()).isZero();
    assertThat(out.toString()).contains("smallest weights 50 %", "weakest units 50 %, int8");
    assertThat(Files.readString(json)).contains("\"compression\"", "\"cost\"");
  }

  /** The file says what the last day said: naive day is what it must score. */
  @Test
  void anOnnxFileTeaches() throws Exception {
    float[] parameters = new float[24 * 24 + 24];
    for (int i = 0; i < 24; i++) {
      parameters[i * 24 + i] = 1;
    }
    DenseNetwork yesterday =
        DenseNetwork.of(List.of(new DenseNetwork.Layer(24, 24, Activation.IDENTITY)), parameters);
    Path onnx = folder.resolve("yesterday.onnx");
    Files.write(onnx, OnnxExport.toBytes(yesterday));

    int status =
        run(
            "distill",
            "--csv",
            csv.toString(),
            "--target",
            "a",
            "--horizon",
            "24",
            "--student",
            "trees",
            "--teacher",
            onnx.toString());

    assertThat(status).as(err.toString()).isZero();
    Matcher rows =
        Pattern.compile("(teacher|naiveDay) +([0-9.e+-]+) +([0-9.e+-]+)").matcher(out.toString());
    assertThat(rows.find()).isTrue();
    double teacher = Double.parseDouble(rows.group(3));
    assertThat(rows.find()).isTrue();
    assertThat(Double.parseDouble(rows.group(3))).isCloseTo(teacher, within(1e-3 * teacher));
  }

  @Test
  void refusesTeachersAndStudentsThatDoNotGoTogether() {
    String[] head = {"distill", "--csv", csv.toString(), "--target", "a", "--horizon", "24"};
    assertThat(run(with(head, "--teacher", "oracle"))).isEqualTo(2);
    assertThat(err.toString()).contains("--teacher must be an ONNX file or one of");
    assertThat(run(with(head, "--student", "trees"))).isEqualTo(2);
    assertThat(err.toString()).contains("--student trees needs a --teacher");
    assertThat(run(with(head, "--student", "forest"))).isEqualTo(2);
    assertThat(err.toString()).contains("--student must be auto, folded, lowRank or mixed");
    assertThat(run(with(head, "--teacher", "nhits", "--student", "folded"))).isEqualTo(2);
    assertThat(err.toString()).contains("teaches auto or trees, gru, network, period, not folded");
    assertThat(run(with(head, "--teacher", "nhits", "--split", "9,9,9"))).isEqualTo(2);
    assertThat(err.toString()).contains("learns the target alone");
    assertThat(run(with(head, "--teacher", folder.resolve("no.onnx").toString()))).isEqualTo(2);
    assertThat(err.toString()).contains("there is no file");
    assertThat(run(with(head, "--teacher", "loadRidge", "--teacher-passes", "2"))).isEqualTo(2);
    assertThat(err.toString()).contains("bound dlinear, nhits and lstm, not loadRidge");
    assertThat(run(with(head, "--teacher", "nhits", "--teacher-passes", "-2"))).isEqualTo(2);
    assertThat(err.toString()).contains("must be at least 1, not 0 and -2");
    assertThat(run(with(head, "--cache", folder.toString()))).isEqualTo(2);
    assertThat(err.toString()).contains("need a --teacher such as nhits");
    assertThat(err.toString().lines()).hasSize(9);
  }

  @Test
  void aFileThatIsNoOnnxModelIsOneLine() throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.onnx"), "no model");
    String[] head = {"distill", "--csv", csv.toString(), "--target", "a", "--horizon", "24"};

    assertThat(run(with(head, "--teacher", broken.toString()))).isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains("ONNX Runtime cannot run this model");
  }

  @Test
  void refusesToPruneWhatIsNoNetwork() {
    String[] head = {"distill", "--csv", csv.toString(), "--target", "a", "--horizon", "24"};
    assertThat(run(with(head, "--prune", "50%"))).isEqualTo(2);
    assertThat(run(with(head, "--prune", "50%", "--teacher", "naive"))).isEqualTo(2);
    assertThat(run(with(head, "--prune", "50%", "--teacher", "naive", "--student", "gru")))
        .isEqualTo(2);
    assertThat(err.toString().lines())
        .hasSize(3)
        .allMatch(line -> line.contains("--prune takes a network's weights away"));
    assertThat(run(with(head, "--prune", "150%"))).isEqualTo(2);
    assertThat(err.toString()).contains("--prune must be between 0% and 100%, not 150%");
    assertThat(run(with(head, "--prune", "half"))).isEqualTo(2);
    assertThat(err.toString()).contains("--prune must be a number of percent such as 3%, not half");
  }

  @Test
  void aHoleThatWouldMoveTheRowsIsNamed() throws Exception {
    List<String> lines = Files.readAllLines(csv);
    lines.remove(700);
    Files.write(csv, lines);

    assertThat(run("distill", "--csv", csv.toString(), "--target", "a", "--horizon", "24"))
        .isEqualTo(1);
    assertThat(err.toString())
        .contains("two.csv, row 700: after a hole or a double stamp", "Maybe clean the file");
  }

  @Test
  void aLimitThatNoStudentKeepsIsOneLine() {
    String[] head = {"distill", "--csv", csv.toString(), "--target", "a", "--horizon", "24"};
    assertThat(
            run(with(head, "--teacher", "naive", "--student", "trees", "--budget-micros", "0.001")))
        .isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains("no student fits", "0.001 microseconds", "Maybe allow more.");
  }

  private static String[] with(String[] head, String... more) {
    return Stream.concat(Arrays.stream(head), Arrays.stream(more)).toArray(String[]::new);
  }

  @Test
  void refusesAWrongBudgetAsWrongUsage() {
    assertThat(run("distill", "--csv", csv.toString(), "--horizon", "24", "--within", "near"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--within must be a number of percent");
  }
}
