package io.ammass.examples;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ammass.data.TimeSeries;
import io.ammass.portable.PortableModel;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the README shows compiles, and the commands it names exist. */
class ReadmeTest {
  private static final String IMPORTS =
      """
      import io.ammass.*; import io.ammass.data.*; import io.ammass.model.*;
      import io.ammass.distillation.*; import io.ammass.operations.*; import java.nio.file.Path; import java.time.*;
      import static io.ammass.unit.Unit.*;
      """;

  private static String readme() throws Exception {
    return Files.readString(Path.of("..", "README.md"));
  }

  @Test
  void itsSizesOfTheTwoJarsAreTrueToATenth() throws Exception {
    Matcher said =
        Pattern.compile("ammass-api and ammass-core: ([0-9.]+) MB and ([0-9.]+) MB")
            .matcher(readme());
    assertThat(said.find()).isTrue();
    double api = packed(TimeSeries.class) / 1e6;
    double core = packed(PortableModel.class) / 1e6;
    assertThat(Double.parseDouble(said.group(1))).isCloseTo(api, within(0.1 * api));
    assertThat(Double.parseDouble(said.group(2))).isCloseTo(core, within(0.1 * core));
  }

  /** Bytes of the jar a class is in, or of one made of the folder it is in. */
  private static long packed(Class<?> type) throws Exception {
    Path place = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (!Files.isDirectory(place)) {
      return Files.size(place);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream jar = new ZipOutputStream(bytes);
        Stream<Path> files = Files.walk(place)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        jar.putNextEntry(new ZipEntry(place.relativize(file).toString()));
        Files.copy(file, jar);
      }
    }
    return bytes.size();
  }

  @Test
  void itsJavaCompiles(@TempDir Path folder) throws Exception {
    String sentences =
        PageCompiler.blocks(readme()).stream().map(found -> found.group(1)).collect(joining("\n"));
    assertThat(sentences).contains("Ammass.distill()").contains("Ammass.operation(");
    String code = IMPORTS + "class Readme { void show() throws Exception {\n" + sentences + "}}";
    PageCompiler.compile("Readme", code, folder);
  }

  @Test
  void itsOptionsExist() throws Exception {
    String help = Main.commandLine().getSubcommands().get("run").getUsageMessage();
    Matcher option =
        Pattern.compile("--[a-z-]+")
            .matcher(
                readme()
                    .substring(
                        readme().indexOf("ammass-examples.jar run \\"),
                        readme().indexOf("A CSV file")));
    int count = 0;
    while (option.find()) {
      count++;
      assertThat(help).contains(option.group());
    }
    assertThat(count).isGreaterThan(10);
  }

  @Test
  void itsOtherCommandsExist() throws Exception {
    Matcher line =
        Pattern.compile("^    ammass ([a-z -]+?) (--.*)$", Pattern.MULTILINE).matcher(readme());
    int count = 0;
    while (line.find()) {
      count++;
      CommandLine command = Main.commandLine();
      for (String name : line.group(1).split(" ")) {
        command = Objects.requireNonNull(command.getSubcommands().get(name), name);
      }
      String help = command.getUsageMessage();
      Pattern.compile("--[a-z-]+")
          .matcher(line.group(2))
          .results()
          .forEach(option -> assertThat(help).contains(option.group()));
    }
    assertThat(count).isGreaterThanOrEqualTo(5);
  }
}
