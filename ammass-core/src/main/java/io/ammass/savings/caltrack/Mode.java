package io.ammass.savings.caltrack;

/** Which reading of the CalTRACK 2 methods is computed. */
public enum Mode {
  /** The numbers of the reference program eemeter 3.2.0, its known traps included. */
  PARITY,
  /** The methods with the reference program's traps repaired; see docs/savings.md. */
  STRICT
}
