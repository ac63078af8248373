package io.ammass.savings;

import io.ammass.savings.quality.MeterStatus;

/**
 * A meter whose data cannot carry a savings figure.
 *
 * @param status the named reason
 * @param reason one sentence with the values and a hint
 */
public record UnusableMeter(MeterStatus status, String reason) implements SavingsOutcome {
  @Override
  public String toString() {
    return status.code() + ": " + reason;
  }
}
