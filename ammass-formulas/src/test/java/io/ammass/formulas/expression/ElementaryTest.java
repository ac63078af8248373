package io.ammass.formulas.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.ammass.formulas.kernel.HighPrecision;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ElementaryTest {
  private static final long SEED = 141421;

  @Test
  void exponentialsStayWithinTheirBounds() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 4000; i++) {
      double x =
          switch (i % 4) {
            case 0 -> random.nextDouble(-740, 709.7);
            case 1 -> random.nextDouble(-2, 2);
            case 2 -> random.nextDouble(-40, 40);
            default -> Math.pow(2, random.nextDouble(-60, 1)) * (random.nextBoolean() ? 1 : -1);
          };
      BigDecimal grown = HighPrecision.expm1(new BigDecimal(Math.abs(x)));
      BigDecimal exp = grown.add(BigDecimal.ONE);
      if (x < 0) {
        exp = BigDecimal.ONE.divide(exp, new MathContext(80));
      }
      // expm1(-y) = -expm1(y) exp(-y)
      BigDecimal expm1 = x < 0 ? grown.multiply(exp).negate() : grown;

      String where = "seed " + SEED + " x = " + x;
      assertThat(HighPrecision.ulps(Elementary.exp(x), exp)).as(where).isLessThanOrEqualTo(1);
      assertThat(HighPrecision.ulps(Elementary.expm1(x), expm1)).as(where).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void goesToTheLimitsOfTheRange() {
    assertThat(Elementary.exp(710)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Elementary.exp(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Elementary.exp(-746)).isZero();
    assertThat(Elementary.exp(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(Elementary.exp(Double.NaN)).isNaN();
    assertThat(Elementary.exp(0)).isEqualTo(1);
    assertThat(Elementary.expm1(Double.NaN)).isNaN();
    assertThat(Elementary.expm1(1e-300)).isEqualTo(1e-300);
    assertThat(Elementary.expm1(Double.NEGATIVE_INFINITY)).isEqualTo(-1);
    assertThat(Elementary.expm1(800)).isEqualTo(Double.POSITIVE_INFINITY);
  }
}
