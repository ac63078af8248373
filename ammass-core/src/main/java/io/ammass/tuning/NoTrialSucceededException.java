package io.ammass.tuning;

import io.ammass.error.AmmassException;

/** No configuration that was tried could be trained and scored. */
public final class NoTrialSucceededException extends AmmassException {
  private static final long serialVersionUID = 1L;

  NoTrialSucceededException(String message) {
    super(message);
  }
}
