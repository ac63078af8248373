package io.ammass.report;

/** Makes text harmless where it is put. */
final class Escape {
  private Escape() {}

  /** For HTML and SVG text and attributes. */
  static String html(String text) {
    StringBuilder result = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> result.append("&amp;");
        case '<' -> result.append("&lt;");
        case '>' -> result.append("&gt;");
        case '"' -> result.append("&quot;");
        case '\'' -> result.append("&#39;");
        default -> {
          // Control characters are not allowed in HTML, tab and line feed apart.
          if (c >= ' ' || c == '\t' || c == '\n') {
            result.append(c);
          }
        }
      }
    }
    return result.toString();
  }

  /** For a cell of a Markdown table and for Markdown text. */
  static String markdown(String text) {
    String clean = text.replace("\r", "").replace("\n", " ");
    StringBuilder result = new StringBuilder(clean.length() + 16);
    for (int i = 0; i < clean.length(); i++) {
      char c = clean.charAt(i);
      if ("\\`*_[]<>|#".indexOf(c) >= 0) {
        result.append('\\');
      }
      result.append(c);
    }
    return result.toString();
  }

  /**
   * For JSON inside an HTML script element: nothing in it can end the element or begin another, and
   * no line separator ends a line of a script.
   */
  static String embeddedJson(String json) {
    return json.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }
}
