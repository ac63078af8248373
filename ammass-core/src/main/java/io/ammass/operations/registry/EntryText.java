package io.ammass.operations.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.data.Origin;
import io.ammass.model.Provenance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Entries as JSON, always in the same order, so that equal entries are equal texts. */
final class EntryText {
  /** More is an artifact's business. */
  private static final int LONGEST_PAYLOAD = 16 << 20;

  private static final int DEEPEST = 100;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxStringLength(LONGEST_PAYLOAD)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Pattern ID = Pattern.compile("[a-z]{2,20}-[0-9a-f]{24}");

  private EntryText() {}

  static String requireId(String id) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "an entry is named like forecast-0123456789abcdef01234567, not \""
              + Names.shown(id)
              + "\"");
    }
    return id;
  }

  static String requireObject(String json) {
    if (json.length() > LONGEST_PAYLOAD) {
      throw new IllegalArgumentException(
          "a payload has at most "
              + LONGEST_PAYLOAD
              + " characters, not "
              + json.length()
              + ". Maybe keep it as an artifact.");
    }
    if (!read(json).isObject()) {
      throw new IllegalArgumentException(
          "a payload is one JSON object, not \"" + Names.shown(json) + "\"");
    }
    Hashes.utf8(json);
    return json;
  }

  static JsonNode read(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "not JSON: \"" + Names.shown(json) + "\": " + e.getOriginalMessage(), e);
    }
  }

  static String write(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree is always writable", e);
    }
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static String writePayload(Map<String, ?> values) {
    return requireObject(write(node(values)));
  }

  /** Maps are written in order of key: sets and maps of the JDK have none of their own. */
  private static JsonNode node(@Nullable Object value) {
    if (value == null) {
      return MAPPER.nullNode();
    }
    if (value instanceof JsonNode node) {
      return node;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, JsonNode> sorted = new TreeMap<>();
      map.forEach((key, item) -> sorted.put(String.valueOf(key), node(item)));
      ObjectNode node = object();
      sorted.forEach(node::set);
      return node;
    }
    if (value instanceof Collection<?> collection) {
      ArrayNode node = MAPPER.createArrayNode();
      collection.forEach(item -> node.add(node(item)));
      return node;
    }
    if (value instanceof double[] doubles) {
      ArrayNode node = MAPPER.createArrayNode();
      for (double number : doubles) {
        node.add(node(number));
      }
      return node;
    }
    if (value instanceof Float || value instanceof Double) {
      double number = ((Number) value).doubleValue();
      return Double.isFinite(number)
          ? MAPPER.getNodeFactory().numberNode(number)
          : MAPPER.nullNode();
    }
    if (value instanceof Boolean truth) {
      return MAPPER.getNodeFactory().booleanNode(truth);
    }
    if (value instanceof Integer || value instanceof Long) {
      return MAPPER.getNodeFactory().numberNode(((Number) value).longValue());
    }
    return MAPPER.getNodeFactory().textNode(value.toString());
  }

  static String writeDetail(Entry.Detail detail) {
    ObjectNode node = object();
    if (!detail.once().isEmpty()) {
      node.put("once", detail.once());
    }
    if (!detail.parents().isEmpty()) {
      ArrayNode parents = node.putArray("parents");
      detail.parents().forEach(parents::add);
    }
    if (!detail.artifacts().isEmpty()) {
      ObjectNode artifacts = node.putObject("artifacts");
      detail.artifacts().forEach(artifacts::put);
    }
    Provenance provenance = detail.provenance();
    if (provenance != null) {
      write(provenance, node.putObject("provenance"));
    }
    return write(node);
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

  static Entry.Detail readDetail(String json) {
    JsonNode node = read(json);
    List<String> parents = new ArrayList<>();
    node.path("parents").forEach(parent -> parents.add(parent.asText()));
    Map<String, String> artifacts = new TreeMap<>();
    node.path("artifacts")
        .properties()
        .forEach(e -> artifacts.put(e.getKey(), e.getValue().asText()));
    return new Entry.Detail(
        node.has("provenance") ? readProvenance(node.get("provenance")) : null,
        List.copyOf(parents),
        Collections.unmodifiableMap(artifacts),
        node.path("once").asText(""));
  }

  private static Provenance readProvenance(JsonNode node) {
    List<Origin> inputs = new ArrayList<>();
    for (JsonNode input : node.path("inputs")) {
      inputs.add(
          new Origin(
              input.path("name").asText(),
              input.path("sha256").asText(),
              input.path("rows").asLong()));
    }
    Map<String, String> settings = new TreeMap<>();
    node.path("settings")
        .properties()
        .forEach(e -> settings.put(e.getKey(), e.getValue().asText()));
    return new Provenance(
        node.path("version").asText(),
        node.path("method").asText(),
        node.path("seed").asLong(),
        inputs,
        settings);
  }
}
