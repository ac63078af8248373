package io.ammass.operations.registry;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads moves of aliases from their entries. */
final class AliasMoves {
  private AliasMoves() {}

  static AliasMove read(Entry entry) {
    JsonNode payload = EntryText.read(entry.payload());
    return new AliasMove(
        payload.path("alias").asText(),
        AliasMove.Action.valueOf(payload.path("action").asText()),
        payload.path("from").asInt(),
        payload.path("to").asInt(),
        payload.path("reason").asText(),
        entry.time(),
        entry.id());
  }
}
