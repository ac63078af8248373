package io.ammass.formulas.expression;

import io.ammass.formulas.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a text into numbers, names, operators and brackets; one pass, no look-back. */
final class Lexer {
  private final String text;
  private int position;

  private Lexer(String text) {
    this.text = text;
  }

  static List<Token> tokens(String text) {
    if (text.length() > Limits.LENGTH) {
      throw ExpressionException.of(
          "a formula has at most " + Limits.LENGTH + " characters, not " + text.length());
    }
    return new Lexer(text).run();
  }

  private List<Token> run() {
    List<Token> tokens = new ArrayList<>();
    while (true) {
      while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
        position++;
      }
      if (position == text.length()) {
        tokens.add(new Token(Kind.END, "", position));
        return tokens;
      }
      tokens.add(next(text.charAt(position)));
    }
  }

  private Token next(char c) {
    int start = position;
    if (isDigit(c) || c == '.') {
      return number();
    }
    if (isNameStart(c)) {
      while (position < text.length() && isNamePart(text.charAt(position))) {
        position++;
      }
      return word(Kind.NAME, start);
    }
    position++;
    return switch (c) {
      case '+', '-', '*', '/', '^' -> new Token(Kind.OPERATOR, String.valueOf(c), start);
      case '(' -> new Token(Kind.OPEN, "(", start);
      case ')' -> new Token(Kind.CLOSE, ")", start);
      case ',' -> new Token(Kind.COMMA, ",", start);
      default ->
          throw ExpressionException.at(
              text, start, "the character '" + printable(c) + "' has no meaning in a formula");
    };
  }

  /** Digits, a point, digits, an exponent. */
  private Token number() {
    int start = position;
    int digits = digits();
    if (position < text.length() && text.charAt(position) == '.') {
      position++;
      digits += digits();
    }
    if (digits == 0) {
      throw ExpressionException.at(text, start, "a point alone is not a number");
    }
    if (position < text.length() && (text.charAt(position) | 0x20) == 'e') {
      int mark = position;
      position++;
      if (position < text.length()
          && (text.charAt(position) == '+' || text.charAt(position) == '-')) {
        position++;
      }
      if (digits() == 0) {
        throw ExpressionException.at(
            text, mark, "an exponent needs digits. Maybe a '*' is missing");
      }
    }
    if (position < text.length() && isNameStart(text.charAt(position))) {
      throw ExpressionException.at(
          text, position, "a name cannot follow a number. Maybe a '*' is missing");
    }
    return word(Kind.NUMBER, start);
  }

  private int digits() {
    int start = position;
    while (position < text.length() && isDigit(text.charAt(position))) {
      position++;
    }
    return position - start;
  }

  private Token word(Kind kind, int start) {
    if (position - start > Limits.WORD) {
      throw ExpressionException.at(
          text, start, "a number or name has at most " + Limits.WORD + " characters");
    }
    return new Token(kind, text.substring(start, position), start);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isNameStart(char c) {
    return Character.isLetter(c) || c == '_';
  }

  static boolean isNamePart(char c) {
    return isNameStart(c) || isDigit(c);
  }

  private static String printable(char c) {
    return c > ' ' && c < 127
        ? String.valueOf(c)
        : String.format(java.util.Locale.ROOT, "\\u%04x", (int) c);
  }
}
