package io.ammass.formulas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the handbook's worked examples show is what they print. */
class HandbookTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("```java\\n(.*?)```\\n```text\\n(.*?)\\n```", Pattern.DOTALL);

  private static final List<String> IMPORTS =
      List.of(
          "import io.ammass.formula.*;",
          "import io.ammass.formulas.cost.*;",
          "import io.ammass.formulas.irradiation.*;",
          "import io.ammass.formulas.supply.*;",
          "import io.ammass.formulas.use.*;",
          "import io.ammass.unit.*;");

  @ParameterizedTest
  @ValueSource(strings = {"electricity-use", "renewable-supply", "saving-cost"})
  void examplesPrintWhatThePageShows(String page) throws IOException {
    String text = Files.readString(handbook().resolve(page + ".md"), StandardCharsets.UTF_8);
    List<String> shown = new ArrayList<>();
    List<String> printed = new ArrayList<>();

    try (JShell shell =
        JShell.builder()
            .executionEngine("local")
            .compilerOptions("--class-path", System.getProperty("java.class.path"))
            .build()) {
      IMPORTS.forEach(line -> evaluate(shell, line));
      Matcher example = EXAMPLE.matcher(text);
      while (example.find()) {
        shown.add(example.group(2));
        printed.add(evaluate(shell, example.group(1)));
      }
    }

    assertThat(shown).hasSizeGreaterThanOrEqualTo(3);
    assertThat(printed).isEqualTo(shown);
  }

  /** Runs every statement and gives what the last one prints. */
  private static String evaluate(JShell shell, String source) {
    String rest = source;
    String value = "";
    while (!rest.isBlank()) {
      SourceCodeAnalysis.CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      String statement = info.source().isEmpty() ? rest : info.source();
      for (SnippetEvent event : shell.eval(statement)) {
        assertThat(event.exception()).as(statement).isNull();
        assertThat(event.status())
            .as(
                "%s: %s",
                statement, shell.diagnostics(event.snippet()).map(d -> d.getMessage(null)).toList())
            .isEqualTo(Snippet.Status.VALID);
        value = String.valueOf(event.value());
      }
      rest = info.remaining();
    }
    return value;
  }

  private static Path handbook() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isDirectory(folder.resolve("docs/formulas"))) {
      folder = folder.getParent();
    }
    assertThat(folder).as("docs/formulas above the working directory").isNotNull();
    return folder.resolve("docs/formulas");
  }
}
