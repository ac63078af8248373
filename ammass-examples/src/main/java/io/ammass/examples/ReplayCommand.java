package io.ammass.examples;

import io.ammass.operations.lineage.Lineage;
import io.ammass.operations.lineage.Replay;
import io.ammass.operations.registry.Registry;
import io.ammass.operations.registry.RegistryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay}: makes an entry's bytes again; exit status 1 if they differ. */
@Command(
    name = "replay",
    description = "Makes the bytes of a forecast or model again. Exit status 1 if they differ.",
    mixinStandardHelpOptions = true)
final class ReplayCommand extends RegistryCommand.OnStore {
  @Parameters(index = "0", paramLabel = "ID", description = "The entry's identifier.")
  private String id = "";

  @Option(names = "--out", paramLabel = "FILE", description = "Write the bytes that came out.")
  private @Nullable Path file;

  @Override
  void work(Registry registry, JsonResult result) {
    Replay replay = Lineage.of(registry).replay(id);
    result
        .add("results")
        .put("id", id)
        .put("status", replay.isIdentical() ? "identical" : "different")
        .put("bytes", replay.bytes().length)
        .put("expectedSha256", replay.expectedSha256())
        .put("actualSha256", replay.actualSha256());
    if (file != null) {
      write(replay.bytes(), file);
      result.file(String.valueOf(file.getFileName()));
    }
    if (!replay.isIdentical()) {
      save(result);
      throw new RegistryException(replay.toString());
    }
    out().println(replay);
  }

  private static void write(byte[] bytes, Path file) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
