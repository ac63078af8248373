package io.ammass.operations.config;

import io.ammass.error.DataFormatException;
import io.ammass.error.MissingModuleException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads and writes the file of an operation: JSON where its name ends in {@code .json}, YAML
 * otherwise (which needs {@code org.snakeyaml:snakeyaml-engine} on the class path to be read).
 *
 * <p>Every value is a text, number or word; nothing in a file makes an object. A file has at most
 * {@value #MOST_BYTES} bytes.
 */
public final class SettingsFile {
  /** An operation of hundreds of sites is far smaller. */
  static final int MOST_BYTES = 1 << 20;

  private SettingsFile() {}

  /**
   * Reads a file.
   *
   * @param file the file
   * @return what it says
   * @throws DataFormatException if it is not what it should be, naming line and key
   * @throws io.ammass.error.UnknownNameException if a key is not known, naming its line and near
   *     names
   * @throws MissingModuleException if it is YAML and its reader is not on the class path
   * @throws UncheckedIOException if it cannot be read
   */
  public static Description read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new DataFormatException(
            file + " has " + Files.size(file) + " bytes, at most " + MOST_BYTES + " are read");
      }
      return parse(
          Files.readString(file, StandardCharsets.UTF_8), String.valueOf(file.getFileName()));
    } catch (java.nio.charset.CharacterCodingException e) {
      throw new DataFormatException(file + " is not UTF-8 text", e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /**
   * Reads a text.
   *
   * @param text YAML, or JSON where the name ends in {@code .json}
   * @param name how errors call it
   * @return what it says
   */
  public static Description parse(String text, String name) {
    boolean json = name.toLowerCase(Locale.ROOT).endsWith(".json");
    ConfigNode node = json ? JsonNodes.parse(text, name) : yaml(text, name);
    return description(ConfigNode.entries(node, name, "an operation"), name);
  }

  private static ConfigNode yaml(String text, String name) {
    try {
      return YamlNodes.parse(text, name);
    } catch (NoClassDefFoundError e) {
      throw new MissingModuleException(
          "reading "
              + name
              + " needs org.snakeyaml:snakeyaml-engine on the class path. Maybe write it as JSON"
              + " under a name that ends in .json.",
          e);
    }
  }

  private static Description description(ConfigNode.Entries root, String file) {
    Settings top = Settings.of(Section.OPERATION, file);
    List<Settings> sites = new ArrayList<>();
    Map<Section, Settings> sections = new EnumMap<>(Section.class);
    for (Map.Entry<ConfigNode.Text, ConfigNode> entry : root.entries().entrySet()) {
      String key = entry.getKey().text();
      if (key.equals("sites")) {
        if (!(entry.getValue() instanceof ConfigNode.Items items)) {
          throw new DataFormatException(
              file + " line " + entry.getKey().line() + ": sites is a list");
        }
        items.items().forEach(item -> sites.add(section(Section.SITE, item, file)));
      } else if (Section.OPERATION.parts().contains(key)) {
        Section part = Section.OPERATION.part(key);
        sections.put(part, section(part, entry.getValue(), file));
      } else {
        top = set(top, entry, file);
      }
    }
    return new Description(
        top,
        sites,
        sections.getOrDefault(Section.SCHEDULE, Settings.of(Section.SCHEDULE, file)),
        sections.getOrDefault(Section.POLICY, Settings.of(Section.POLICY, file)),
        sections.getOrDefault(Section.ALARMS, Settings.of(Section.ALARMS, file)),
        sections.getOrDefault(Section.REPORTS, Settings.of(Section.REPORTS, file)),
        sections.getOrDefault(Section.MAIL, Settings.of(Section.MAIL, file)));
  }

  private static Settings section(Section section, ConfigNode node, String file) {
    Settings settings = Settings.of(section, file);
    for (Map.Entry<ConfigNode.Text, ConfigNode> entry :
        ConfigNode.entries(node, file, section.title()).entries().entrySet()) {
      settings = set(settings, entry, file);
    }
    return settings;
  }

  private static Settings set(
      Settings settings, Map.Entry<ConfigNode.Text, ConfigNode> entry, String file) {
    ConfigNode.Text key = entry.getKey();
    if (entry.getValue() instanceof ConfigNode.Text value) {
      return settings.with(key.text(), value.text(), value.line());
    }
    settings.with(key.text(), "", key.line());
    throw new DataFormatException(
        file + " line " + key.line() + ": \"" + key.text() + "\" is one value, no list or section");
  }

  /**
   * Writes a file: what differs from the defaults, in the sections' order.
   *
   * @param description what it shall say
   * @param file the file; replaced in one step if it exists
   * @throws UncheckedIOException if it cannot be written
   */
  public static void write(Description description, Path file) {
    boolean json = file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
    String text = json ? JsonNodes.print(description) : yaml(description);
    io.ammass.report.Report.write(file, text);
  }

  /** Every text in double quotes, with JSON's escapes, is the same text in YAML. */
  private static String yaml(Description description) {
    StringBuilder text = new StringBuilder();
    print(text, "", description.operation());
    text.append(description.sites().isEmpty() ? "sites: []\n" : "sites:\n");
    for (Settings site : description.sites()) {
      StringBuilder block = new StringBuilder();
      print(block, "    ", site);
      text.append("  - ").append(block.isEmpty() ? "{}\n" : block.substring(4));
    }
    part(text, "schedule", description.schedule());
    part(text, "policy", description.policy());
    part(text, "alarms", description.alarms());
    part(text, "reports", description.reports());
    part(text, "mail", description.mail());
    return text.toString();
  }

  private static void part(StringBuilder text, String name, Settings settings) {
    if (!settings.set().isEmpty()) {
      text.append(name).append(":\n");
      print(text, "  ", settings);
    }
  }

  private static void print(StringBuilder text, String indent, Settings settings) {
    settings
        .set()
        .forEach(
            (key, value) ->
                text.append(indent)
                    .append(key)
                    .append(": ")
                    .append(JsonNodes.quote(value))
                    .append('\n'));
  }
}
