package io.ammass.formulas.irradiation;

/** R_s(T) = the day's sum. */
record ConstantIrradiation(double dailySum) implements Irradiation {
  ConstantIrradiation {
    if (!Double.isFinite(dailySum)) {
      throw new IllegalArgumentException("Rs must be finite, not " + dailySum + " kWh/(m2 day)");
    }
  }

  @Override
  public double at(double hour) {
    Hours.require(hour);
    return dailySum;
  }

  @Override
  public double slope(double hour) {
    Hours.require(hour);
    return 0;
  }

  @Override
  public double dailyMean() {
    return dailySum;
  }

  @Override
  public String toString() {
    return dailySum + " kWh/(m2 day) at every hour";
  }
}
