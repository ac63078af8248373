package io.ammass.formulas.expression;

/**
 * One word of a text.
 *
 * @param kind what it is
 * @param text its characters
 * @param position the index of its first character
 */
record Token(Kind kind, String text, int position) {
  enum Kind {
    NUMBER,
    NAME,
    OPERATOR,
    OPEN,
    CLOSE,
    COMMA,
    END
  }

  boolean is(Kind wanted) {
    return kind == wanted;
  }

  String describe() {
    return kind == Kind.END ? "the end of the text" : "'" + text + "'";
  }
}
