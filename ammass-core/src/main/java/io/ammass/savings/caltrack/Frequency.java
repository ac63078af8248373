package io.ammass.savings.caltrack;

/** The reading interval of a meter, which decides the CalTRACK 2 method. */
public enum Frequency {
  /** One reading a day: usage per day by ordinary least squares. */
  DAILY,
  /** Readings of a month or two: usage per day weighted by the days of the period. */
  BILLING,
  /** One reading an hour: time of week and temperature. */
  HOURLY
}
