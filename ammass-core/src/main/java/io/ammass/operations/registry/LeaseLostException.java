package io.ammass.operations.registry;

/** A lease was taken over by another process, or its job is done: nothing of the work was kept. */
public final class LeaseLostException extends RegistryException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the failure.
   *
   * @param message which lease was lost, and how
   */
  public LeaseLostException(String message) {
    super(message);
  }
}
