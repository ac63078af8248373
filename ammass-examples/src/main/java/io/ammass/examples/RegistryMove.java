package io.ammass.examples;

import io.ammass.operations.registry.ModelVersion;
import io.ammass.operations.registry.Registry;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What promoting and rolling back share. */
abstract class RegistryMove extends RegistryCommand.OnStore {
  @Option(names = "--site", required = true, paramLabel = "NAME", description = "The site.")
  private String site = "";

  @Option(
      names = "--alias",
      paramLabel = "NAME",
      description = "The alias (default: ${DEFAULT-VALUE}).")
  private String alias = "champion";

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why, for the audit trail.")
  private String reason = "";

  @Option(names = "--at", paramLabel = "T", description = "Logical time (default: now).")
  private @Nullable Instant at;

  @Override
  void work(Registry registry, JsonResult result) {
    Instant time = at == null ? Clock.systemUTC().instant() : at;
    Optional<ModelVersion> version = move(registry, site, alias, reason, time);
    out()
        .println(
            alias
                + " is now "
                + version.map(ModelVersion::toString).orElse("no version of " + site));
    result
        .add("results")
        .put("site", site)
        .put("alias", alias)
        .put("version", version.map(ModelVersion::version).orElse(0))
        .put("reason", reason);
  }

  abstract Optional<ModelVersion> move(
      Registry registry, String site, String alias, String reason, Instant at);
}
