package io.ammass.operations.alarm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.alarm.Alarm;
import io.ammass.error.DataFormatException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes an alarm state, field by field: no type is ever named in the text. */
final class AlarmStateJson {
  private static final int VERSION = 1;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private AlarmStateJson() {}

  static String write(AlarmState state) {
    ObjectNode root = MAPPER.createObjectNode().put("version", VERSION);
    ArrayNode active = root.putArray("active");
    state.active().forEach(alarm -> alarm(active.addObject(), alarm));
    ArrayNode outbox = root.putArray("outbox");
    for (Delivery delivery : state.outbox()) {
      ObjectNode node = outbox.addObject();
      node.put("sink", delivery.sink())
          .put("notBefore", delivery.notBefore().toString())
          .put("attempts", delivery.attempts())
          .put("lastError", delivery.lastError());
      message(node.putObject("message"), delivery.message());
    }
    return text(root);
  }

  static ObjectNode message(ObjectNode node, AlarmMessage message) {
    node.put("id", message.id())
        .put("event", message.event().name())
        .put("at", message.at().toString());
    alarm(node.putObject("alarm"), message.alarm());
    return node;
  }

  static String text(AlarmMessage message) {
    return text(message(MAPPER.createObjectNode(), message));
  }

  private static String text(ObjectNode root) {
    try {
      return MAPPER.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree is always writable", e);
    }
  }

  private static void alarm(ObjectNode node, AlarmRecord alarm) {
    node.put("id", alarm.id())
        .put("site", alarm.site())
        .put("rule", alarm.rule())
        .put("subject", alarm.subject())
        .put("kind", alarm.kind().name())
        .put("severity", alarm.severity().name());
    if (Double.isFinite(alarm.level())) {
      node.put("level", alarm.level());
    } else {
      node.putNull("level");
    }
    node.put("raisedAt", alarm.raisedAt().toString())
        .put("time", alarm.time().toString())
        .put("text", alarm.text());
    lines(node.putArray("checks"), alarm.advice().checks());
    lines(node.putArray("ahead"), alarm.advice().ahead());
    node.put("tier", alarm.tier())
        .put("calmSince", alarm.calmSince() == null ? null : alarm.calmSince().toString())
        .put("acknowledgedBy", alarm.acknowledgedBy());
  }

  private static void lines(ArrayNode array, List<String> lines) {
    lines.forEach(array::add);
  }

  static AlarmState read(String json) {
    try {
      JsonNode root = MAPPER.readTree(json);
      int version = root.path("version").asInt(-1);
      if (version != VERSION) {
        throw new DataFormatException(
            "the alarms' state has version "
                + version
                + ", not "
                + VERSION
                + ". Maybe a later release wrote it.");
      }
      List<AlarmRecord> active = new ArrayList<>();
      for (JsonNode node : root.path("active")) {
        active.add(alarm(node));
      }
      List<Delivery> outbox = new ArrayList<>();
      for (JsonNode node : root.path("outbox")) {
        outbox.add(
            new Delivery(
                message(node.path("message")),
                string(node, "sink"),
                instant(node, "notBefore"),
                node.path("attempts").asInt(),
                string(node, "lastError")));
      }
      return new AlarmState(active, outbox);
    } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
      throw new DataFormatException(
          "the alarms' state cannot be read: "
              + e.getMessage()
              + ". Maybe the file was changed by hand; it can be restored from a backup.",
          e);
    }
  }

  private static AlarmMessage message(JsonNode node) {
    return new AlarmMessage(
        string(node, "id"),
        AlarmMessage.Event.valueOf(string(node, "event")),
        alarm(node.path("alarm")),
        instant(node, "at"));
  }

  private static AlarmRecord alarm(JsonNode node) {
    return new AlarmRecord(
        string(node, "id"),
        string(node, "site"),
        string(node, "rule"),
        string(node, "subject"),
        Observation.Kind.valueOf(string(node, "kind")),
        Alarm.Severity.valueOf(string(node, "severity")),
        node.path("level").isNumber() ? node.path("level").doubleValue() : Double.NaN,
        instant(node, "raisedAt"),
        instant(node, "time"),
        string(node, "text"),
        new Advice(lines(node, "checks"), lines(node, "ahead")),
        node.path("tier").asInt(),
        optional(node, "calmSince") == null ? null : instant(node, "calmSince"),
        optional(node, "acknowledgedBy"));
  }

  private static List<String> lines(JsonNode node, String field) {
    List<String> lines = new ArrayList<>();
    node.path(field).forEach(line -> lines.add(line.asText()));
    return lines;
  }

  private static Instant instant(JsonNode node, String field) {
    return Instant.parse(string(node, field));
  }

  private static @Nullable String optional(JsonNode node, String field) {
    return node.path(field).isTextual() ? node.path(field).textValue() : null;
  }

  private static String string(JsonNode node, String field) {
    String text = optional(node, field);
    if (text == null) {
      throw new IllegalArgumentException("no text in the field " + field);
    }
    return text;
  }
}
