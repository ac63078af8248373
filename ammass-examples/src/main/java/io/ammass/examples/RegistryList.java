package io.ammass.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.document.Block;
import io.ammass.operations.registry.EntryQuery;
import io.ammass.operations.registry.Kind;
import io.ammass.operations.registry.ModelVersion;
import io.ammass.operations.registry.Recorded;
import io.ammass.operations.registry.Registry;
import io.ammass.report.Report;
import io.ammass.report.TableCsv;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code registry list}: the versions of models, or the entries of some kinds. */
@Command(
    name = "list",
    description = "Lists models with their aliases, or with --kind the entries of the journal.",
    mixinStandardHelpOptions = true)
final class RegistryList extends RegistryCommand.OnStore {
  private static final List<String> MODEL_COLUMNS =
      List.of("site", "version", "aliases", "time", "scores", "id");
  private static final List<String> ENTRY_COLUMNS =
      List.of("number", "kind", "site", "time", "id", "payload");
  private static final int SHOWN_PAYLOAD = 80;

  @Option(names = "--site", paramLabel = "NAME", description = "Only this site.")
  private @Nullable String site;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      split = ",",
      description = "Entries of these kinds: ${COMPLETION-CANDIDATES}.")
  private Kind[] kinds = new Kind[0];

  @Option(names = "--from", paramLabel = "T", description = "Entries from this time on.")
  private @Nullable Instant from;

  @Option(names = "--before", paramLabel = "T", description = "Entries before this time.")
  private @Nullable Instant before;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "At most so many entries, the newest (default: ${DEFAULT-VALUE}).")
  private int limit = 50;

  @Option(names = "--csv", paramLabel = "FILE", description = "Also write the list as CSV.")
  private @Nullable Path csv;

  @Override
  void work(Registry registry, JsonResult result) {
    Block.Table table = kinds.length == 0 ? models(registry, result) : entries(registry, result);
    out().print(TextTable.print(table));
    if (csv != null) {
      Report.write(csv, TableCsv.text(table));
      result.file(String.valueOf(csv.getFileName()));
    }
  }

  private Block.Table models(Registry registry, JsonResult result) {
    List<List<String>> rows = new ArrayList<>();
    for (String name : site == null ? registry.sites() : List.of(site)) {
      Map<String, Integer> aliases = registry.aliases(name);
      for (ModelVersion version : registry.versions(name)) {
        String names =
            aliases.entrySet().stream()
                .filter(alias -> alias.getValue() == version.version())
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(" "));
        rows.add(
            List.of(
                name,
                Integer.toString(version.version()),
                names,
                version.time().toString(),
                version.scores().toString(),
                version.id()));
        ObjectNode row = result.add("results");
        row.put("site", name).put("version", version.version()).put("aliases", names);
        row.put("time", version.time().toString()).put("id", version.id());
        row.put("sha256", version.sha256());
        version.scores().forEach((score, value) -> JsonResult.number(row, score, value));
      }
    }
    return new Block.Table(rows.size() + " models", MODEL_COLUMNS, rows);
  }

  private Block.Table entries(Registry registry, JsonResult result) {
    EntryQuery query =
        EntryQuery.all()
            .kind(kinds[0], Arrays.copyOfRange(kinds, 1, kinds.length))
            .newestFirst()
            .limit(limit);
    query = site == null ? query : query.site(site);
    query = from == null ? query : query.from(from);
    query = before == null ? query : query.before(before);
    List<List<String>> rows = new ArrayList<>();
    for (Recorded recorded : registry.find(query)) {
      String payload = recorded.entry().payload();
      rows.add(
          List.of(
              Long.toString(recorded.number()),
              recorded.entry().kind().name(),
              recorded.entry().site(),
              recorded.entry().time().toString(),
              recorded.id(),
              payload.length() > SHOWN_PAYLOAD
                  ? payload.substring(0, SHOWN_PAYLOAD) + "..."
                  : payload));
      RegistryShow.describe(recorded, result.add("results"));
    }
    return new Block.Table(rows.size() + " entries", ENTRY_COLUMNS, rows);
  }
}
