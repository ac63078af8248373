package io.ammass.operations.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.error.DataFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON into nodes that know their lines, and writes it. */
final class JsonNodes {
  private static final int DEEPEST = 8;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(SettingsFile.MOST_BYTES)
                  .build())
          .build();

  private JsonNodes() {}

  static ConfigNode parse(String text, String file) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() == null) {
        throw new DataFormatException(file + " is empty");
      }
      ConfigNode node = node(parser);
      if (parser.nextToken() != null) {
        throw new DataFormatException(
            file + " line " + line(parser) + ": nothing may follow the operation");
      }
      return node;
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new DataFormatException(
          file + " line " + line + " is no JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory is always readable", e);
    }
  }

  private static int line(JsonParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }

  private static ConfigNode node(JsonParser parser) throws IOException {
    int line = line(parser);
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<ConfigNode.Text, ConfigNode> entries = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        ConfigNode.Text key = new ConfigNode.Text(parser.currentName(), line(parser));
        parser.nextToken();
        entries.put(key, node(parser));
      }
      return new ConfigNode.Entries(entries, line);
    }
    if (token == JsonToken.START_ARRAY) {
      List<ConfigNode> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(node(parser));
      }
      return new ConfigNode.Items(items, line);
    }
    return new ConfigNode.Text(token == JsonToken.VALUE_NULL ? "" : parser.getText(), line);
  }

  static String quote(String text) {
    return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
  }

  static String print(Description description) {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode root = mapper.createObjectNode();
    description.operation().set().forEach(root::put);
    ArrayNode sites = root.putArray("sites");
    description.sites().forEach(site -> site.set().forEach(sites.addObject()::put));
    part(root, "schedule", description.schedule());
    part(root, "policy", description.policy());
    part(root, "alarms", description.alarms());
    part(root, "reports", description.reports());
    part(root, "mail", description.mail());
    return root.toPrettyString() + "\n";
  }

  private static void part(ObjectNode root, String name, Settings settings) {
    if (!settings.set().isEmpty()) {
      settings.set().forEach(root.putObject(name)::put);
    }
  }
}
