package io.ammass.formulas;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The three formulas and F1's derivatives in decimal arithmetic, written independently of the
 * library: 120 digits, textbook expressions.
 */
public final class ReferenceOracle {
  /** 120 digits, as the shared reference values used. */
  public static final MathContext DIGITS = new MathContext(120, RoundingMode.HALF_EVEN);

  private ReferenceOracle() {}

  public static BigDecimal number(double value) {
    return new BigDecimal(value);
  }

  /** e^x by halving to below 2^-30, Taylor's series and squaring. */
  public static BigDecimal exp(BigDecimal x) {
    // Squaring loses a bit a step, and a large argument has digits before the point.
    MathContext wide = new MathContext(160, RoundingMode.HALF_EVEN);
    int halvings = 30 + Math.max(0, x.precision() - x.scale()) * 4;
    BigDecimal r = x.divide(new BigDecimal(BigInteger.TWO.pow(halvings)), wide);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    for (int i = 1; i < 30; i++) {
      term = term.multiply(r, wide).divide(BigDecimal.valueOf(i), wide);
      sum = sum.add(term, new MathContext(500));
    }
    sum = sum.round(new MathContext(500));
    for (int i = 0; i < halvings; i++) {
      sum = sum.multiply(sum, new MathContext(450));
    }
    return sum;
  }

  /** e^x - 1 with relative accuracy also for tiny x. */
  public static BigDecimal expm1(BigDecimal x) {
    if (x.abs().compareTo(new BigDecimal("1e-60")) < 0) {
      BigDecimal square = x.multiply(x, DIGITS);
      return x.add(square.divide(BigDecimal.valueOf(2)), DIGITS)
          .add(square.multiply(x, DIGITS).divide(BigDecimal.valueOf(6), DIGITS), DIGITS);
    }
    return exp(x).subtract(BigDecimal.ONE);
  }

  /** Value, four first and ten second derivatives (upper triangle by rows) of F1. */
  public static BigDecimal[] electricityUse(double use, double capacity, double rs, double alpha) {
    BigDecimal s = number(use);
    BigDecimal c = number(capacity);
    BigDecimal a = number(alpha);
    BigDecimal as = a.multiply(s);
    BigDecimal decay = exp(as.negate());
    BigDecimal g = expm1(number(rs).negate()).negate();
    BigDecimal gd = g.multiply(decay, DIGITS);
    BigDecimal sd = exp(as.add(number(rs)).negate());
    BigDecimal one = BigDecimal.ONE.subtract(as);
    BigDecimal two = BigDecimal.valueOf(2).subtract(as);
    BigDecimal e = s.multiply(gd, DIGITS).divide(c, DIGITS);
    BigDecimal es = gd.multiply(one, DIGITS).divide(c, DIGITS);
    BigDecimal er = s.multiply(sd, DIGITS).divide(c, DIGITS);
    return new BigDecimal[] {
      e,
      es,
      e.negate().divide(c, DIGITS),
      er,
      e.negate().multiply(s, DIGITS),
      gd.multiply(a, DIGITS).multiply(two, DIGITS).divide(c, DIGITS).negate(),
      es.negate().divide(c, DIGITS),
      sd.multiply(one, DIGITS).divide(c, DIGITS),
      e.multiply(two, DIGITS).negate(),
      e.multiply(BigDecimal.valueOf(2)).divide(c, DIGITS).divide(c, DIGITS),
      er.negate().divide(c, DIGITS),
      e.multiply(s, DIGITS).divide(c, DIGITS),
      er.negate(),
      er.negate().multiply(s, DIGITS),
      e.multiply(s, DIGITS).multiply(s, DIGITS)
    };
  }

  /** Value and the derivatives by eta and E_pred of F2. */
  public static BigDecimal[] renewableSupply(
      double[] rho, double[] volume, double eta, double use, double rest) {
    BigDecimal mass = BigDecimal.ZERO;
    for (int i = 0; i < rho.length; i++) {
      mass = mass.add(number(rho[i]).multiply(number(volume[i])));
    }
    BigDecimal share = BigDecimal.ONE.subtract(number(eta));
    BigDecimal numerator = mass.multiply(number(use)).add(number(rest).multiply(share));
    return new BigDecimal[] {
      numerator.divide(share, DIGITS),
      mass.multiply(number(use)).divide(share.multiply(share), DIGITS),
      mass.divide(share, DIGITS)
    };
  }

  /** Value of F3. */
  public static BigDecimal savingCost(double... x) {
    BigDecimal rest = number(x[2]).add(number(x[3]).multiply(number(x[4]))).add(number(x[5]));
    return number(x[0]).add(rest.multiply(number(x[1]))).divide(number(x[1]), DIGITS);
  }
}
