package io.ammass.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.data.Origin;
import io.ammass.report.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The JSON document that every command writes with {@code --json}: {@code command}, {@code
 * version}, {@code inputs}, {@code settings}, {@code seed}, {@code results}, {@code notes} and what
 * the command adds. Numbers that do not exist are {@code null}; keys keep their order, so equal
 * work gives equal bytes.
 */
final class JsonResult {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final ObjectNode root = MAPPER.createObjectNode();

  JsonResult(String command) {
    root.put("command", command).put("version", Main.VERSION);
    root.putArray("inputs");
    root.putObject("settings");
  }

  JsonResult input(Origin origin) {
    ((ArrayNode) root.get("inputs"))
        .addObject()
        .put("name", origin.name())
        .put("sha256", origin.sha256())
        .put("rows", origin.rows());
    return this;
  }

  JsonResult settings(Map<String, String> settings) {
    ObjectNode node = (ObjectNode) root.get("settings");
    settings.forEach(node::put);
    return this;
  }

  JsonResult seed(long seed) {
    root.put("seed", seed);
    return this;
  }

  /** A new flat object in an array of this name, such as {@code results}. */
  ObjectNode add(String array) {
    return root.withArray("/" + array).addObject();
  }

  /** Names a file that was written, relative to the folder of the results. */
  JsonResult file(String name) {
    root.withArray("/files").add(name);
    return this;
  }

  /** Makes sure that an array of this name is there, even when empty. */
  JsonResult array(String name) {
    root.withArray("/" + name);
    return this;
  }

  JsonResult notes(List<String> notes) {
    ArrayNode node = root.withArray("/notes");
    notes.forEach(node::add);
    return this;
  }

  JsonResult put(String name, String value) {
    root.put(name, value);
    return this;
  }

  /** Puts a number, {@code null} where it does not exist. */
  static void number(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }

  String text() {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
    try {
      return MAPPER.writer(printer).writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree is always writable", e);
    }
  }

  void write(Path file) {
    Report.write(file, text());
  }
}
