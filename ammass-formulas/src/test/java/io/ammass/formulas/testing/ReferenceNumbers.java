package io.ammass.formulas.testing;

import io.ammass.testing.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers from a reference file, each found by the keys that lead to it, one after the other. */
public final class ReferenceNumbers {
  private static final Pattern NUMBER = Pattern.compile("\\s*:\\s*\"?(-?[0-9.eE+-]+)");

  private final String text;

  private ReferenceNumbers(String text) {
    this.text = text;
  }

  /** The file below the shared folder; skips the test where it is absent. */
  public static ReferenceNumbers require(String path) {
    try {
      return new ReferenceNumbers(
          Files.readString(SharedData.require(path), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The number after the first occurrence of each key in turn. */
  public double number(String... keys) {
    int at = 0;
    for (String key : keys) {
      String quoted = "\"" + key + "\"";
      int found = text.indexOf(quoted, at);
      if (found < 0) {
        throw new IllegalArgumentException("no key " + key + " after position " + at);
      }
      at = found + quoted.length();
    }
    Matcher matcher = NUMBER.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      throw new IllegalArgumentException("no number at position " + at);
    }
    return Double.parseDouble(matcher.group(1));
  }
}
