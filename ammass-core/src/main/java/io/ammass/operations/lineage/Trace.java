package io.ammass.operations.lineage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.data.Origin;
import io.ammass.document.Block;
import io.ammass.model.Provenance;
import io.ammass.operations.registry.Entry;
import io.ammass.operations.registry.Recorded;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An entry with everything it was made from, back to the data as they were known.
 *
 * <p>{@link #toString} prints a tree, {@link #table} gives rows, {@link #toJson} a document.
 * <b>Threads</b>: immutable, safe to share.
 */
public final class Trace {
  private static final int SHOWN_HASH = 12;

  private final Map<String, Recorded> entries;
  private final String root;
  private final boolean isCut;

  /** The entries in the order they were met, the traced one first. */
  Trace(String root, Map<String, Recorded> entries, boolean isCut) {
    this.root = root;
    this.entries = entries;
    this.isCut = isCut;
  }

  /**
   * The entries of the chain.
   *
   * @return the traced entry, then what it was made from, nearest first
   */
  public List<Recorded> entries() {
    return List.copyOf(entries.values());
  }

  /**
   * Whether the chain goes on beyond {@link Lineage#MOST_ENTRIES} entries.
   *
   * @return whether some were left out
   */
  public boolean isCut() {
    return isCut;
  }

  /**
   * The chain as rows.
   *
   * @return a table: identifier, kind, site, time, made by, inputs, artifacts, parents
   */
  public Block.Table table() {
    List<List<String>> rows = new ArrayList<>();
    for (Recorded recorded : entries.values()) {
      Entry entry = recorded.entry();
      rows.add(
          List.of(
              entry.id(),
              entry.kind().name(),
              entry.site(),
              entry.time().toString(),
              entry.provenance().map(Trace::madeBy).orElse(""),
              entry.provenance().map(Trace::inputs).orElse(""),
              artifacts(entry),
              String.join(" ", entry.parents())));
    }
    return new Block.Table(
        "Lineage of " + root,
        List.of("id", "kind", "site", "time", "made by", "inputs", "artifacts", "parents"),
        rows);
  }

  /**
   * The chain as JSON.
   *
   * @return a document: {@code id}, {@code cut}, {@code entries} with all of their content but the
   *     payload, whose hash is there
   */
  public String toJson() {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode document = mapper.createObjectNode().put("id", root).put("cut", isCut);
    ArrayNode nodes = document.putArray("entries");
    entries.values().forEach(recorded -> write(recorded, nodes.addObject()));
    try {
      return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree is always writable", e);
    }
  }

  private static void write(Recorded recorded, ObjectNode node) {
    Entry entry = recorded.entry();
    node.put("id", entry.id());
    node.put("number", recorded.number());
    node.put("kind", entry.kind().name());
    node.put("site", entry.site());
    node.put("time", entry.time().toString());
    node.put("recorded", recorded.recordedAt().toString());
    node.put("payloadSha256", entry.payloadSha256());
    node.put("chainHash", recorded.chainHash());
    ArrayNode parents = node.putArray("parents");
    entry.parents().forEach(parents::add);
    ObjectNode artifacts = node.putObject("artifacts");
    entry.artifacts().forEach(artifacts::put);
    entry.provenance().ifPresent(provenance -> write(provenance, node.putObject("provenance")));
  }

  private static void write(Provenance provenance, ObjectNode node) {
    node.put("version", provenance.version());
    node.put("method", provenance.method());
    node.put("seed", provenance.seed());
    ArrayNode inputs = node.putArray("inputs");
    for (Origin origin : provenance.inputs()) {
      inputs
          .addObject()
          .put("name", origin.name())
          .put("sha256", origin.sha256())
          .put("rows", origin.rows());
    }
    ObjectNode settings = node.putObject("settings");
    provenance.settings().forEach(settings::put);
  }

  private static String madeBy(Provenance provenance) {
    return provenance.method() + " " + provenance.version() + " seed " + provenance.seed();
  }

  private static String inputs(Provenance provenance) {
    List<String> texts = new ArrayList<>();
    for (Origin origin : provenance.inputs()) {
      texts.add(origin.name() + " " + shortened(origin.sha256()) + " (" + origin.rows() + " rows)");
    }
    return String.join(", ", texts);
  }

  private static String artifacts(Entry entry) {
    List<String> texts = new ArrayList<>();
    entry.artifacts().forEach((name, sha256) -> texts.add(name + " " + shortened(sha256)));
    return String.join(", ", texts);
  }

  private static String shortened(String sha256) {
    return sha256.substring(0, Math.min(SHOWN_HASH, sha256.length()));
  }

  /** Prints the chain as a tree; what was printed above is only named again. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    print(root, "", "", new HashSet<>(), text);
    if (isCut) {
      text.append("... and more: the chain is longer than ")
          .append(Lineage.MOST_ENTRIES)
          .append(" entries\n");
    }
    return text.toString();
  }

  private void print(
      String id, String first, String others, Set<String> printed, StringBuilder text) {
    text.append(first).append(id);
    Optional<Recorded> found = Optional.ofNullable(entries.get(id));
    if (found.isEmpty() || !printed.add(id)) {
      text.append(found.isEmpty() ? "  (not followed)\n" : "  (see above)\n");
      return;
    }
    Entry entry = found.get().entry();
    text.append("  ").append(entry.site()).append("  ").append(entry.time()).append('\n');
    String more = others + (entry.parents().isEmpty() ? "     " : "|    ");
    entry
        .provenance()
        .ifPresent(
            provenance -> {
              text.append(more).append("made by ").append(madeBy(provenance)).append('\n');
              if (!provenance.settings().isEmpty()) {
                text.append(more).append("settings ").append(provenance.settings()).append('\n');
              }
              if (!provenance.inputs().isEmpty()) {
                text.append(more).append("inputs ").append(inputs(provenance)).append('\n');
              }
            });
    if (!entry.artifacts().isEmpty()) {
      text.append(more).append("artifacts ").append(artifacts(entry)).append('\n');
    }
    List<String> parents = entry.parents();
    for (int i = 0; i < parents.size(); i++) {
      boolean isLast = i == parents.size() - 1;
      print(parents.get(i), others + "+- ", others + (isLast ? "   " : "|  "), printed, text);
    }
  }
}
