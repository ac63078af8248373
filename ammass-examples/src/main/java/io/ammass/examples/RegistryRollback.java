package io.ammass.examples;

import io.ammass.operations.registry.ModelVersion;
import io.ammass.operations.registry.Registry;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code registry rollback}: sets an alias back to what it was before its last promotion. */
@Command(
    name = "rollback",
    description = "Sets an alias back to what it was before its last promotion.",
    mixinStandardHelpOptions = true)
final class RegistryRollback extends RegistryMove {
  @Override
  Optional<ModelVersion> move(
      Registry registry, String site, String alias, String reason, Instant at) {
    return registry.rollback(site, alias, reason, at);
  }
}
