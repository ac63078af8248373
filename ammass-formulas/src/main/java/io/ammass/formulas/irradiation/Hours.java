package io.ammass.formulas.irradiation;

/** Checks and wraps hours. */
final class Hours {
  static final double PER_DAY = 24;

  private Hours() {}

  /** The hour within its day, in [0, 24). */
  static double ofDay(double hour) {
    double wrapped = require(hour) - PER_DAY * Math.floor(hour / PER_DAY);
    // Rounding may reach 24 from just below a midnight.
    return wrapped >= PER_DAY ? 0 : wrapped;
  }

  static double require(double hour) {
    if (!Double.isFinite(hour)) {
      throw new IllegalArgumentException("T must be a finite number of hours, not " + hour);
    }
    return hour;
  }
}
