package io.ammass.error;

/** A name (column, zone, formula, symbol, model) is not known; the message lists near ones. */
public final class UnknownNameException extends AmmassException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the failure.
   *
   * @param message what happened, with the values and a hint
   */
  public UnknownNameException(String message) {
    super(message);
  }

  /**
   * Makes the failure with what caused it.
   *
   * @param message what happened, with the values and a hint
   * @param cause the failure below
   */
  public UnknownNameException(String message, Throwable cause) {
    super(message, cause);
  }
}
