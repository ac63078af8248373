package io.ammass.error;

/** Two units of different dimension met where one quantity was meant. */
public final class UnitMismatchException extends AmmassException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the failure. {@link io.ammass.unit.Unit#requireCompatible} words the usual ones.
   *
   * @param message both units with their dimensions, and what may have gone wrong
   */
  public UnitMismatchException(String message) {
    super(message);
  }
}
