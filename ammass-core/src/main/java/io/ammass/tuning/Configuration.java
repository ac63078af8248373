package io.ammass.tuning;

import io.ammass.error.UnknownNameException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One point of a search space: a value for each of its settings.
 *
 * @param space the space's name
 * @param values texts by the setting's name, in the order of the space; unmodifiable
 */
public record Configuration(String space, Map<String, String> values) {
  /** Takes a copy. */
  public Configuration {
    Objects.requireNonNull(space, "space");
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * A setting as text.
   *
   * @param name the setting
   * @return its value
   * @throws UnknownNameException if there is none, listing those there are
   */
  public String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new UnknownNameException(
          "no setting \"" + name + "\" in " + space + ". Maybe one of " + values.keySet());
    }
    return value;
  }

  /**
   * A setting as a whole number.
   *
   * @param name the setting
   * @return its value
   * @throws NumberFormatException if it is none
   */
  public int integer(String name) {
    return Integer.parseInt(text(name));
  }

  /**
   * A setting as a number.
   *
   * @param name the setting
   * @return its value
   * @throws NumberFormatException if it is none
   */
  public double decimal(String name) {
    return Double.parseDouble(text(name));
  }

  /** Prints the space and the settings. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(space);
    values.forEach((name, value) -> text.append(' ').append(name).append('=').append(value));
    return text.toString();
  }
}
