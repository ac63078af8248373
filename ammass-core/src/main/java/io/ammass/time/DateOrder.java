package io.ammass.time;

/** The order of a date's parts, as far as the text does not tell. */
public enum DateOrder {
  /** 2024-03-31, 2024/3/31. */
  YEAR_MONTH_DAY,
  /** 03/31/2024, 3/31/24. */
  MONTH_DAY_YEAR,
  /** 31/03/2024, 31.3.24. */
  DAY_MONTH_YEAR,
  /** Digits only, and no seconds since 1970: 20240331, 2024033123 (date and hour). */
  DIGITS,
  /** Days since 1899-12-30 and their fraction, as spreadsheets count: 45382.0416666667. */
  SERIAL
}
