package io.ammass.time;

/** The order of year, month and day in a written date. */
public enum DateOrder {
  /** 2024-03-31, 2024/3/31. */
  YEAR_MONTH_DAY,
  /** 03/31/2024, 3/31/24. */
  MONTH_DAY_YEAR,
  /** 31/03/2024, 31.3.24. */
  DAY_MONTH_YEAR
}
