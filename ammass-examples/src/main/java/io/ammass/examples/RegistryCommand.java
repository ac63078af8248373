package io.ammass.examples;

import io.ammass.operations.registry.Registry;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code registry}: what operations keep. */
@Command(
    name = "registry",
    description = "Lists, shows, promotes, rolls back, backs up, restores and verifies.",
    mixinStandardHelpOptions = true,
    subcommands = {
      RegistryList.class,
      RegistryShow.class,
      RegistryPromote.class,
      RegistryRollback.class,
      RegistryPrune.class,
      RegistryBackup.class,
      RegistryRestore.class,
      RegistryVerify.class
    })
final class RegistryCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(),
        "registry needs a command: list, show, promote, rollback, prune, backup, restore or"
            + " verify");
  }

  /** What every command on a registry takes. */
  abstract static class OnStore implements Runnable {
    @Spec private @Nullable CommandSpec spec;
    @Mixin private StoreOption store = new StoreOption();

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the result as JSON.")
    private @Nullable Path json;

    @Override
    public void run() {
      String name = command().qualifiedName();
      JsonResult result = new JsonResult(name.substring(name.indexOf(' ') + 1));
      result.array("results");
      work(result);
      save(result);
    }

    /** Writes what there is; a command that found something wrong does so before it says so. */
    void save(JsonResult result) {
      out().flush();
      if (json != null) {
        result.write(json);
      }
    }

    /** The work on an open registry. */
    void work(JsonResult result) {
      try (Registry registry = store.open()) {
        work(registry, result);
      }
    }

    abstract void work(Registry registry, JsonResult result);

    StoreOption store() {
      return store;
    }

    CommandSpec command() {
      return Objects.requireNonNull(spec);
    }

    PrintWriter out() {
      return command().commandLine().getOut();
    }
  }
}
