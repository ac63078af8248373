package io.ammass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the page on distillation shows compiles, and its commands take the options it names. */
class DistillationPageTest {
  private static final String IMPORTS =
      """
      import io.ammass.data.*; import io.ammass.distill.network.*; import io.ammass.distill.student.*;
      import io.ammass.distill.transfer.*; import io.ammass.model.*; import io.ammass.portable.*;
      import io.ammass.report.*; import io.ammass.teacher.dl4j.*; import io.ammass.trainer.loadridge.*;
      import io.ammass.trainer.mlp.*; import io.ammass.trainer.period.*;
      import java.nio.file.Path; import java.time.*;
      """;

  private static String page() throws Exception {
    return Files.readString(Path.of("..", "docs", "distillation.md"));
  }

  @Test
  void itsJavaCompiles(@TempDir Path folder) throws Exception {
    StringBuilder code = new StringBuilder(IMPORTS + "class Page {\n");
    List<MatchResult> blocks = PageCompiler.blocks(page());
    assertThat(blocks).hasSizeGreaterThan(3);
    for (MatchResult block : blocks) {
      code.append("void block").append(block.start());
      code.append("(Dataset grid, Dataset building, Dataset site) throws Exception {\n");
      code.append(block.group(1)).append("}\n");
    }
    PageCompiler.compile("Page", code.append("}").toString(), folder);
  }

  @Test
  void itsCommandsTakeTheirOptions() throws Exception {
    Matcher lines = Pattern.compile("(?m)^(distill|transfer) --.*$").matcher(page());
    int found = 0;
    while (lines.find()) {
      CommandLine.ParseResult parsed = Main.commandLine().parseArgs(lines.group().split(" "));
      assertThat(parsed.subcommand().matchedOptions()).as(lines.group()).hasSizeGreaterThan(3);
      found++;
    }
    assertThat(found).isGreaterThanOrEqualTo(5);
  }
}
