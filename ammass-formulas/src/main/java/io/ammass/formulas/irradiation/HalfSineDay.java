package io.ammass.formulas.irradiation;

/**
 * \[ R_s(T) = H \, \frac{24}{D} \, \frac{\pi}{2} \sin \frac{\pi (T - T_{rise})}{D} \] by day, with
 * day length D; its mean over 24 hours is H.
 */
record HalfSineDay(double dailySum, double sunrise, double sunset) implements Irradiation {
  HalfSineDay {
    if (!(dailySum >= 0 && Double.isFinite(dailySum))) {
      throw new IllegalArgumentException(
          "the day's irradiation must be finite and at least 0, not "
              + dailySum
              + " kWh/(m2 day). Maybe a missing value was passed on.");
    }
    if (!(sunrise >= 0 && sunrise < sunset && sunset <= Hours.PER_DAY)) {
      throw new IllegalArgumentException(
          "sunrise and sunset must satisfy 0 <= sunrise < sunset <= 24, not "
              + sunrise
              + " and "
              + sunset);
    }
  }

  @Override
  public double at(double hour) {
    double time = Hours.ofDay(hour);
    return isDay(time) ? peak() * Math.sin(Math.PI * (time - sunrise) / length()) : 0;
  }

  @Override
  public double slope(double hour) {
    double time = Hours.ofDay(hour);
    return isDay(time)
        ? peak() * Math.PI / length() * Math.cos(Math.PI * (time - sunrise) / length())
        : 0;
  }

  @Override
  public double dailyMean() {
    return dailySum;
  }

  private boolean isDay(double time) {
    return time >= sunrise && time < sunset;
  }

  private double length() {
    return sunset - sunrise;
  }

  private double peak() {
    return dailySum * Hours.PER_DAY / length() * Math.PI / 2;
  }

  @Override
  public String toString() {
    return dailySum + " kWh/(m2 day) as half a sine from " + sunrise + " h to " + sunset + " h";
  }
}
