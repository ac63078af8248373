package io.ammass.operations.registry;

import io.ammass.error.AmmassException;

/**
 * The registry cannot do what was asked: the disk is full or read-only, the server is away, a file
 * was changed. Nothing of the refused work is kept.
 */
public class RegistryException extends AmmassException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the failure.
   *
   * @param message what happened, with the values and a hint
   */
  public RegistryException(String message) {
    super(message);
  }

  /**
   * Makes the failure with what caused it.
   *
   * @param message what happened, with the values and a hint
   * @param cause the failure below
   */
  public RegistryException(String message, Throwable cause) {
    super(message, cause);
  }
}
