package io.ammass.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

final class ToolsTest {

  @TempDir Path folder;

  @Test
  void findsTheFirstNameThatIsOnThePath() throws IOException {
    Path program = Files.createFile(folder.resolve("second"));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    String path = folder.resolve("nowhere") + File.pathSeparator + folder;

    assertThat(Tools.require(List.of("first", "second"), path, true)).isEqualTo(program);
  }

  @Test
  void skipsWithTheReasonWhereAProgramIsMissing() {
    assertThatThrownBy(() -> Tools.require(List.of("first"), folder.toString(), false))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("none of the programs [first] is on the path");
  }

  @Test
  void failsWhereToolsAreRequired() {
    assertThatThrownBy(() -> Tools.require(List.of("first"), folder.toString(), true))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("ammass.requireTools is set");
  }
}
