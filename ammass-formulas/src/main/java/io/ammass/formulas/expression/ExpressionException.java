package io.ammass.formulas.expression;

import io.ammass.error.AmmassException;

/** A text is not a formula; the message shows the text with a caret under the place. */
public final class ExpressionException extends AmmassException {
  private static final long serialVersionUID = 1L;
  private static final int CONTEXT = 60;

  private final int position;

  private ExpressionException(String message, int position) {
    super(message);
    this.position = position;
  }

  /**
   * Where the text stops making sense.
   *
   * @return the index of the character, from 0; the text's length where it ends too early
   */
  public int position() {
    return position;
  }

  /** The message, and below it the surroundings of the place with a caret. */
  static ExpressionException at(String text, int position, String message) {
    int from = Math.max(0, position - CONTEXT);
    int to = Math.min(text.length(), position + CONTEXT);
    StringBuilder shown = new StringBuilder(2 * CONTEXT);
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      shown.append(Character.isISOControl(c) ? ' ' : c);
    }
    return new ExpressionException(
        message
            + " (character "
            + (position + 1)
            + ")\n  "
            + shown
            + "\n  "
            + " ".repeat(position - from)
            + "^",
        position);
  }

  static ExpressionException of(String message) {
    return new ExpressionException(message, 0);
  }
}
