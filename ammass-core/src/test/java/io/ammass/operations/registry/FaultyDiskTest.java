package io.ammass.operations.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full or read-only disk is told in one clear sentence, and what was acknowledged stays. */
@Tag("slow")
final class FaultyDiskTest {
  @TempDir Path folder;

  /** A small disk of its own for a child, mounted in a name space that ends with it. */
  private List<String> onSmallDisk() throws Exception {
    List<String> before =
        List.of(
            "unshare",
            "-rm",
            "sh",
            "-c",
            "mount -t tmpfs -o size=4m tmpfs \"$0\" && exec \"$@\"",
            folder.toString());
    Assumptions.assumeTrue(
        isWorking(before), "skipped: this machine lets nobody mount a disk of their own");
    return before;
  }

  private static boolean isWorking(List<String> before) throws Exception {
    try {
      List<String> command = new ArrayList<>(before);
      command.add("true");
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private List<String> run(List<String> before, String fault) throws Exception {
    StorePlace place = new StorePlace("", "", "", folder);
    try (ChildJvm child = ChildJvm.start(before, FaultyDisk.class, place, fault)) {
      return child.finish();
    }
  }

  @Test
  void aFullDisk() throws Exception {
    List<String> lines = run(onSmallDisk(), "full");

    assertThat(lines).hasSize(5);
    assertThat(lines.get(0))
        .startsWith("REFUSED the registry could not ")
        .contains("the disk is full. Maybe free some space and try again.")
        .contains("Nothing of it was kept.");
    assertThat(lines.get(1))
        .startsWith("REFUSED the registry could not keep an artifact of 40000 bytes: the disk is")
        .contains("full. Maybe free some space");
    assertThat(lines.subList(2, 5)).allMatch(line -> line.startsWith("INTACT "));
    assertThat(folder).as("the small disk was the child's alone").isEmptyDirectory();
  }

  @Test
  void aReadOnlyDisk() throws Exception {
    List<String> lines = run(onSmallDisk(), "readOnly");

    assertThat(lines).hasSize(3);
    assertThat(lines.get(0))
        .startsWith("REFUSED the registry could not ")
        .containsAnyOf("read-only", "may not be written");
    assertThat(lines.subList(1, 3)).allMatch(line -> line.startsWith("INTACT "));
  }

  @Test
  void aFileThatMayNotGrow() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: there is no sh");
    // 4 MiB in blocks of 512 bytes; bash counts 1,024 bytes.
    List<String> limited = List.of("sh", "-c", "ulimit -f 8192; exec \"$@\"", "sh");

    List<String> lines = run(limited, "limited");

    assertThat(lines).hasSize(3);
    assertThat(lines.get(0))
        .startsWith("REFUSED the registry could not ")
        .containsAnyOf("the disk refused", "the disk is full");
    assertThat(lines.subList(1, 3)).allMatch(line -> line.startsWith("INTACT "));
  }
}
