package io.ammass.operations.mail;

import io.ammass.error.AmmassException;

/** A mail could not be sent. */
public class MailException extends AmmassException {
  private static final long serialVersionUID = 1L;

  /**
   * Says what failed.
   *
   * @param message what and why, without secrets
   * @param cause what it came from
   */
  public MailException(String message, Throwable cause) {
    super(message, cause);
  }
}
