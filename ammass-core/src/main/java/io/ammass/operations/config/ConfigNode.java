package io.ammass.operations.config;

import io.ammass.error.DataFormatException;
import java.util.List;
import java.util.Map;

/** A parsed file: texts, lists and maps that know their lines. */
sealed interface ConfigNode {
  /** The line it began on, from 1. */
  int line();

  /** A number, a word, a text. */
  record Text(String text, int line) implements ConfigNode {}

  /** A list. */
  record Items(List<ConfigNode> items, int line) implements ConfigNode {}

  /** Values by key. */
  record Entries(Map<Text, ConfigNode> entries, int line) implements ConfigNode {}

  /** This as a map, or an error that says where. */
  static Entries entries(ConfigNode node, String file, String what) {
    if (node instanceof Entries entries) {
      return entries;
    }
    throw new DataFormatException(
        file + " line " + node.line() + ": " + what + " is a section of keys and values");
  }
}
