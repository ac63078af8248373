package io.ammass.operations.config;

import io.ammass.error.DataFormatException;
import io.ammass.error.UnknownNameException;
import io.ammass.source.NearNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The values of one section, as texts by key, with the lines they stood on.
 *
 * <p>A key that is absent has its default. Immutable; {@link #with} gives a changed copy.
 */
public final class Settings {
  private static final int NO_LINE = 0;

  private final Section section;
  private final String file;
  private final Map<String, String> values;
  private final Map<String, Integer> lines;

  private Settings(
      Section section, String file, Map<String, String> values, Map<String, Integer> lines) {
    this.section = section;
    this.file = file;
    this.values = values;
    this.lines = lines;
  }

  /**
   * A section in which nothing is set.
   *
   * @param section which one
   * @return its defaults
   */
  public static Settings of(Section section) {
    return new Settings(section, "", Map.of(), Map.of());
  }

  static Settings of(Section section, String file) {
    return new Settings(section, file, Map.of(), Map.of());
  }

  /**
   * The section with a value set.
   *
   * @param key one of the section's keys
   * @param value its text; empty to set nothing
   * @return the changed copy
   * @throws UnknownNameException if the section has no such key, offering near names
   */
  public Settings with(String key, String value) {
    return with(key, value, NO_LINE);
  }

  Settings with(String key, String value, int line) {
    if (!section.defaults().containsKey(key)) {
      throw unknown(key, line);
    }
    Map<String, String> newValues = new LinkedHashMap<>(values);
    Map<String, Integer> newLines = new LinkedHashMap<>(lines);
    newValues.put(key, value);
    newLines.put(key, line);
    return new Settings(section, file, newValues, newLines);
  }

  UnknownNameException unknown(String key, int line) {
    List<String> known = new ArrayList<>(section.defaults().keySet());
    known.addAll(section.parts());
    return new UnknownNameException(
        place(line)
            + "unknown key \""
            + key
            + "\" in "
            + section.title()
            + ". Maybe one of "
            + NearNames.of(key, new TreeSet<>(known)));
  }

  private String place(int line) {
    return file.isEmpty() ? "" : file + (line > 0 ? " line " + line : "") + ": ";
  }

  /**
   * Whether a key is set to something.
   *
   * @param key the key
   * @return true unless its text is empty
   */
  public boolean has(String key) {
    return !text(key).isEmpty();
  }

  /**
   * The text of a key.
   *
   * @param key the key
   * @return its text, or its default
   */
  public String text(String key) {
    String standard = section.defaults().get(key);
    if (standard == null) {
      throw unknown(key, NO_LINE);
    }
    return values.getOrDefault(key, standard);
  }

  /**
   * The text of a key that must be set.
   *
   * @param key the key
   * @return its text
   * @throws DataFormatException if it is empty
   */
  public String required(String key) {
    if (!has(key)) {
      int line = lines.values().stream().min(Integer::compare).orElse(NO_LINE);
      throw new DataFormatException(
          place(line) + section.title() + " needs \"" + key + "\". Maybe add it.");
    }
    return text(key);
  }

  /**
   * A number.
   *
   * @param key the key
   * @return its value
   * @throws DataFormatException if it is none, with file and line
   */
  public double number(String key) {
    try {
      double value = Double.parseDouble(text(key).strip());
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw wrong(key, "a number", e);
    }
    throw wrong(key, "a finite number", null);
  }

  /**
   * A number, where one is set.
   *
   * @param key the key
   * @return its value, or empty
   */
  public Optional<Double> numberIfSet(String key) {
    return has(key) ? Optional.of(number(key)) : Optional.empty();
  }

  /**
   * A whole number.
   *
   * @param key the key
   * @return its value
   * @throws DataFormatException if it is none
   */
  public long whole(String key) {
    try {
      return Long.parseLong(text(key).strip());
    } catch (NumberFormatException e) {
      throw wrong(key, "a whole number", e);
    }
  }

  /**
   * A number of days.
   *
   * @param key the key
   * @return the time
   */
  public Duration days(String key) {
    return Duration.ofMinutes(Math.round(number(key) * 24 * 60));
  }

  /**
   * A number of hours.
   *
   * @param key the key
   * @return the time
   */
  public Duration hours(String key) {
    return Duration.ofMinutes(Math.round(number(key) * 60));
  }

  /**
   * A number of minutes.
   *
   * @param key the key
   * @return the time
   */
  public Duration minutes(String key) {
    return Duration.ofSeconds(Math.round(number(key) * 60));
  }

  /**
   * One of several words.
   *
   * @param key the key
   * @param words what is allowed
   * @return the word
   * @throws DataFormatException if it is another one
   */
  public String oneOf(String key, List<String> words) {
    String text = text(key).strip();
    if (!words.contains(text)) {
      throw wrong(key, "one of " + words, null);
    }
    return text;
  }

  /**
   * A failure that names the place of a key.
   *
   * @param key the key
   * @param wanted what its text should be, in words
   * @param cause what found out, or null
   * @return the failure, to be thrown
   */
  public DataFormatException wrong(
      String key, String wanted, @org.jspecify.annotations.Nullable Throwable cause) {
    String message =
        place(lines.getOrDefault(key, NO_LINE))
            + key
            + " of "
            + section.title()
            + " must be "
            + wanted
            + ", not \""
            + text(key)
            + "\"";
    return cause == null
        ? new DataFormatException(message)
        : new DataFormatException(message, cause);
  }

  /**
   * What is set, without defaults.
   *
   * @return texts by key, in the section's order
   */
  public Map<String, String> set() {
    Map<String, String> set = new LinkedHashMap<>();
    for (String key : section.defaults().keySet()) {
      if (values.containsKey(key) && !values.get(key).equals(section.defaults().get(key))) {
        set.put(key, values.get(key));
      }
    }
    return set;
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Settings other
        && section == other.section
        && set().equals(other.set());
  }

  @Override
  public int hashCode() {
    return set().hashCode();
  }

  /** Prints the section and what is set. */
  @Override
  public String toString() {
    return section.title() + " " + set();
  }
}
