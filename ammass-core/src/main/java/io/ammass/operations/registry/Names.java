package io.ammass.operations.registry;

import java.util.Locale;

/** Checks the names users give: sites, aliases, jobs, owners. */
final class Names {
  private static final int LONGEST = 200;

  private Names() {}

  /** A name of 1 to 200 characters without control characters and half surrogates. */
  static String require(String what, String name) {
    boolean clean =
        !name.isBlank()
            && name.length() <= LONGEST
            && name.codePoints().noneMatch(c -> Character.isISOControl(c) || isHalf(c));
    if (!clean) {
      throw new IllegalArgumentException(
          what
              + " must be a name of 1 to "
              + LONGEST
              + " characters without control characters, not \""
              + shown(name)
              + "\"");
    }
    return name;
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  /** A text from outside for a message: short, without control characters. */
  static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < Math.min(text.length(), 60); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) || Character.isSurrogate(c)) {
        shown.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        shown.append(c);
      }
    }
    return text.length() > 60 ? shown + "..." : shown.toString();
  }
}
