package io.ammass.operations.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/**
 * The parts of a backup, a ZIP archive: a manifest, the journal with one entry a line, the
 * artifacts. It knows nothing of the database it came from, so that either can take it.
 */
final class BackupFormat {
  static final int VERSION = 1;
  static final String MANIFEST = "manifest.json";
  static final String JOURNAL = "journal.jsonl";
  static final String ARTIFACTS = "artifacts/";

  /** What the manifest says. */
  record Manifest(Instant created, Tip tip, long artifacts) {}

  private BackupFormat() {}

  static String write(Manifest manifest) {
    ObjectNode node = EntryText.object();
    node.put("format", VERSION);
    node.put("created", manifest.created().toString());
    node.put("entries", manifest.tip().number());
    node.put("chainHash", manifest.tip().hash());
    node.put("artifacts", manifest.artifacts());
    return EntryText.write(node);
  }

  static Manifest readManifest(String json) {
    JsonNode node = EntryText.read(json);
    int version = node.path("format").asInt();
    if (version != VERSION) {
      throw new RegistryException(
          "the backup has format "
              + version
              + ", this release of ammass reads format "
              + VERSION
              + ". Maybe a newer release wrote it.");
    }
    return new Manifest(
        Instant.parse(node.path("created").asText()),
        new Tip(node.path("entries").asLong(), node.path("chainHash").asText()),
        node.path("artifacts").asLong());
  }

  static String write(Recorded recorded) {
    Entry entry = recorded.entry();
    ObjectNode node = EntryText.object();
    node.put("number", recorded.number());
    node.put("id", entry.id());
    node.put("kind", entry.kind().name());
    node.put("site", entry.site());
    node.put("timeMillis", entry.time().toEpochMilli());
    node.put("recordedMillis", recorded.recordedAt().toEpochMilli());
    node.put("payload", recorded.isPruned() ? null : entry.payload());
    node.put("payloadSha256", entry.payloadSha256());
    node.set("detail", EntryText.read(EntryText.writeDetail(entry.detail())));
    node.put("chainHash", recorded.chainHash());
    return EntryText.write(node);
  }

  /** Reads a line; what does not fit its identifier is refused, the chain is checked later. */
  static Recorded readEntry(String line) {
    JsonNode node = EntryText.read(line);
    boolean isPruned = !node.path("payload").isTextual();
    String payload = isPruned ? "{}" : node.path("payload").asText();
    Entry entry =
        new Entry(
            Kind.valueOf(node.path("kind").asText()),
            node.path("site").asText(),
            Instant.ofEpochMilli(node.path("timeMillis").asLong()),
            payload,
            isPruned ? node.path("payloadSha256").asText() : Hashes.of(Hashes.utf8(payload)),
            EntryText.readDetail(EntryText.write(node.path("detail"))));
    if (!List.of(entry.id(), entry.payloadSha256())
        .equals(List.of(node.path("id").asText(), node.path("payloadSha256").asText()))) {
      throw new RegistryException(
          "entry "
              + node.path("number").asLong()
              + " of the backup ("
              + Names.shown(node.path("id").asText())
              + ") was changed: its content is that of "
              + entry.id());
    }
    return new Recorded(
        entry,
        node.path("number").asLong(),
        Instant.ofEpochMilli(node.path("recordedMillis").asLong()),
        node.path("chainHash").asText(),
        isPruned);
  }
}
