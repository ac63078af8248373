package io.ammass.formulas.use;

import io.ammass.formulas.arithmetic.DoubleDouble;
import io.ammass.formulas.arithmetic.Exponential;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Which input makes F1 result in a given predicted use.
 *
 * <p>Closed in C, Rs and alpha; in S by both real branches of Lambert's W. Each solution is refined
 * in about 100 bits, so what is lost is what the predicted use itself, a double, leaves open: near
 * the peak {@code S = 1/alpha} the use hardly depends on S, and half of the digits are open.
 *
 * @see <a href="https://doi.org/10.1007/BF02124750">Corless, Gonnet, Hare, Jeffrey, Knuth (1996),
 *     On the Lambert W function, sections 4 (branches) and 5 (iteration)</a>
 */
public final class ElectricityUseInverse {
  /** A predicted use this little above the peak, relatively, is the rounded peak. */
  private static final double PEAK_TOLERANCE = 8 * 0x1p-53;

  private static final int MOST_STEPS = 100;

  private ElectricityUseInverse() {}

  /**
   * The present uses with the same predicted use.
   *
   * @param principal the solution on the branch of S = 0 (W_0): for positive alpha, at or below the
   *     peak
   * @param beyondPeak the solution beyond the peak (W_-1); empty where there is none
   */
  public record TotalUse(double principal, OptionalDouble beyondPeak) {}

  /**
   * Solves for S: {@code S = -W(-alpha E C / (1 - exp(-Rs))) / alpha}.
   *
   * @param predictedUse E_pred in kWh
   * @param capacity C in kWh, not 0
   * @param irradiation Rs in kWh/(m2 day), not 0
   * @param reduction alpha in h/kWh
   * @return one or two solutions in kWh
   * @throws IllegalArgumentException if an input is refused, or the predicted use is above the peak
   */
  public static TotalUse totalUse(
      double predictedUse, double capacity, double irradiation, double reduction) {
    requireNotZero("C", capacity);
    requireNotZero("Rs", irradiation);
    requireFinite("E_pred", predictedUse);
    requireFinite("alpha", reduction);
    // S exp(-alpha S) = k.
    DoubleDouble k =
        DoubleDouble.product(predictedUse, capacity).dividedBy(saturation(irradiation));
    if (predictedUse == 0 || reduction == 0) {
      return new TotalUse(k.toDouble(), OptionalDouble.empty());
    }
    DoubleDouble alpha = DoubleDouble.of(reduction);
    DoubleDouble y = k.times(alpha);
    DoubleDouble log = Exponential.log(y.abs());
    if (y.signum() < 0) {
      DoubleDouble w = negativeExponent(log).negated();
      return new TotalUse(w.dividedBy(alpha).toDouble(), OptionalDouble.empty());
    }
    DoubleDouble level = log.negated();
    double excess = level.minus(DoubleDouble.ONE).toDouble();
    if (excess < -PEAK_TOLERANCE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "E_pred = %s kWh is not reached for any S; allowed: up to %s kWh, the value at S = %s"
                  + " kWh. Maybe alpha is too large.",
              predictedUse,
              ElectricityUse.formula().value(1 / reduction, capacity, irradiation, reduction),
              1 / reduction));
    }
    if (excess <= 0) {
      double peak = DoubleDouble.ONE.dividedBy(alpha).toDouble();
      return new TotalUse(peak, OptionalDouble.of(peak));
    }
    return new TotalUse(
        positiveExponent(level, excess, -1).dividedBy(alpha).toDouble(),
        OptionalDouble.of(positiveExponent(level, excess, 1).dividedBy(alpha).toDouble()));
  }

  /** Solves w - ln w = level for w below 1 (side -1) or above (side 1). */
  private static DoubleDouble positiveExponent(DoubleDouble level, double excess, int side) {
    double p = side * Math.sqrt(2 * excess);
    double l = level.toDouble();
    double guess;
    if (excess < 2) {
      // Series at the branch point (Corless et al., equation 4.22, in terms of the logarithm).
      guess = 1 + p + p * p / 3 + p * p * p / 36;
    } else if (side > 0) {
      guess = l + Math.log(l + Math.log(l));
    } else {
      guess = Math.exp(-l) * (1 + Math.exp(-l));
    }
    DoubleDouble w = guess > 0 ? DoubleDouble.of(guess) : Exponential.exp(level.negated());
    for (int i = 0; i < MOST_STEPS; i++) {
      // Newton: w - f / f', with f = w - ln w - level and f' = (w - 1) / w.
      DoubleDouble f = w.minus(Exponential.log(w)).minus(level);
      DoubleDouble step = f.times(w).dividedBy(w.minus(DoubleDouble.ONE));
      w = w.minus(step);
      if (isSettled(step, w)) {
        break;
      }
    }
    return w;
  }

  /** Solves v + ln v = level for v above 0. */
  private static DoubleDouble negativeExponent(DoubleDouble level) {
    double l = level.toDouble();
    DoubleDouble v = l > 1 ? DoubleDouble.of(l - Math.log(l)) : Exponential.exp(DoubleDouble.of(l));
    if (l > -1 && l <= 1) {
      v = DoubleDouble.of(0.567);
    }
    for (int i = 0; i < MOST_STEPS; i++) {
      DoubleDouble f = v.plus(Exponential.log(v)).minus(level);
      DoubleDouble step = f.times(v).dividedBy(v.plus(DoubleDouble.ONE));
      v = v.minus(step);
      if (isSettled(step, v)) {
        break;
      }
    }
    return v;
  }

  /** Newton's next step would be below 2^-90 of the solution. */
  private static boolean isSettled(DoubleDouble step, DoubleDouble solution) {
    return step.isZero() || step.exponent() < solution.exponent() - 70;
  }

  /**
   * Solves for C: {@code C = S (1 - exp(-Rs)) exp(-alpha S) / E}.
   *
   * @param predictedUse E_pred in kWh, not 0
   * @param use S in kWh
   * @param irradiation Rs in kWh/(m2 day)
   * @param reduction alpha in h/kWh
   * @return C in kWh
   * @throws IllegalArgumentException if an input is refused
   */
  public static double batteryCapacity(
      double predictedUse, double use, double irradiation, double reduction) {
    requireNotZero("E_pred", predictedUse);
    requireFinite("S", use);
    requireFinite("Rs", irradiation);
    requireFinite("alpha", reduction);
    return new ElectricityUsePoint(new double[] {use, predictedUse, irradiation, reduction})
        .value()
        .toDouble();
  }

  /**
   * Solves for Rs: {@code Rs = -ln(1 - E C exp(alpha S) / S)}.
   *
   * @param predictedUse E_pred in kWh
   * @param use S in kWh, not 0
   * @param capacity C in kWh, not 0
   * @param reduction alpha in h/kWh
   * @return Rs in kWh/(m2 day)
   * @throws IllegalArgumentException if an input is refused, or the predicted use is not below
   *     {@code (S/C) exp(-alpha S)}, which no irradiation exceeds
   */
  public static double irradiation(
      double predictedUse, double use, double capacity, double reduction) {
    requireFinite("E_pred", predictedUse);
    requireNotZero("S", use);
    requireNotZero("C", capacity);
    requireFinite("alpha", reduction);
    DoubleDouble share =
        DoubleDouble.product(predictedUse, capacity)
            .dividedBy(use)
            .times(Exponential.exp(DoubleDouble.product(reduction, use)));
    if (DoubleDouble.ONE.minus(share).signum() <= 0) {
      throw new IllegalArgumentException(
          "E_pred = "
              + predictedUse
              + " kWh is not reached for any Rs; allowed: nearer to 0 than (S/C)*exp(-alpha*S) = "
              + DoubleDouble.of(predictedUse).dividedBy(share).toDouble()
              + " kWh. Maybe C is too small.");
    }
    return Exponential.log1p(share.negated()).negated().toDouble();
  }

  /**
   * Solves for alpha: {@code alpha = ln(S (1 - exp(-Rs)) / (C E)) / S}.
   *
   * @param predictedUse E_pred in kWh, not 0
   * @param use S in kWh, not 0
   * @param capacity C in kWh, not 0
   * @param irradiation Rs in kWh/(m2 day), not 0
   * @return alpha in h/kWh
   * @throws IllegalArgumentException if an input is refused, or the predicted use has the other
   *     sign than {@code (S/C)(1 - exp(-Rs))}
   */
  public static double reduction(
      double predictedUse, double use, double capacity, double irradiation) {
    requireNotZero("E_pred", predictedUse);
    requireNotZero("S", use);
    requireNotZero("C", capacity);
    requireNotZero("Rs", irradiation);
    DoubleDouble ratio =
        DoubleDouble.of(use)
            .times(saturation(irradiation))
            .dividedBy(capacity)
            .dividedBy(predictedUse);
    if (ratio.signum() < 0) {
      throw new IllegalArgumentException(
          "E_pred = "
              + predictedUse
              + " kWh is not reached for any alpha; allowed: the sign of (S/C)*(1 - exp(-Rs))."
              + " Maybe one of the inputs has the wrong sign.");
    }
    return Exponential.log(ratio).dividedBy(use).toDouble();
  }

  private static DoubleDouble saturation(double irradiation) {
    return Exponential.expm1(DoubleDouble.of(irradiation).negated()).negated();
  }

  private static void requireFinite(String symbol, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          symbol + " = " + value + " is refused; allowed: any finite number. Maybe it is missing.");
    }
  }

  private static void requireNotZero(String symbol, double value) {
    if (!(Double.isFinite(value) && value != 0)) {
      throw new IllegalArgumentException(
          symbol
              + " = "
              + value
              + " is refused; allowed: any finite number but 0. Maybe solve for another symbol.");
    }
  }
}
