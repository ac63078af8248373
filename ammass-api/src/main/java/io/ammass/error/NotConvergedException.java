package io.ammass.error;

/** A numerical method did not reach its stated accuracy. */
public final class NotConvergedException extends AmmassException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the failure.
   *
   * @param message what happened, with the values and a hint
   */
  public NotConvergedException(String message) {
    super(message);
  }

  /**
   * Makes the failure with what caused it.
   *
   * @param message what happened, with the values and a hint
   * @param cause the failure below
   */
  public NotConvergedException(String message, Throwable cause) {
    super(message, cause);
  }
}
