package io.ammass.operations.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the entries of kind RETENTION say was removed. */
final class RetentionRules {
  /** Payloads of a kind before a logical time, as far as they were recorded before the entry. */
  private record Rule(long number, Kind kind, Instant before) {}

  private final List<Rule> rules;
  private final Set<String> models;

  private RetentionRules(List<Rule> rules, Set<String> models) {
    this.rules = rules;
    this.models = models;
  }

  static RetentionRules read(List<Recorded> retentions) {
    List<Rule> rules = new ArrayList<>();
    Set<String> models = new HashSet<>();
    for (Recorded retention : retentions) {
      JsonNode payload = EntryText.read(retention.entry().payload());
      for (JsonNode rule : payload.path("payloads")) {
        rules.add(
            new Rule(
                retention.number(),
                Kind.valueOf(rule.path("kind").asText()),
                Instant.parse(rule.path("before").asText())));
      }
      payload.path("models").forEach(id -> models.add(id.asText()));
    }
    return new RetentionRules(rules, models);
  }

  boolean isEmpty() {
    return rules.isEmpty() && models.isEmpty();
  }

  /** Whether an entry's payload and artifacts were given up. */
  boolean released(Recorded recorded) {
    Entry entry = recorded.entry();
    return models.contains(entry.id()) || prunes(recorded);
  }

  /** Whether an entry's payload was removed. */
  boolean prunes(Recorded recorded) {
    Entry entry = recorded.entry();
    return rules.stream()
        .anyMatch(
            rule ->
                rule.kind() == entry.kind()
                    && recorded.number() < rule.number()
                    && entry.time().isBefore(rule.before()));
  }
}
