package io.ammass.error;

/** A capability's module is not on the class path; the message names the one to add. */
public final class MissingModuleException extends AmmassException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the failure.
   *
   * @param message what happened, with the values and a hint
   */
  public MissingModuleException(String message) {
    super(message);
  }

  /**
   * Makes the failure with what caused it.
   *
   * @param message what happened, with the values and a hint
   * @param cause the failure below
   */
  public MissingModuleException(String message, Throwable cause) {
    super(message, cause);
  }
}
