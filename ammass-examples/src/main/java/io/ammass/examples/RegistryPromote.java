package io.ammass.examples;

import io.ammass.operations.registry.ModelVersion;
import io.ammass.operations.registry.Registry;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code registry promote}: sets an alias to a version. */
@Command(
    name = "promote",
    description = "Sets an alias to a version.",
    mixinStandardHelpOptions = true)
final class RegistryPromote extends RegistryMove {
  @Option(names = "--version", required = true, paramLabel = "N", description = "The version.")
  private int version;

  @Override
  Optional<ModelVersion> move(
      Registry registry, String site, String alias, String reason, Instant at) {
    return Optional.of(registry.promote(site, alias, version, reason, at));
  }
}
