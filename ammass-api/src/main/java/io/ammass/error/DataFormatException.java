package io.ammass.error;

/** A file or stream is not what it claims to be; the message names line, column and text. */
public final class DataFormatException extends AmmassException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the failure.
   *
   * @param message what happened, with the values and a hint
   */
  public DataFormatException(String message) {
    super(message);
  }

  /**
   * Makes the failure with what caused it.
   *
   * @param message what happened, with the values and a hint
   * @param cause the failure below
   */
  public DataFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
