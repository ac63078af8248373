package io.ammass.formulas.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.formulas.ReferenceOracle;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The numbers behind the formulas, against exact decimal arithmetic. */
class ArithmeticTest {
  private static final long SEED = 20261124L;
  private static final MathContext DIGITS = new MathContext(150);

  private static BigDecimal exact(DoubleDouble number) {
    BigDecimal mantissa = new BigDecimal(number.high()).add(new BigDecimal(number.low()));
    if (number.isZero()) {
      return BigDecimal.ZERO;
    }
    BigDecimal power = BigDecimal.valueOf(2).pow(Math.abs(number.exponent()));
    // Every quotient by a power of two has finitely many digits: no rounding here.
    return number.exponent() < 0 ? mantissa.divide(power) : mantissa.multiply(power);
  }

  private static double relativeError(DoubleDouble computed, BigDecimal truth) {
    return exact(computed)
        .subtract(truth)
        .abs()
        .divide(truth.abs(), MathContext.DECIMAL64)
        .doubleValue();
  }

  private static double any(SplittableRandom random) {
    double magnitude = Math.scalb(random.nextDouble(1, 2), random.nextInt(-1060, 1020));
    return random.nextBoolean() ? magnitude : -magnitude;
  }

  @Test
  void productsOfAnyDoublesAreExactAndQuotientsHaveAHundredBits() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int k = 0; k < 500; k++) {
      double a = any(random);
      double b = any(random);
      BigDecimal product = new BigDecimal(a).multiply(new BigDecimal(b));
      assertThat(relativeError(DoubleDouble.product(a, b), product))
          .as("%s * %s, seed %d", a, b, SEED)
          .isZero();
      BigDecimal quotient = product.divide(new BigDecimal(3), DIGITS);
      assertThat(relativeError(DoubleDouble.product(a, b).dividedBy(3), quotient))
          .as("%s * %s / 3, seed %d", a, b, SEED)
          .isLessThan(0x1p-100);
    }
  }

  @Test
  void sumsThatCancelKeepAHundredBits() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int k = 0; k < 500; k++) {
      double a = random.nextDouble(1, 2);
      double b = random.nextDouble(1, 2) * (random.nextBoolean() ? 1 : 0x1p-40);
      DoubleDouble product = DoubleDouble.product(a, b);
      double near = -product.toDouble();
      BigDecimal truth = new BigDecimal(a).multiply(new BigDecimal(b)).add(new BigDecimal(near));
      DoubleDouble sum = product.plus(DoubleDouble.of(near));
      if (truth.signum() == 0) {
        assertThat(sum.isZero()).isTrue();
      } else {
        assertThat(relativeError(sum, truth)).as("seed %d case %d", SEED, k).isLessThan(0x1p-100);
      }
    }
  }

  @Test
  void exponentialAndLogarithmKeepEightyBits() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int k = 0; k < 300; k++) {
      double x = random.nextDouble(-1500, 1500) * Math.scalb(1.0, -random.nextInt(0, 40));
      BigDecimal truth = ReferenceOracle.exp(new BigDecimal(x));
      DoubleDouble computed = Exponential.exp(DoubleDouble.of(x));
      assertThat(relativeError(computed, truth)).as("exp(%s)", x).isLessThan(0x1p-84);
      assertThat(
              relativeError(Exponential.expm1(DoubleDouble.of(x)), truth.subtract(BigDecimal.ONE)))
          .as("expm1(%s)", x)
          .isLessThan(0x1p-80);
      // The logarithm undoes the exponential; its argument's 84 bits leave 2^-84 open.
      double back = Exponential.log(computed).minus(DoubleDouble.of(x)).toDouble();
      assertThat(Math.abs(back)).as("log(exp(%s))", x).isLessThan(0x1p-79);
      DoubleDouble small = Exponential.expm1(DoubleDouble.of(x * 0x1p-30));
      assertThat(relativeError(Exponential.log1p(small), new BigDecimal(x * 0x1p-30)))
          .as("log1p(expm1(%s * 2^-30))", x)
          .isLessThan(0x1p-75);
    }
    assertThat(Exponential.exp(DoubleDouble.of(1e300)).toDouble())
        .isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Exponential.exp(DoubleDouble.of(-1e300)).toDouble()).isZero();
    assertThatThrownBy(() -> Exponential.log(DoubleDouble.ZERO))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void roundsOnceAlsoWhereTheResultIsSubnormal() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int k = 0; k < 2000; k++) {
      // Products near 2^-1060; half of them with few bits, so that ties occur.
      double a = Math.scalb(Math.rint(random.nextDouble(1, 2) * (k % 2 == 0 ? 16 : 0x1p52)), -540);
      double b = Math.scalb(Math.rint(random.nextDouble(1, 2) * (k % 2 == 0 ? 16 : 0x1p52)), -530);
      DoubleDouble number = DoubleDouble.product(a, b).scaled(k % 2 == 0 ? -12 : -100);
      assertThat(number.toDouble())
          .as("seed %d case %d", SEED, k)
          .isEqualTo(exact(number).doubleValue());
    }
    // Exactly half of the smallest subnormal rounds to even, a little more rounds up.
    DoubleDouble half = DoubleDouble.of(Double.MIN_VALUE).scaled(-1);
    assertThat(half.toDouble()).isZero();
    assertThat(half.plus(half.scaled(-80)).toDouble()).isEqualTo(Double.MIN_VALUE);
    assertThat(half.negated().minus(half.scaled(-80)).toDouble()).isEqualTo(-Double.MIN_VALUE);
    assertThat(half.times(3).minus(half.scaled(-80)).toDouble()).isEqualTo(Double.MIN_VALUE);
  }

  @Test
  void exactQuotientsRoundToNearestEven() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int k = 0; k < 500; k++) {
      double a = any(random);
      double b = any(random);
      double c = any(random);
      BigDecimal truth =
          new BigDecimal(a).add(new BigDecimal(b)).divide(new BigDecimal(c), new MathContext(900));
      assertThat(Dyadic.of(a).plus(Dyadic.of(b)).dividedBy(Dyadic.of(c)))
          .as("(%s + %s) / %s", a, b, c)
          .isEqualTo(truth.doubleValue());
    }
    // 2^53 + 1 is half-way; any bit below decides.
    Dyadic tie = Dyadic.of(0x1p53).plus(Dyadic.ONE);
    assertThat(tie.dividedBy(Dyadic.ONE)).isEqualTo(0x1p53);
    assertThat(tie.plus(Dyadic.of(Double.MIN_VALUE)).dividedBy(Dyadic.ONE)).isEqualTo(0x1p53 + 2);
    assertThat(Dyadic.of(Double.MIN_VALUE).dividedBy(Dyadic.of(2))).isZero();
    assertThat(Dyadic.of(-3 * Double.MIN_VALUE).dividedBy(Dyadic.of(2)))
        .isEqualTo(-2 * Double.MIN_VALUE);
    assertThat(Dyadic.of(Double.MAX_VALUE).dividedBy(Dyadic.of(0.5)))
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void aBallIsCertainOnlyWhereItsBoundDecides() {
    Ball product = Ball.exact(DoubleDouble.product(0.1, 0.3));
    Ball tie = Ball.exact(DoubleDouble.sum(1, 0x1p-53)).plus(Ball.exact(DoubleDouble.ZERO));

    assertThat(product.isRoundingCertain()).isTrue();
    assertThat(tie.isRoundingCertain()).isFalse();
    double[] a = {1e20, 1, -1e20};
    double[] ones = {1, 1, 1};
    assertThat(Ball.dot(a, ones).isRoundingCertain()).isFalse();
    assertThat(Ball.dot(new double[0], new double[0]).isRoundingCertain()).isTrue();
  }

  @Test
  void ulpsCountInTheBinadeOfTheTruth() {
    BigDecimal belowTwo = new BigDecimal(2).subtract(new BigDecimal("1e-30"));

    // The unit below 2 is half of that above.
    assertThat(Ulps.error(2, belowTwo)).isLessThan(1e-13);
    assertThat(Ulps.error(2 + 0x1p-51, belowTwo)).isBetween(1.99, 2.01);
    assertThat(Ulps.error(2 + 0x1p-51, new BigDecimal(2))).isEqualTo(1);
    assertThat(Ulps.error(0, new BigDecimal("2e-324"))).isBetween(0.40, 0.41);
    assertThat(Ulps.error(Double.POSITIVE_INFINITY, new BigDecimal("1e400"))).isZero();
    assertThat(Ulps.error(Double.POSITIVE_INFINITY, BigDecimal.ONE)).isInfinite();
    assertThat(Ulps.error(Double.NaN, BigDecimal.ONE)).isInfinite();
    assertThat(Ulps.error(Double.MAX_VALUE, new BigDecimal("1e400"))).isGreaterThan(1e10);
  }
}
