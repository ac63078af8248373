package io.ammass.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds for every bundle of the module, also for those to come. */
class BundlesTest {
  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Pattern PLACE = Pattern.compile("\\{(\\d+)}");

  private static List<Path> english() throws IOException {
    try (Stream<Path> files = Files.walk(RESOURCES)) {
      List<Path> found =
          files.filter(file -> file.toString().endsWith("_en.properties")).sorted().toList();
      assertThat(found).as("bundles under " + RESOURCES.toAbsolutePath()).isNotEmpty();
      return found;
    }
  }

  private static Map<String, String> read(Path file) throws IOException {
    Properties properties = new Properties();
    try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    Map<String, String> texts = new TreeMap<>();
    properties.forEach((key, value) -> texts.put((String) key, (String) value));
    return texts;
  }

  private static Path chinese(Path english) {
    return english.resolveSibling(
        english.getFileName().toString().replace("_en.properties", "_zh.properties"));
  }

  @Test
  void bothLanguagesHaveTheSameKeys() throws IOException {
    for (Path file : english()) {
      assertThat(read(chinese(file)).keySet()).as(file.toString()).isEqualTo(read(file).keySet());
    }
  }

  @Test
  void bothLanguagesTakeTheSameArguments() throws IOException {
    for (Path file : english()) {
      Map<String, String> chinese = read(chinese(file));
      read(file)
          .forEach(
              (key, text) ->
                  assertThat(places(chinese.getOrDefault(key, "")))
                      .as(file + " " + key)
                      .isEqualTo(places(text)));
    }
  }

  @Test
  void chineseTextsAreChinese() throws IOException {
    for (Path file : english()) {
      Map<String, String> english = read(file);
      read(chinese(file))
          .forEach(
              (key, text) -> {
                boolean words = english.getOrDefault(key, "").matches(".*[a-z]{4}.*");
                if (words) {
                  assertThat(text).as(chinese(file) + " " + key).containsPattern("\\p{IsHan}");
                }
              });
    }
  }

  @Test
  void aQuoteIsWrittenTwiceSoThatItIsSeen() throws IOException {
    for (Path file : english()) {
      for (Path each : List.of(file, chinese(file))) {
        read(each)
            .forEach(
                (key, text) ->
                    assertThat(text.replace("''", "")).as(each + " " + key).doesNotContain("'"));
      }
    }
  }

  private static TreeSet<String> places(String text) {
    TreeSet<String> places = new TreeSet<>();
    Matcher matcher = PLACE.matcher(text);
    while (matcher.find()) {
      places.add(matcher.group(1));
    }
    return places;
  }
}
