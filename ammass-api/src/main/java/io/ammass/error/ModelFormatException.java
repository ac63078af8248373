package io.ammass.error;

/** A model file is truncated, tampered with, of an unknown version or over a limit. */
public final class ModelFormatException extends AmmassException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the failure.
   *
   * @param message what happened, with the values and a hint
   */
  public ModelFormatException(String message) {
    super(message);
  }

  /**
   * Makes the failure with what caused it.
   *
   * @param message what happened, with the values and a hint
   * @param cause the failure below
   */
  public ModelFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
