package io.ammass.formulas.use;

import io.ammass.formulas.arithmetic.DoubleDouble;
import io.ammass.formulas.arithmetic.Exponential;

/**
 * The factors of F1 at one point, from which value and every derivative are products.
 *
 * <p>With {@code G = 1 - exp(-Rs)}, value and derivatives are products of powers of S, C and alpha,
 * of {@code G exp(-alpha S)} or {@code exp(-Rs - alpha S)}, and of {@code 1 - alpha S} or {@code 2
 * - alpha S}. Each factor keeps a relative error below 2^-80, so no cancellation is left.
 */
final class ElectricityUsePoint {
  private static final DoubleDouble TWO = DoubleDouble.of(2);

  private final DoubleDouble use;
  private final DoubleDouble capacity;
  private final DoubleDouble reduction;

  /** alpha S, exact. */
  private final DoubleDouble exponent;

  /** G exp(-alpha S). */
  private final DoubleDouble saturation;

  /** exp(-Rs - alpha S). */
  private final DoubleDouble slope;

  ElectricityUsePoint(double[] inputs) {
    use = DoubleDouble.of(inputs[0]);
    capacity = DoubleDouble.of(inputs[1]);
    reduction = DoubleDouble.of(inputs[3]);
    DoubleDouble irradiation = DoubleDouble.of(inputs[2]);
    exponent = use.times(reduction);
    slope = Exponential.exp(exponent.plus(irradiation).negated());
    // For negative Rs, G = -exp(|Rs|) (1 - exp(-|Rs|)): its large exponential must meet the small
    // exp(-alpha S) before either leaves the range.
    DoubleDouble bounded = Exponential.expm1(irradiation.abs().negated()).negated();
    saturation =
        irradiation.signum() < 0
            ? slope.times(bounded).negated()
            : Exponential.exp(exponent.negated()).times(bounded);
  }

  DoubleDouble value() {
    return use.times(saturation).dividedBy(capacity);
  }

  DoubleDouble perUse() {
    return saturation.times(DoubleDouble.ONE.minus(exponent)).dividedBy(capacity);
  }

  DoubleDouble perCapacity() {
    return value().dividedBy(capacity).negated();
  }

  DoubleDouble perIrradiation() {
    return use.times(slope).dividedBy(capacity);
  }

  DoubleDouble perReduction() {
    return value().times(use).negated();
  }

  /** The second derivative by symbols i and j, i not greater than j. */
  DoubleDouble second(int i, int j) {
    return switch (4 * i + j) {
      case 0 ->
          saturation.times(TWO.minus(exponent)).times(reduction).dividedBy(capacity).negated();
      case 1 -> perUse().dividedBy(capacity).negated();
      case 2 -> slope.times(DoubleDouble.ONE.minus(exponent)).dividedBy(capacity);
      case 3 -> value().times(TWO.minus(exponent)).negated();
      case 5 -> value().dividedBy(capacity).dividedBy(capacity).scaled(1);
      case 6 -> perIrradiation().dividedBy(capacity).negated();
      case 7 -> value().times(use).dividedBy(capacity);
      case 10 -> perIrradiation().negated();
      case 11 -> perIrradiation().times(use).negated();
      case 15 -> value().times(use).times(use);
      default -> throw new IllegalArgumentException("no second derivative " + i + ", " + j);
    };
  }
}
