package io.ammass.savings.caltrack;

import java.util.Arrays;

/** The reading interval of a meter, which decides the CalTRACK 2 method. */
public enum Frequency {
  /** One reading a day: usage per day by ordinary least squares. */
  DAILY,
  /** Readings of a month or two: usage per day weighted by the days of the period. */
  BILLING,
  /** One reading an hour: time of week and temperature. */
  HOURLY;

  private static final long HALF_DAY_SECONDS = 43_200;
  private static final long TWO_DAYS_SECONDS = 172_800;

  /**
   * The interval that a meter's stamps show: that of its median period.
   *
   * @param rows the readings
   * @return hourly below half a day, daily up to two days, else billing; daily without periods
   */
  public static Frequency of(MeterRows rows) {
    int n = rows.periods();
    if (n == 0) {
      return DAILY;
    }
    long[] lengths = new long[n];
    for (int i = 0; i < n; i++) {
      lengths[i] = rows.start(i + 1) - rows.start(i);
    }
    Arrays.sort(lengths);
    long median = lengths[n / 2];
    return median < HALF_DAY_SECONDS ? HOURLY : median <= TWO_DAYS_SECONDS ? DAILY : BILLING;
  }
}
