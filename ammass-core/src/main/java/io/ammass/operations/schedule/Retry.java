package io.ammass.operations.schedule;

import java.time.Duration;

/**
 * How often and after what pauses failed work is tried again: each pause is the one before times a
 * factor, up to a longest. No jitter: two processes never try the same job, a lease sees to that.
 *
 * @param attempts tries in all, at least 1
 * @param firstPause the pause after the first failure, positive
 * @param factor by which pauses grow, at least 1
 * @param longestPause no pause is longer
 */
public record Retry(int attempts, Duration firstPause, double factor, Duration longestPause) {
  /** Four tries: after 1, 4 and 16 minutes. */
  public static final Retry STANDARD =
      new Retry(4, Duration.ofMinutes(1), 4, Duration.ofMinutes(30));

  /** One try. */
  public static final Retry NEVER = new Retry(1, Duration.ofMinutes(1), 1, Duration.ofMinutes(1));

  /** Checks the ranges. */
  public Retry {
    if (!(attempts >= 1
        && factor >= 1
        && Double.isFinite(factor)
        && firstPause.compareTo(Duration.ZERO) > 0
        && longestPause.compareTo(firstPause) >= 0)) {
      throw new IllegalArgumentException(
          "a retry needs attempts >= 1, factor >= 1 and 0 < firstPause <= longestPause, not "
              + attempts
              + ", "
              + factor
              + ", "
              + firstPause
              + ", "
              + longestPause);
    }
  }

  /**
   * Whether to try once more.
   *
   * @param failures how many tries failed
   * @return true if tries are left
   */
  public boolean hasMoreAfter(int failures) {
    return failures < attempts;
  }

  /**
   * The pause after some failures.
   *
   * @param failures how many tries failed, at least 1
   * @return the time to wait before the next try
   */
  public Duration pauseAfter(int failures) {
    double millis = firstPause.toMillis() * Math.pow(factor, failures - 1.0);
    return Duration.ofMillis((long) Math.min(millis, (double) longestPause.toMillis()));
  }
}
