package io.ammass.error;

/** The root of ammass' domain failures: catch it to handle them all. */
public class AmmassException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the failure.
   *
   * @param message what happened, with the values and a hint
   */
  public AmmassException(String message) {
    super(message);
  }

  /**
   * Makes the failure with what caused it.
   *
   * @param message what happened, with the values and a hint
   * @param cause the failure below
   */
  public AmmassException(String message, Throwable cause) {
    super(message, cause);
  }
}
