package io.ammass.error;

/** There is too little usable data for what was asked. */
public final class InsufficientDataException extends AmmassException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the failure.
   *
   * @param message what happened, with the values and a hint
   */
  public InsufficientDataException(String message) {
    super(message);
  }

  /**
   * Makes the failure with what caused it.
   *
   * @param message what happened, with the values and a hint
   * @param cause the failure below
   */
  public InsufficientDataException(String message, Throwable cause) {
    super(message, cause);
  }
}
