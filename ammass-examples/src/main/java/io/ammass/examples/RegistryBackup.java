package io.ammass.examples;

import io.ammass.operations.registry.Backup;
import io.ammass.operations.registry.Registry;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code registry backup}: one file, while others go on writing. */
@Command(
    name = "backup",
    description = "Writes one state of the whole registry to a file while others go on writing.",
    mixinStandardHelpOptions = true)
final class RegistryBackup extends RegistryCommand.OnStore {
  @Option(names = "--out", required = true, paramLabel = "FILE", description = "The backup.")
  private Path file = Path.of("");

  @Override
  void work(Registry registry, JsonResult result) {
    Backup backup = registry.backup(file);
    out().println(backup);
    RegistryRestore.describe(backup, result.add("results"));
    result.file(backup.file());
  }
}
