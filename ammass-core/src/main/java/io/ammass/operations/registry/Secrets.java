package io.ammass.operations.registry;

import java.util.regex.Pattern;

/** Takes secrets out of texts that people will see. */
final class Secrets {
  private static final String HIDDEN = "***";

  /** The user part of an address, as in {@code //user:password@host}. */
  private static final Pattern USER_PART = Pattern.compile("//[^/@\\s]*@");

  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?i)((?:password|passwd|pwd|secret|token|key)[a-z]*\\s*[=:]\\s*)[^&;,\\s\"]+");

  private Secrets() {}

  static String mask(String text) {
    String withoutUser = USER_PART.matcher(text).replaceAll("//" + HIDDEN + "@");
    return PARAMETER.matcher(withoutUser).replaceAll("$1" + HIDDEN);
  }
}
