package io.ammass.examples;

import io.ammass.operations.registry.Backup;
import io.ammass.operations.registry.ConnectionSource;
import io.ammass.operations.registry.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says where the registry is: a folder, or a PostgreSQL database with a folder of artifacts. */
final class StoreOption {
  /** A password on the command line could be read by every user of the machine. */
  static final String PASSWORD = "AMMASS_STORE_PASSWORD";

  private static final String SERVER = "jdbc:";

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--store",
      required = true,
      paramLabel = "DIR|URL",
      description = "The registry: a folder, or jdbc:postgresql://host/database.")
  private String store = "";

  @Option(
      names = "--artifacts",
      paramLabel = "DIR",
      description = "With a database: the folder of artifacts.")
  private @Nullable Path artifacts;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description =
          "With a database: the user; the password is taken from the environment variable "
              + PASSWORD
              + ".")
  private String user = "";

  /** Opens the registry; one that is not there is not made by looking at it. */
  Registry open() {
    if (isServer()) {
      return Registry.open(source(), artifacts());
    }
    Path folder = Path.of(store);
    if (!Files.isRegularFile(folder.resolve("registry.db"))) {
      throw new UncheckedIOException(
          new IOException("no registry in " + folder + ". Maybe it is kept elsewhere."));
    }
    return Registry.open(folder);
  }

  Backup restore(Path backup) {
    return isServer()
        ? Registry.restore(backup, source(), artifacts())
        : Registry.restore(backup, Path.of(store));
  }

  private boolean isServer() {
    return store.startsWith(SERVER);
  }

  private ConnectionSource source() {
    return ConnectionSource.of(store, user, System.getenv().getOrDefault(PASSWORD, ""));
  }

  private Path artifacts() {
    if (artifacts == null) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "a registry in a database needs --artifacts, the folder of its files");
    }
    return artifacts;
  }
}
