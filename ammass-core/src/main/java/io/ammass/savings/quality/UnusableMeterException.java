package io.ammass.savings.quality;

import io.ammass.error.AmmassException;
import java.util.Objects;

/** A meter's data cannot carry a savings figure; the status says why. */
public final class UnusableMeterException extends AmmassException {
  private static final long serialVersionUID = 1L;

  /** The reason. */
  private final MeterStatus status;

  /**
   * Makes the failure.
   *
   * @param status the reason
   * @param message what was found, with the values and a hint
   */
  public UnusableMeterException(MeterStatus status, String message) {
    super(message);
    this.status = Objects.requireNonNull(status, "status");
  }

  /**
   * Makes the failure with what caused it.
   *
   * @param status the reason
   * @param message what was found, with the values and a hint
   * @param cause the failure below
   */
  public UnusableMeterException(MeterStatus status, String message, Throwable cause) {
    super(message, cause);
    this.status = Objects.requireNonNull(status, "status");
  }

  /**
   * The reason.
   *
   * @return never {@code USABLE}
   */
  public MeterStatus status() {
    return status;
  }
}
