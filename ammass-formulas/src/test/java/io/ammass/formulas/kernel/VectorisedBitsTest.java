package io.ammass.formulas.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.ammass.formulas.expression.ExpressionBits;
import io.ammass.unit.Unit;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;

/** Runs {@link KernelBits} on a JDK 25 or later, with and without the module of the Vector API. */
@Tag("slow")
final class VectorisedBitsTest {
  private static final int FIRST = 25;

  @TempDir private Path folder;

  @Test
  void vectorAndPlainKernelsGiveTheSameBits() throws Exception {
    Path jdk = jdk();
    Path vectorClasses = vectorClasses(jdk);

    Outcome outcome =
        run(
            java(jdk),
            "--add-modules",
            "jdk.incubator.vector",
            "-cp",
            classPath(vectorClasses),
            KernelBits.class.getName(),
            "true");

    assertThat(outcome.status()).as(outcome.text()).isZero();
  }

  @Test
  void vectorAndPlainFormulasOfUsersGiveTheSameBits() throws Exception {
    Path jdk = jdk();
    Path vectorClasses = vectorClasses(jdk);

    Outcome outcome =
        run(
            java(jdk),
            "--add-modules",
            "jdk.incubator.vector",
            "-cp",
            classPath(vectorClasses),
            ExpressionBits.class.getName());

    assertThat(outcome.status()).as(outcome.text()).isZero();
  }

  @Test
  void theSameClassesWorkWithoutTheModule() throws Exception {
    Path jdk = jdk();
    Path vectorClasses = vectorClasses(jdk);

    Outcome outcome =
        run(java(jdk), "-cp", classPath(vectorClasses), KernelBits.class.getName(), "false");

    assertThat(outcome.status()).as(outcome.text()).isZero();
  }

  @Test
  void saysHowItRuns() {
    assertThat(VectorSupport.description()).isNotBlank();
    assertThat(ElectricityUseKernel.plain(Precision.FAST))
        .hasToString("ElectricityUseKernel[FAST, plain Java]");
  }

  /** The running JDK if it is new enough, else a neighbour of it. */
  private static Path jdk() throws IOException {
    Path own = Path.of(System.getProperty("java.home")).toRealPath();
    if (isNewEnough(own)) {
      return own;
    }
    Optional<Path> found = Optional.empty();
    Path parent = own.getParent();
    if (parent != null) {
      try (Stream<Path> neighbours = Files.list(parent)) {
        found = neighbours.filter(VectorisedBitsTest::isNewEnough).sorted().findFirst();
      }
    }
    Assumptions.assumeTrue(
        found.isPresent(), "skipped: no JDK " + FIRST + " or later beside " + own);
    return found.orElseThrow();
  }

  private static boolean isNewEnough(Path home) {
    Path release = home.resolve("release");
    if (!Files.isRegularFile(release) || !Files.isExecutable(java(home).toPath())) {
      return false;
    }
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(release)) {
      properties.load(in);
    } catch (IOException e) {
      return false;
    }
    String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
    return !version.isEmpty() && Runtime.Version.parse(version).feature() >= FIRST;
  }

  private static File java(Path home) {
    return home.resolve("bin").resolve("java").toFile();
  }

  /** The classes the build made for JDK 25, else compiled here: a build on 17 has none. */
  private Path vectorClasses(Path jdk) throws Exception {
    Path built = location(ElectricityUseKernel.class).resolve("META-INF/versions/25");
    if (Files.isDirectory(built)) {
      return built;
    }
    Path sources = Path.of("src", "main", "java25").toAbsolutePath();
    Assumptions.assumeTrue(Files.isDirectory(sources), "skipped: no folder " + sources);
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin").resolve("javac").toString());
    command.addAll(List.of("--release", "25", "--add-modules", "jdk.incubator.vector"));
    command.addAll(List.of("-d", folder.toString(), "-cp"));
    command.add(
        location(ElectricityUseKernel.class) + File.pathSeparator + location(NullMarked.class));
    try (Stream<Path> files = Files.walk(sources)) {
      files.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(command::add);
    }
    Outcome outcome = run(command);
    assertThat(outcome.status()).as(outcome.text()).isZero();
    return folder;
  }

  private static String classPath(Path vectorClasses) throws URISyntaxException {
    return String.join(
        File.pathSeparator,
        vectorClasses.toString(),
        location(ElectricityUseKernel.class).toString(),
        location(KernelBits.class).toString(),
        location(Unit.class).toString(),
        location(ClassWriter.class).toString());
  }

  private static Path location(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private Outcome run(File java, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(List.of(arguments));
    return run(command);
  }

  private record Outcome(int status, String text) {}

  private Outcome run(List<String> command) throws Exception {
    Path output = Files.createTempFile(folder, "output", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return new Outcome(-1, "did not end within two minutes: " + command);
    }
    return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
  }
}
