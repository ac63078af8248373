package io.ammass.data;

import java.time.Duration;
import java.time.Instant;

/**
 * A half-open span of time {@code [start, end)}.
 *
 * @param start the first instant inside
 * @param end the first instant after
 */
public record Interval(Instant start, Instant end) {
  /** Checks that the ends are in order. */
  public Interval {
    if (end.isBefore(start)) {
      throw new IllegalArgumentException(
          "an interval ends at or after its start, not " + start + " .. " + end);
    }
  }

  /**
   * How long it is.
   *
   * @return the elapsed time, not calendar time
   */
  public Duration duration() {
    return Duration.between(start, end);
  }

  /**
   * Whether an instant lies inside.
   *
   * @param instant the instant
   * @return true if {@code start <= instant < end}
   */
  public boolean contains(Instant instant) {
    return !instant.isBefore(start) && instant.isBefore(end);
  }

  /** Prints both ends, such as {@code [2024-01-01T00:00:00Z, 2024-01-02T00:00:00Z)}. */
  @Override
  public String toString() {
    return "[" + start + ", " + end + ")";
  }
}
