package io.ammass.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.error.UnknownNameException;
import io.ammass.operations.registry.AliasMove;
import io.ammass.operations.registry.Entry;
import io.ammass.operations.registry.EntryQuery;
import io.ammass.operations.registry.Recorded;
import io.ammass.operations.registry.Registry;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code registry show}: one entry, or how the aliases of a site moved. */
@Command(
    name = "show",
    description = "Shows an entry with its payload, or how the aliases of a site moved.",
    mixinStandardHelpOptions = true)
final class RegistryShow extends RegistryCommand.OnStore {
  @Parameters(index = "0", paramLabel = "ID|SITE", description = "An entry or a site.")
  private String name = "";

  @Override
  void work(Registry registry, JsonResult result) {
    Optional<Recorded> entry = registry.entry(name);
    if (entry.isPresent()) {
      show(registry, entry.get(), result);
      return;
    }
    List<AliasMove> moves = registry.moves(name);
    if (moves.isEmpty() && registry.versions(name).isEmpty()) {
      throw new UnknownNameException(
          "there is neither an entry nor a site \""
              + name
              + "\"; sites with models: "
              + registry.sites());
    }
    out().println(name + ": " + registry.aliases(name));
    for (AliasMove move : moves) {
      out().println("  " + move);
      result
          .add("results")
          .put("alias", move.alias())
          .put("action", move.action().name())
          .put("from", move.from())
          .put("to", move.to())
          .put("reason", move.reason())
          .put("time", move.at().toString())
          .put("id", move.id());
    }
  }

  private void show(Registry registry, Recorded recorded, JsonResult result) {
    Entry entry = recorded.entry();
    out().println(recorded);
    out().println("  recorded   " + recorded.recordedAt());
    out().println("  content    " + entry.contentHash());
    out().println("  chain      " + recorded.chainHash());
    entry.provenance().ifPresent(provenance -> out().println("  provenance " + provenance));
    entry.parents().forEach(parent -> out().println("  parent     " + parent));
    entry.artifacts().forEach((name, hash) -> out().println("  artifact   " + name + " " + hash));
    registry
        .find(EntryQuery.all().madeFrom(entry.id()).limit(20))
        .forEach(child -> out().println("  made from it: " + child));
    out().println("  payload    " + (recorded.isPruned() ? "removed by rule" : entry.payload()));
    describe(recorded, result.add("results"));
  }

  /** The flat part of an entry; its payload is text, as it was recorded. */
  static void describe(Recorded recorded, ObjectNode row) {
    Entry entry = recorded.entry();
    row.put("number", recorded.number()).put("id", entry.id()).put("kind", entry.kind().name());
    row.put("site", entry.site()).put("time", entry.time().toString());
    row.put("recorded", recorded.recordedAt().toString());
    row.put("contentHash", entry.contentHash()).put("chainHash", recorded.chainHash());
    row.put("parents", String.join(" ", entry.parents()));
    row.put("payload", recorded.isPruned() ? null : entry.payload());
    row.put("payloadSha256", entry.payloadSha256());
  }
}
