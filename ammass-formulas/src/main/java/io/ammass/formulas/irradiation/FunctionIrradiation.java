package io.ammass.formulas.irradiation;

import java.util.function.DoubleUnaryOperator;

/** A user's function with its derivative; a result that is not finite is refused. */
record FunctionIrradiation(DoubleUnaryOperator value, DoubleUnaryOperator derivative)
    implements Irradiation {
  /** Simpson's intervals a day: one a minute. */
  private static final int INTERVALS = 1440;

  @Override
  public double at(double hour) {
    return finite("Rs", hour, value.applyAsDouble(Hours.require(hour)));
  }

  @Override
  public double slope(double hour) {
    return finite("dRs/dT", hour, derivative.applyAsDouble(Hours.require(hour)));
  }

  private static double finite(String what, double hour, double result) {
    if (!Double.isFinite(result)) {
      throw new IllegalArgumentException(
          what + " of the user's function at T = " + hour + " h must be finite, not " + result);
    }
    return result;
  }

  @Override
  public double dailyMean() {
    double sum = at(0) + at(Hours.PER_DAY);
    for (int i = 1; i < INTERVALS; i++) {
      sum += (i % 2 == 0 ? 2 : 4) * at(Hours.PER_DAY * i / INTERVALS);
    }
    return sum / (3.0 * INTERVALS);
  }

  @Override
  public String toString() {
    return "user's function of the hour";
  }
}
