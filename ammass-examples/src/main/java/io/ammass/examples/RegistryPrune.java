package io.ammass.examples;

import io.ammass.operations.registry.Kind;
import io.ammass.operations.registry.Pruned;
import io.ammass.operations.registry.Registry;
import io.ammass.operations.registry.Retention;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code registry prune}: forgets by rule. */
@Command(
    name = "prune",
    description =
        "Forgets old payloads and files of old models; identifiers, lineage and hashes stay.",
    mixinStandardHelpOptions = true)
final class RegistryPrune extends RegistryCommand.OnStore {
  @Option(
      names = "--payloads",
      paramLabel = "KIND=DURATION",
      split = ",",
      description = "Forget payloads of a kind after a time, such as FORECAST=P400D.")
  private Map<Kind, Duration> payloads = new EnumMap<>(Kind.class);

  @Option(
      names = "--models",
      paramLabel = "N",
      description = "Keep the files of the newest N models of each site, and those in use.")
  private @Nullable Integer models;

  @Option(names = "--at", paramLabel = "T", description = "Logical time (default: now).")
  private @Nullable Instant at;

  @Override
  void work(Registry registry, JsonResult result) {
    Retention rules = Retention.keepAll();
    for (Map.Entry<Kind, Duration> rule : payloads.entrySet()) {
      rules = rules.payloads(rule.getKey(), rule.getValue());
    }
    rules = models == null ? rules : rules.models(models);
    Pruned pruned = registry.prune(rules, at == null ? Clock.systemUTC().instant() : at);
    out().println(pruned);
    result
        .add("results")
        .put("payloads", pruned.payloads())
        .put("models", pruned.models())
        .put("files", pruned.files());
  }
}
