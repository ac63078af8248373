package io.ammass.formulas.kernel;

import static io.ammass.formulas.kernel.Exponential.INVERSE_LN2;
import static io.ammass.formulas.kernel.Exponential.LN2_HIGH;
import static io.ammass.formulas.kernel.Exponential.LN2_LOW;
import static io.ammass.formulas.kernel.Exponential.q;

import org.jspecify.annotations.Nullable;

/**
 * The electricity-use formula over the whole range of {@code double}: significands and exponents
 * apart, so nothing over- or underflows before the one rounding at the end.
 *
 * <p>The scalar and the vector loops send the same rows here, which keeps their bits equal. About
 * ten times slower than the straight-line code, as accurate, and without allocation. Rows that are
 * not finite, or with C = 0, are evaluated as written in IEEE 754 arithmetic.
 */
final class ExtendedElectricityUse {
  /** Below this, {@code exp(-R_s) > 2^144} and {@code 1 - exp(-R_s)} is {@code -exp(-R_s)}. */
  private static final double ONE_VANISHES = -100;

  /** Beyond this every result over- or underflows, whatever S/C is (below 2^2100). */
  private static final double SATURATED = 1e6;

  private ExtendedElectricityUse() {}

  static double value(double s, double c, double rs, double alpha) {
    return evaluate(s, c, rs, alpha, 0, null);
  }

  static void gradient(
      double s, double c, double rs, double alpha, int row, double[] values, double[][] gradients) {
    values[row] = evaluate(s, c, rs, alpha, row, gradients);
  }

  private static double evaluate(
      double s, double c, double rs, double alpha, int row, double @Nullable [][] gradients) {
    if (!(Double.isFinite(s) && Double.isFinite(c) && Double.isFinite(rs) && Double.isFinite(alpha))
        || c == 0) {
      return asWritten(s, c, rs, alpha, row, gradients);
    }
    int exponentS = exponent(s);
    int exponentC = exponent(c);
    int exponentAlpha = exponent(alpha);
    double scaledS = Math.scalb(s, -exponentS);
    double scaledC = Math.scalb(c, -exponentC);
    double scaledAlpha = Math.scalb(alpha, -exponentAlpha);

    // alpha S = (product + residual) 2^exponentProduct, exactly
    double product = scaledAlpha * scaledS;
    double residual = Math.fma(scaledAlpha, scaledS, -product);
    int exponentProduct = exponentAlpha + exponentS;
    double argument = -Math.scalb(product, exponentProduct);
    double argumentLow = -Math.scalb(residual, exponentProduct);
    boolean combined = rs < ONE_VANISHES;
    if (combined) {
      // exp(-R_s) exp(-alpha S) = exp(-R_s - alpha S): each factor alone may overflow
      double sum = argument - rs;
      double rounded = sum - argument;
      argumentLow += (argument - (sum - rounded)) + (-rs - rounded);
      argument = sum;
    }
    if (Math.abs(argument) <= SATURATED) {
      double sum = argument + argumentLow;
      argumentLow = (argument - sum) + argumentLow;
      argument = sum;
    } else {
      argument = Math.copySign(SATURATED, argument);
      argumentLow = 0;
    }
    int n2 = nearestMultiple(argument);
    double x2 = Math.fma(-n2, LN2_HIGH, argument);
    double r2 = Math.fma(-n2, LN2_LOW, x2);
    double e2 = Math.fma(-n2, LN2_LOW, x2 - r2) + argumentLow;
    double w2 = high(r2);
    double low2 = low(r2, e2);
    double f = 1 + w2;
    double fl = ((1 - f) + w2) + low2;

    // 1 - exp(-R_s) = (a + al) 2^exponentA; exp(-R_s) = (o + ol) 2^n1
    double a = combined ? -1 : 1;
    double al = 0;
    int exponentA = 0;
    double o = 1;
    double ol = 0;
    int n1 = 0;
    if (Math.abs(rs) < OrdinaryRange.LEAST_RS) {
      exponentA = exponent(rs);
      a = Math.scalb(rs, -exponentA);
    } else if (!combined) {
      double x = -Math.min(rs, SATURATED);
      n1 = nearestMultiple(x);
      double x1 = Math.fma(-n1, LN2_HIGH, x);
      double r1 = Math.fma(-n1, LN2_LOW, x1);
      double e1 = Math.fma(-n1, LN2_LOW, x1 - r1);
      double w1 = high(r1);
      double low1 = low(r1, e1);
      o = 1 + w1;
      ol = ((1 - o) + w1) + low1;
      if (n1 > -128) {
        double power1 = Math.scalb(1.0, n1);
        double one = 1 - power1;
        double rounded = one - 1;
        double oneLow = (1 - (one - rounded)) + (-power1 - rounded);
        double scaled = power1 * w1;
        a = one - scaled;
        al = Math.fma(-power1, low1, oneLow + ((one - a) - scaled));
      }
    }

    double g = a * f;
    double gl = Math.fma(al, f, Math.fma(a, fl, Math.fma(a, f, -g)));
    double y = 1 / scaledC;
    double yl = y * Math.fma(-y, scaledC, 1);
    double h = g * y;
    double hl = Math.fma(gl, y, Math.fma(g, yl, Math.fma(g, y, -h)));
    int exponentH = exponentA + n2 - exponentC;
    double v = h * scaledS;
    double vl = Math.fma(hl, scaledS, Math.fma(h, scaledS, -v));
    int exponentV = exponentH + exponentS;
    if (gradients != null) {
      boolean huge = exponentProduct > 100;
      double factor = huge ? -product : Math.fma(-alpha, s, 1);
      double d = h * factor;
      double dl = Math.fma(hl, factor, Math.fma(h, factor, -d));
      gradients[0][row] = Math.scalb(d + dl, exponentH + (huge ? exponentProduct : 0));
      double b = v * y;
      double bl = Math.fma(vl, y, Math.fma(v, yl, Math.fma(v, y, -b)));
      gradients[1][row] = -Math.scalb(b + bl, exponentV - exponentC);
      double m = o * f;
      double ml = Math.fma(ol, f, Math.fma(o, fl, Math.fma(o, f, -m)));
      double z = scaledS * y;
      double zl = Math.fma(scaledS, yl, Math.fma(scaledS, y, -z));
      double j = m * z;
      double jl = Math.fma(ml, z, Math.fma(m, zl, Math.fma(m, z, -j)));
      gradients[2][row] = Math.scalb(j + jl, n1 + n2 + exponentS - exponentC);
      double t = v * scaledS;
      double tl = Math.fma(vl, scaledS, Math.fma(v, scaledS, -t));
      gradients[3][row] = -Math.scalb(t + tl, exponentV + exponentS);
    }
    return Math.scalb(v + vl, exponentV);
  }

  private static double asWritten(
      double s, double c, double rs, double alpha, int row, double @Nullable [][] gradients) {
    double saturation = -StrictMath.expm1(-rs);
    double reduction = StrictMath.exp(-alpha * s);
    double value = s / c * saturation * reduction;
    if (gradients != null) {
      gradients[0][row] = saturation * reduction / c * (1 - alpha * s);
      gradients[1][row] = -value / c;
      gradients[2][row] = s / c * StrictMath.exp(-rs) * reduction;
      gradients[3][row] = -s * value;
    }
    return value;
  }

  /** The binary exponent, also of a subnormal; 0 for zero. */
  private static int exponent(double x) {
    if (x == 0) {
      return 0;
    }
    int exponent = Math.getExponent(x);
    return exponent >= Double.MIN_EXPONENT ? exponent : Math.getExponent(x * 0x1p54) - 54;
  }

  private static int nearestMultiple(double x) {
    return (int) Math.rint(x * INVERSE_LN2);
  }

  /** The leading part of {@code expm1(r + e)}, the same operations as the loops'. */
  private static double high(double r) {
    double t = 0.5 * r * r;
    return r + (t + (r * t) * q(r, t));
  }

  private static double low(double r, double e) {
    double half = 0.5 * r;
    double t = half * r;
    double c = (r * t) * q(r, t);
    double u = t + c;
    double w = r + u;
    double rest = ((t - u) + c) + (Math.fma(half, r, -t) + Math.fma(e, w, e));
    return ((r - w) + u) + rest;
  }
}
