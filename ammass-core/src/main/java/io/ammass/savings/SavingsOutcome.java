package io.ammass.savings;

import io.ammass.savings.quality.MeterStatus;

/** Either what was saved or why it cannot be said. */
public sealed interface SavingsOutcome permits Savings, UnusableMeter {
  /**
   * What the meter's data allowed.
   *
   * @return {@code USABLE} for savings
   */
  MeterStatus status();
}
