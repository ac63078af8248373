package io.ammass.examples;

import io.ammass.source.Readings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The one file that a data command reads. */
final class DataInput {
  @Option(
      names = "--in",
      required = true,
      paramLabel = "FILE",
      description = "CSV, Parquet, ESPI, ENTSO-E, CIM, EPW or TMY3, plain or gz.")
  private Path file = Path.of("");

  @Mixin private ReadingOptions options = new ReadingOptions();

  Path file() {
    return file;
  }

  List<Readings> read() {
    return options.read(file);
  }

  Map<String, String> settings() {
    return options.settings();
  }
}
