package io.ammass.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

final class SharedDataTest {

  @TempDir Path folder;

  @Test
  void findsTheFolderBesideTheCheckout() throws IOException {
    Path shared = Files.createDirectories(folder.resolve("shared"));
    Files.createDirectories(shared.resolve("data"));
    Files.createFile(shared.resolve("data/README.md"));
    Path module = Files.createDirectories(folder.resolve("checkout/module"));

    assertThat(SharedData.folder("", module)).contains(shared);
  }

  @Test
  void takesTheNamedFolderBeforeOneAbove() throws IOException {
    Path named = Files.createDirectories(folder.resolve("elsewhere"));

    assertThat(SharedData.folder(named.toString(), folder)).contains(named);
    assertThat(SharedData.folder(folder.resolve("nowhere").toString(), folder)).isEmpty();
  }

  @Test
  void doesNotTakeAFolderWithoutData() throws IOException {
    Path plain = Files.createDirectories(folder.resolve("shared"));

    assertThat(SharedData.folder("", folder)).isNotEqualTo(java.util.Optional.of(plain));
  }

  @Test
  void skipsWithTheReasonWhereDataAreAbsent() {
    assertThatThrownBy(() -> SharedData.require("data/no-such-set/none.csv"))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("skipped: ../shared/data/no-such-set/none.csv is absent");
  }
}
