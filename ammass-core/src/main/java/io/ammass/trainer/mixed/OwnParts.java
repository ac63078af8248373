package io.ammass.trainer.mixed;

/** What each series has of its own, beside its daily cycle, in a student that several share. */
public enum OwnParts {
  /** Nothing. */
  NONE(false, false),
  /** How strongly each column of the low-rank map tells; lags are shared. */
  GAINS(true, false),
  /** The weights of the lags; the low-rank map is shared as it is. */
  LAGS(false, true),
  /** Both. */
  GAINS_AND_LAGS(true, true);

  private final boolean gains;
  private final boolean lags;

  OwnParts(boolean gains, boolean lags) {
    this.gains = gains;
    this.lags = lags;
  }

  boolean gains() {
    return gains;
  }

  boolean lags() {
    return lags;
  }
}
