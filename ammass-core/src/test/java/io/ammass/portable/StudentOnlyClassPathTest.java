package io.ammass.portable;

import static org.assertj.core.api.Assertions.assertThat;

import io.ammass.calibration.QuantileTable;
import io.ammass.data.Dataset;
import io.ammass.model.Forecast;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that has core, api and nothing of the teachers' side forecasts from a model file. */
class StudentOnlyClassPathTest {
  private static final Instant START = Instant.parse("2024-03-01T00:00:00Z");

  @TempDir Path folder;

  @Test
  void forecastsWithNoClassOfDl4jOrNd4jOnTheClassPath() throws Exception {
    check(PortableModels.random(7));
  }

  @Test
  void treesForecastWithNoClassOfXgBoostOnTheClassPath() throws Exception {
    check(TreeKernelTest.model(TreeKernelTest.kernel(7, null, 0.1, 0.9)));
  }

  private void check(PortableModel model) throws Exception {
    Path file = folder.resolve("student.ammass");
    model.save(file);
    Path output = folder.resolve("output.txt");

    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                serving(),
                Child.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

    String text = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(text).isZero();
    assertThat(text.strip()).isEqualTo(Child.print(model.forecast(site())));
  }

  private static Dataset site() {
    return PortableModels.site(5, START, 24 * 20);
  }

  /** The places of core, api, these tests' helpers and what core names as dependencies. */
  private static String serving() {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(
                entry ->
                    !entry.matches(
                        ".*(dl4j|deeplearning4j|nd4j|bytedeco|javacpp|xgboost|junit|assertj).*"))
            .collect(Collectors.joining(File.pathSeparator));
    assertThat(classPath).contains("core");
    assertThat(QuantileTable.class).isNotNull();
    return classPath;
  }

  /** What runs in the other JVM. */
  public static final class Child {
    private static final List<String> HEAVY =
        List.of(
            "org.deeplearning4j.nn.multilayer.MultiLayerNetwork",
            "org.nd4j.linalg.factory.Nd4j",
            "org.bytedeco.javacpp.Loader",
            "ml.dmlc.xgboost4j.java.XGBoost");

    private Child() {}

    /**
     * Reads the model file it is given and prints a forecast.
     *
     * @param arguments the file
     * @throws IOException if printing fails
     */
    public static void main(String[] arguments) throws IOException {
      for (String name : HEAVY) {
        try {
          Class.forName(name);
          throw new IllegalStateException(name + " is on the class path");
        } catch (ClassNotFoundException expected) {
          // That it is absent is what this program proves.
        }
      }
      try (PortableModel model = PortableModel.read(Path.of(arguments[0]))) {
        System.out.write(print(model.forecast(site())).getBytes(StandardCharsets.UTF_8));
        System.out.flush();
      }
    }

    static String print(Forecast forecast) {
      return Arrays.toString(forecast.mean()) + forecast.quantile(0.1, 3);
    }
  }
}
