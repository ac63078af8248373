package io.ammass.operations.config;

import io.ammass.error.DataFormatException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads YAML into nodes that know their lines. Only composed, never constructed: no tag makes an
 * object. The one class that names the YAML library, so that nobody else needs it.
 */
final class YamlNodes {
  private static final int DEEPEST = 8;
  private static final String STANDARD = "tag:yaml.org,2002:";

  private YamlNodes() {}

  static ConfigNode parse(String text, String file) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setAllowDuplicateKeys(false)
            .setCodePointLimit(SettingsFile.MOST_BYTES)
            .build();
    try {
      Node root =
          new Composer(settings, new ParserImpl(settings, new StreamReader(settings, text)))
              .getSingleNode()
              .orElseThrow(() -> new DataFormatException(file + " is empty"));
      return node(root, file, 0);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new DataFormatException(file + " line " + line + " is no YAML: " + e.getProblem(), e);
    } catch (YamlEngineException e) {
      throw new DataFormatException(file + " is no YAML: " + e.getMessage(), e);
    } catch (NumberFormatException e) {
      // What the library's scanner throws on \x without hexadecimal digits.
      throw new DataFormatException(
          file + " is no YAML: an escape such as \\x41 has no hexadecimal digits", e);
    }
  }

  private static ConfigNode node(Node node, String file, int depth) {
    int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    // A list that holds itself through an anchor ends here too.
    if (depth > DEEPEST) {
      throw new DataFormatException(file + " line " + line + ": nested deeper than " + DEEPEST);
    }
    if (!node.getTag().getValue().startsWith(STANDARD)) {
      throw new DataFormatException(
          file + " line " + line + ": the tag " + node.getTag().getValue() + " means nothing here");
    }
    if (node instanceof MappingNode map) {
      Map<ConfigNode.Text, ConfigNode> entries = new LinkedHashMap<>();
      Map<String, Integer> seen = new LinkedHashMap<>();
      for (NodeTuple tuple : map.getValue()) {
        if (!(node(tuple.getKeyNode(), file, depth + 1) instanceof ConfigNode.Text key)) {
          throw new DataFormatException(file + " line " + line + ": a key is a word");
        }
        if (seen.put(key.text(), key.line()) != null) {
          throw new DataFormatException(
              file + " line " + key.line() + ": the key \"" + key.text() + "\" stands twice");
        }
        entries.put(key, node(tuple.getValueNode(), file, depth + 1));
      }
      return new ConfigNode.Entries(entries, line);
    }
    if (node instanceof SequenceNode list) {
      List<ConfigNode> items = new ArrayList<>();
      list.getValue().forEach(item -> items.add(node(item, file, depth + 1)));
      return new ConfigNode.Items(items, line);
    }
    String text = ((ScalarNode) node).getValue();
    return new ConfigNode.Text(
        node.getTag().getValue().equals(STANDARD + "null") ? "" : text, line);
  }
}
