package io.ammass.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.ammass.testing.SharedData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every file of the shared folder can be inspected, and what is found is what the table beside this
 * class says ({@code shared-folder.tsv}: file, kind, format, rows, series, resolution, zone, edge,
 * dirt). Its dirt was matched by hand with what the folder's own description counts.
 */
@Tag("slow")
final class SharedFolderTest {
  /** What a source meets; what rules of cleaning think of values is tested with those rules. */
  private static final List<String> DIRT =
      List.of(
          "missingStamp",
          "clockChangeDoubled",
          "unstampedReading",
          "midnightLabel",
          "typicalYear",
          "strayStamp",
          "oddDay",
          "missing",
          "missingRow",
          "duplicateStamp",
          "templateStamp",
          "unreadable");

  private static String line(Path data, Path file) {
    Inspection found = Inspector.standard().inspect(file);
    SeriesSummary first = found.series().isEmpty() ? null : found.series().get(0);
    String dirt =
        DIRT.stream()
            .filter(rule -> found.count(rule) > 0)
            .map(rule -> rule + " " + found.count(rule))
            .collect(Collectors.joining(", "));
    return String.join(
        "\t",
        data.relativize(file).toString().replace('\\', '/'),
        found.kind().name().toLowerCase(Locale.ROOT),
        found.format(),
        String.valueOf(found.origin().rows()),
        String.valueOf(found.series().size()),
        first == null ? "-" : first.regular() ? first.resolution().toString() : "irregular",
        found.zone().isEmpty() ? "-" : found.zone(),
        found.edge().isEmpty() ? "-" : found.edge(),
        dirt.isEmpty() ? "-" : dirt);
  }

  private static Map<String, String> byName(List<String> lines) {
    Map<String, String> byName = new TreeMap<>();
    lines.forEach(line -> byName.put(line.split("\t")[0], line));
    return byName;
  }

  private static List<String> table() throws IOException {
    try (InputStream in = SharedFolderTest.class.getResourceAsStream("shared-folder.tsv")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }

  @Test
  void everyFileIsWhatTheTableSays() throws IOException {
    Path data = SharedData.require("data");
    List<Path> files;
    try (Stream<Path> walk = Files.walk(data)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }

    List<String> found = files.parallelStream().map(file -> line(data, file)).toList();

    Map<String, String> expected = byName(table());
    Map<String, String> actual = byName(new ArrayList<>(found));
    // Files that are not in the table only have to be read; files that are absent are no error.
    actual.keySet().retainAll(expected.keySet());
    expected.keySet().retainAll(actual.keySet());
    assertThat(String.join("\n", actual.values())).isEqualTo(String.join("\n", expected.values()));
  }
}
