package io.ammass.source.stream;

import java.time.Instant;
import java.util.Objects;

/**
 * One value as it arrives.
 *
 * @param series whose it is
 * @param start where its interval starts
 * @param value the number, NaN if the meter says that it has none
 */
public record Reading(String series, Instant start, double value) {
  /** Refuses null and infinity. */
  public Reading {
    Objects.requireNonNull(series, "series");
    Objects.requireNonNull(start, "start");
    if (Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "value of " + series + " at " + start + " must be finite or NaN, not " + value);
    }
  }
}
