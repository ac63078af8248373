package io.ammass.formulas.use;

import io.ammass.formulas.arithmetic.DoubleDouble;
import io.ammass.formulas.arithmetic.Exponential;

/**
 * F1 in logarithmic form, for results outside of the range of doubles.
 *
 * <p>\[ \ln |E_{pred}| = \ln |S| - \ln |C| + \ln |1 - e^{-R_s}| - \alpha S \] Error at most one
 * ulp, or 1e-24 where the terms cancel.
 *
 * @param sign -1, 0 or 1: the sign of the predicted use
 * @param logarithm the natural logarithm of its absolute value in kWh; negative infinity for 0
 */
public record ElectricityUseLogarithm(int sign, double logarithm) {
  /** From 2^1 on, 1 - exp(-Rs) is nearer to 1 than to 0. */
  private static final double NEAR_SATURATION = 0.7;

  /** Inputs were checked by the caller. */
  static ElectricityUseLogarithm at(double[] inputs) {
    DoubleDouble use = DoubleDouble.of(inputs[0]);
    DoubleDouble capacity = DoubleDouble.of(inputs[1]);
    DoubleDouble irradiation = DoubleDouble.of(inputs[2]);
    int sign = use.signum() * capacity.signum() * irradiation.signum();
    if (sign == 0) {
      return new ElectricityUseLogarithm(0, Double.NEGATIVE_INFINITY);
    }
    DoubleDouble logarithm =
        Exponential.log(use.abs())
            .minus(Exponential.log(capacity.abs()))
            .plus(logSaturation(irradiation))
            .minus(DoubleDouble.product(inputs[3], inputs[0]));
    return new ElectricityUseLogarithm(sign, logarithm.toDouble());
  }

  private static DoubleDouble logSaturation(DoubleDouble irradiation) {
    DoubleDouble magnitude = irradiation.abs();
    DoubleDouble bounded =
        magnitude.toDouble() > NEAR_SATURATION
            ? Exponential.log1p(Exponential.exp(magnitude.negated()).negated())
            : Exponential.log(Exponential.expm1(magnitude.negated()).negated());
    // |1 - exp(|Rs|)| = exp(|Rs|) (1 - exp(-|Rs|)).
    return irradiation.signum() < 0 ? bounded.plus(magnitude) : bounded;
  }

  /**
   * The predicted use itself.
   *
   * @return sign times the exponential, in kWh; rounded from the logarithm, so less exact than
   *     {@link ElectricityUse#value}; 0 or infinite out of range
   */
  public double value() {
    return sign == 0 ? 0 : sign * Math.exp(logarithm);
  }
}
