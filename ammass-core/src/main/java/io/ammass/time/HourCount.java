package io.ammass.time;

/** What the numbers 1..24 (and 25) of the hours of a day count where the clock changes. */
public enum HourCount {
  /**
   * Told from the file: by the day of 23 hours, whose last number is missing if hours elapse and
   * whose skipped clock hour is missing if they follow the clock. Where no such day is seen, a file
   * that uses numbers above 24 counts elapsed hours.
   */
  GUESSED,
  /** The hours that have passed since local midnight: 1..23 in spring, 1..25 in autumn. */
  ELAPSED,
  /** The clock's hours: number 3 is missing in spring; 25 is the repeated hour of autumn. */
  CLOCK
}
