package io.ammass.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.operations.registry.Backup;
import io.ammass.operations.registry.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code registry restore}: a new registry from a backup. */
@Command(
    name = "restore",
    description = "Makes a registry from a backup, in a new folder or an empty database.",
    mixinStandardHelpOptions = true)
final class RegistryRestore extends RegistryCommand.OnStore {
  @Parameters(index = "0", paramLabel = "FILE", description = "The backup.")
  private Path file = Path.of("");

  @Override
  void work(JsonResult result) {
    if (!Files.isRegularFile(file)) {
      throw new UncheckedIOException(
          new IOException("no backup " + file + ". Maybe it is kept elsewhere."));
    }
    Backup backup = store().restore(file);
    out().println("restored " + backup);
    describe(backup, result.add("results"));
  }

  @Override
  void work(Registry registry, JsonResult result) {
    throw new IllegalStateException("there is no registry before it is restored");
  }

  static void describe(Backup backup, ObjectNode row) {
    row.put("file", backup.file()).put("entries", backup.tip().number());
    row.put("chainHash", backup.tip().hash()).put("artifacts", backup.artifacts());
    row.put("bytes", backup.bytes()).put("created", backup.created().toString());
  }
}
