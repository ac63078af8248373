package io.ammass.portable;

import static org.assertj.core.api.Assertions.assertThat;

import io.ammass.testing.Tools;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CExportTest {
  private static final String MAIN =
      """
      #include "model.h"
      #include <stdio.h>
      int main(void) {
        double history[AMMASS_LOOKBACK], mean[AMMASS_HORIZON];
        long long issue;
        if (scanf("%lld", &issue) != 1) return 2;
        for (int i = 0; i < AMMASS_LOOKBACK; i++) if (scanf("%lf", &history[i]) != 1) return 3;
        if (ammass_forecast(history, issue, 0, mean)) return 4;
        for (int i = 0; i < AMMASS_HORIZON; i++) printf("%a\\n", mean[i]);
        return 0;
      }
      """;

  @TempDir Path folder;

  @Test
  void compiledCOfAPeriodStudentGivesTheBitsOfJava() throws Exception {
    check(PortableModels.random(31));
  }

  @Test
  void compiledCOfAFoldedStudentGivesTheBitsOfJava() throws Exception {
    check(NetworkKernelTest.model(FoldedKernelTest.kernel(8)));
    check(NetworkKernelTest.model(LowRankKernelTest.kernel(8)));
    check(NetworkKernelTest.model(LowRankKernelTest.kernel(9).int8()));
  }

  @Test
  void compiledCOfAMixedStudentGivesTheBitsOfJava() throws Exception {
    check(NetworkKernelTest.model(MixedKernelTest.kernel(8)));
    check(NetworkKernelTest.model(MixedKernelTest.kernel(9).int8()));
    check(NetworkKernelTest.model(MixedKernelTest.withoutLags(10)));
  }

  @Test
  void compiledCOfANetworkGivesTheBitsOfJava() throws Exception {
    check(NetworkKernelTest.model(NetworkKernelTest.kernel(9)));
  }

  @Test
  void compiledCOfANetworkOfQuantilesGivesTheBitsOfJava() throws Exception {
    check(NetworkKernelTest.model(NetworkKernelTest.kernel(10, 0.1f, 0.5f, 0.9f).int8()));
  }

  @Test
  void compiledCOfARecurrentNetworkGivesTheBitsOfJava() throws Exception {
    check(NetworkKernelTest.model(RecurrentKernelTest.kernel(11, 6)));
    check(NetworkKernelTest.model(RecurrentKernelTest.kernel(12, 24, 0.1f, 0.5f, 0.9f)));
  }

  @Test
  void compiledCOfTreesGivesTheBitsOfJava() throws Exception {
    Tools.require("gcc");
    TreeKernel kernel = TreeKernelTest.kernel(11, null, 0.1, 0.9);
    PortableModel model = TreeKernelTest.model(kernel);
    Files.writeString(folder.resolve("model.h"), CExport.header(model), StandardCharsets.US_ASCII);
    Files.writeString(
        folder.resolve("main.c"),
        """
        #include "model.h"
        #include <stdio.h>
        int main(void) {
          float row[AMMASS_FEATURES];
          for (;;) {
            for (int i = 0; i < AMMASS_FEATURES; i++) if (scanf("%f", &row[i]) != 1) return 0;
            for (int o = 0; o < AMMASS_OUTPUTS; o++) printf("%a\\n", ammass_predict(row, o));
          }
        }
        """,
        StandardCharsets.US_ASCII);
    compile();
    SplittableRandom random = new SplittableRandom(78);
    float[][] rows = new float[200][kernel.inputs().size()];
    StringBuilder input = new StringBuilder();
    for (float[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        row[i] = random.nextInt(6) == 0 ? Float.NaN : (float) random.nextDouble(-1, 1);
        input.append(Float.isNaN(row[i]) ? "nan" : Float.toHexString(row[i])).append('\n');
      }
    }
    Files.writeString(folder.resolve("input"), input, StandardCharsets.US_ASCII);

    String[] lines = run("./m").strip().split("\n", -1);

    assertThat(lines).hasSize(3 * rows.length);
    for (int at = 0; at < lines.length; at++) {
      String line = lines[at];
      assertThat(Double.parseDouble(line + (line.contains("p") ? "" : "p0")))
          .as("row %d, output %d", at / 3, at % 3)
          .isEqualTo(kernel.ensemble().value(rows[at / 3], at % 3));
    }
  }

  private void check(PortableModel model) throws Exception {
    Tools.require("gcc");
    Files.writeString(folder.resolve("model.h"), CExport.header(model), StandardCharsets.US_ASCII);
    Files.writeString(folder.resolve("main.c"), MAIN, StandardCharsets.US_ASCII);
    compile();
    Instant issue = Instant.parse("2024-05-04T13:00:00Z");
    SplittableRandom random = new SplittableRandom(77);
    double[] history = new double[model.kernel().lookback()];
    StringBuilder input = new StringBuilder().append(issue.getEpochSecond()).append('\n');
    for (int i = 0; i < history.length; i++) {
      history[i] = 100 + 50 * Math.sin(i / 24.0 * 2 * Math.PI) + random.nextDouble();
      input.append(Double.toHexString(history[i])).append('\n');
    }
    Files.writeString(folder.resolve("input"), input, StandardCharsets.US_ASCII);

    String[] lines = run("./m").strip().split("\n", -1);

    double[] mean = new double[model.kernel().horizon()];
    model.kernel().forecast(history, issue, ZoneOffset.UTC, mean);
    for (int step = 0; step < mean.length; step++) {
      assertThat(Double.parseDouble(lines[step] + (lines[step].contains("p") ? "" : "p0")))
          .as("step %d", step)
          .isEqualTo(mean[step]);
    }
  }

  private void compile() throws Exception {
    run(
        "gcc",
        "-std=c99",
        "-O2",
        "-Wall",
        "-Werror",
        "-ffp-contract=off",
        "main.c",
        "-o",
        "m",
        "-lm");
  }

  private String run(String... command) throws Exception {
    command[0] = command[0].startsWith("./") ? folder.resolve(command[0]).toString() : command[0];
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(
                Files.exists(folder.resolve("input"))
                    ? folder.resolve("input").toFile()
                    : Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String text = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(text).isZero();
    return text;
  }
}
