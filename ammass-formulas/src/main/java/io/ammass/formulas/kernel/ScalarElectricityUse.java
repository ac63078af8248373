package io.ammass.formulas.kernel;

import static io.ammass.formulas.kernel.Exponential.INVERSE_LN2;
import static io.ammass.formulas.kernel.Exponential.LN2_HIGH;
import static io.ammass.formulas.kernel.Exponential.LN2_LOW;
import static io.ammass.formulas.kernel.Exponential.ROUNDER;
import static io.ammass.formulas.kernel.Exponential.p;
import static io.ammass.formulas.kernel.Exponential.powerOfTwo;
import static io.ammass.formulas.kernel.Exponential.q;

/**
 * {@code E = (S/C) (1 - exp(-R_s)) exp(-alpha S)} in plain Java.
 *
 * <p>Accurate form, in unevaluated sums of two doubles (Dekker 1971, Ogita, Rump and Oishi 2005):
 *
 * <ol>
 *   <li>{@code alpha S = product + residual} exactly, by fma; the residual goes into the reduced
 *       argument, so a large {@code alpha S} costs no digits;
 *   <li>{@code exp(-R_s) - 1 = 2^n (1 + w) - 1} with {@code w = expm1(r)} as a sum of two doubles,
 *       hence {@code 1 - exp(-R_s) = (1 - 2^n) - 2^n w}, which cancels nothing: for n = 0 it is
 *       {@code -w};
 *   <li>{@code G = (1 - exp(-R_s)) exp(-alpha S)}, {@code H = G (1/C)}, {@code E = H S}, each a
 *       product of two-double sums; one rounding at the end.
 * </ol>
 *
 * <p>The relative error before the last rounding stays below 2^-57, so the result is within 0.57
 * ulp. The straight-line code is written out in each loop because Java returns one number from a
 * method, and a pair would have to be allocated; the order of operations is the same everywhere on
 * purpose.
 */
final class ScalarElectricityUse implements ElectricityUseLoops {
  @Override
  public void accurateValues(
      double[] s, double[] c, double[] rs, double[] alpha, int from, int to, double[] values) {
    int maskS = Columns.mask(s);
    int maskC = Columns.mask(c);
    int maskRs = Columns.mask(rs);
    int maskAlpha = Columns.mask(alpha);
    for (int i = from; i < to; i++) {
      values[i] = accurate(s[i & maskS], c[i & maskC], rs[i & maskRs], alpha[i & maskAlpha]);
    }
  }

  /** One value, the accurate form. */
  static double accurate(double s, double c, double rs, double alpha) {
    double product = alpha * s;
    if (!OrdinaryRange.accurate(s, c, rs, product)) {
      return ExtendedElectricityUse.value(s, c, rs, alpha);
    }
    double residual = Math.fma(alpha, s, -product);

    // exp(-R_s) = 2^n1 (1 + w1 + low1)
    double k1 = Math.fma(-rs, INVERSE_LN2, ROUNDER);
    double n1 = k1 - ROUNDER;
    double x1 = Math.fma(-n1, LN2_HIGH, -rs);
    double r1 = Math.fma(-n1, LN2_LOW, x1);
    double e1 = Math.fma(-n1, LN2_LOW, x1 - r1);
    double half1 = 0.5 * r1;
    double t1 = half1 * r1;
    double c1 = (r1 * t1) * q(r1, t1);
    double u1 = t1 + c1;
    double w1 = r1 + u1;
    double rest1 = ((t1 - u1) + c1) + (Math.fma(half1, r1, -t1) + Math.fma(e1, w1, e1));
    double low1 = ((r1 - w1) + u1) + rest1;

    // exp(-alpha S) = 2^n2 (1 + w2 + low2)
    double k2 = Math.fma(-product, INVERSE_LN2, ROUNDER);
    double n2 = k2 - ROUNDER;
    double x2 = Math.fma(-n2, LN2_HIGH, -product);
    double r2 = Math.fma(-n2, LN2_LOW, x2);
    double e2 = Math.fma(-n2, LN2_LOW, x2 - r2) - residual;
    double half2 = 0.5 * r2;
    double t2 = half2 * r2;
    double c2 = (r2 * t2) * q(r2, t2);
    double u2 = t2 + c2;
    double w2 = r2 + u2;
    double rest2 = ((t2 - u2) + c2) + (Math.fma(half2, r2, -t2) + Math.fma(e2, w2, e2));
    double low2 = ((r2 - w2) + u2) + rest2;

    // 1 - exp(-R_s) = a + al
    double power1 = powerOfTwo(k1);
    double one = 1 - power1;
    double scaled = power1 * w1;
    double a = one - scaled;
    double al = Math.fma(-power1, low1, (one - a) - scaled);

    double f = 1 + w2;
    double fl = ((1 - f) + w2) + low2;
    double g = a * f;
    double gl = Math.fma(al, f, Math.fma(a, fl, Math.fma(a, f, -g)));
    double y = 1 / c;
    double yl = y * Math.fma(-y, c, 1);
    double h = g * y;
    double hl = Math.fma(gl, y, Math.fma(g, yl, Math.fma(g, y, -h)));
    double v = h * s;
    double vl = Math.fma(hl, s, Math.fma(h, s, -v));
    return (v + vl) * powerOfTwo(k2);
  }

  @Override
  public void accurateGradients(
      double[] columnS,
      double[] columnC,
      double[] columnRs,
      double[] columnAlpha,
      int from,
      int to,
      double[] values,
      double[][] gradients) {
    int maskS = Columns.mask(columnS);
    int maskC = Columns.mask(columnC);
    int maskRs = Columns.mask(columnRs);
    int maskAlpha = Columns.mask(columnAlpha);
    double[] gradientS = gradients[0];
    double[] gradientC = gradients[1];
    double[] gradientRs = gradients[2];
    double[] gradientAlpha = gradients[3];
    for (int i = from; i < to; i++) {
      double s = columnS[i & maskS];
      double c = columnC[i & maskC];
      double rs = columnRs[i & maskRs];
      double alpha = columnAlpha[i & maskAlpha];
      double product = alpha * s;
      if (!OrdinaryRange.accurate(s, c, rs, product)) {
        ExtendedElectricityUse.gradient(s, c, rs, alpha, i, values, gradients);
        continue;
      }
      double residual = Math.fma(alpha, s, -product);

      double k1 = Math.fma(-rs, INVERSE_LN2, ROUNDER);
      double n1 = k1 - ROUNDER;
      double x1 = Math.fma(-n1, LN2_HIGH, -rs);
      double r1 = Math.fma(-n1, LN2_LOW, x1);
      double e1 = Math.fma(-n1, LN2_LOW, x1 - r1);
      double half1 = 0.5 * r1;
      double t1 = half1 * r1;
      double c1 = (r1 * t1) * q(r1, t1);
      double u1 = t1 + c1;
      double w1 = r1 + u1;
      double rest1 = ((t1 - u1) + c1) + (Math.fma(half1, r1, -t1) + Math.fma(e1, w1, e1));
      double low1 = ((r1 - w1) + u1) + rest1;

      double k2 = Math.fma(-product, INVERSE_LN2, ROUNDER);
      double n2 = k2 - ROUNDER;
      double x2 = Math.fma(-n2, LN2_HIGH, -product);
      double r2 = Math.fma(-n2, LN2_LOW, x2);
      double e2 = Math.fma(-n2, LN2_LOW, x2 - r2) - residual;
      double half2 = 0.5 * r2;
      double t2 = half2 * r2;
      double c2 = (r2 * t2) * q(r2, t2);
      double u2 = t2 + c2;
      double w2 = r2 + u2;
      double rest2 = ((t2 - u2) + c2) + (Math.fma(half2, r2, -t2) + Math.fma(e2, w2, e2));
      double low2 = ((r2 - w2) + u2) + rest2;

      double power1 = powerOfTwo(k1);
      double one = 1 - power1;
      double scaled = power1 * w1;
      double a = one - scaled;
      double al = Math.fma(-power1, low1, (one - a) - scaled);

      double f = 1 + w2;
      double fl = ((1 - f) + w2) + low2;
      double g = a * f;
      double gl = Math.fma(al, f, Math.fma(a, fl, Math.fma(a, f, -g)));
      double y = 1 / c;
      double yl = y * Math.fma(-y, c, 1);
      double h = g * y;
      double hl = Math.fma(gl, y, Math.fma(g, yl, Math.fma(g, y, -h)));
      double v = h * s;
      double vl = Math.fma(hl, s, Math.fma(h, s, -v));
      double power2 = powerOfTwo(k2);
      values[i] = (v + vl) * power2;

      // dE/dS = H (1 - alpha S); one rounding in the factor, which fma makes exact before it
      double factor = Math.fma(-alpha, s, 1);
      double d = h * factor;
      double dl = Math.fma(hl, factor, Math.fma(h, factor, -d));
      gradientS[i] = (d + dl) * power2;
      // dE/dC = -E / C
      double b = v * y;
      double bl = Math.fma(vl, y, Math.fma(v, yl, Math.fma(v, y, -b)));
      gradientC[i] = -(b + bl) * power2;
      // dE/dR_s = (S/C) exp(-R_s) exp(-alpha S)
      double o = 1 + w1;
      double ol = ((1 - o) + w1) + low1;
      double m = o * f;
      double ml = Math.fma(ol, f, Math.fma(o, fl, Math.fma(o, f, -m)));
      double z = s * y;
      double zl = Math.fma(s, yl, Math.fma(s, y, -z));
      double j = m * z;
      double jl = Math.fma(ml, z, Math.fma(m, zl, Math.fma(m, z, -j)));
      gradientRs[i] = ((j + jl) * power1) * power2;
      // dE/dalpha = -S E
      double t = v * s;
      double tl = Math.fma(vl, s, Math.fma(v, s, -t));
      gradientAlpha[i] = -(t + tl) * power2;
    }
  }

  @Override
  public void fastValues(
      double[] s, double[] c, double[] rs, double[] alpha, int from, int to, double[] values) {
    int maskS = Columns.mask(s);
    int maskC = Columns.mask(c);
    int maskRs = Columns.mask(rs);
    int maskAlpha = Columns.mask(alpha);
    for (int i = from; i < to; i++) {
      values[i] = fast(s[i & maskS], c[i & maskC], rs[i & maskRs], alpha[i & maskAlpha]);
    }
  }

  /** One value, the fast form: the low parts enter to first order only. */
  static double fast(double s, double c, double rs, double alpha) {
    double product = alpha * s;
    double ratio = s / c;
    if (!OrdinaryRange.fast(ratio, c, rs, product)) {
      return ExtendedElectricityUse.value(s, c, rs, alpha);
    }
    double residual = Math.fma(alpha, s, -product);
    double k1 = Math.fma(-rs, INVERSE_LN2, ROUNDER);
    double n1 = k1 - ROUNDER;
    double x1 = Math.fma(-n1, LN2_HIGH, -rs);
    double r1 = Math.fma(-n1, LN2_LOW, x1);
    double e1 = Math.fma(-n1, LN2_LOW, x1 - r1);
    double s1 = r1 * r1;
    double w1 = r1 + Math.fma(s1, p(r1, s1), e1);
    double k2 = Math.fma(-product, INVERSE_LN2, ROUNDER);
    double n2 = k2 - ROUNDER;
    double x2 = Math.fma(-n2, LN2_HIGH, -product);
    double r2 = Math.fma(-n2, LN2_LOW, x2);
    double e2 = Math.fma(-n2, LN2_LOW, x2 - r2) - residual;
    double s2 = r2 * r2;
    double w2 = r2 + Math.fma(s2, p(r2, s2), Math.fma(e2, r2, e2));

    double power1 = powerOfTwo(k1);
    double one = 1 - power1;
    double scaled = power1 * w1;
    double a = one - scaled;
    double al = (one - a) - scaled;
    double g = ratio * a;
    double gl = Math.fma(ratio, al, Math.fma(ratio, a, -g));
    return (g + Math.fma(g, w2, gl)) * powerOfTwo(k2);
  }

  @Override
  public void fastGradients(
      double[] columnS,
      double[] columnC,
      double[] columnRs,
      double[] columnAlpha,
      int from,
      int to,
      double[] values,
      double[][] gradients) {
    int maskS = Columns.mask(columnS);
    int maskC = Columns.mask(columnC);
    int maskRs = Columns.mask(columnRs);
    int maskAlpha = Columns.mask(columnAlpha);
    double[] gradientS = gradients[0];
    double[] gradientC = gradients[1];
    double[] gradientRs = gradients[2];
    double[] gradientAlpha = gradients[3];
    for (int i = from; i < to; i++) {
      double s = columnS[i & maskS];
      double c = columnC[i & maskC];
      double rs = columnRs[i & maskRs];
      double alpha = columnAlpha[i & maskAlpha];
      double product = alpha * s;
      double y = 1 / c;
      double ratio = s * y;
      if (!OrdinaryRange.fast(ratio, c, rs, product)) {
        ExtendedElectricityUse.gradient(s, c, rs, alpha, i, values, gradients);
        continue;
      }
      double residual = Math.fma(alpha, s, -product);
      double k1 = Math.fma(-rs, INVERSE_LN2, ROUNDER);
      double n1 = k1 - ROUNDER;
      double x1 = Math.fma(-n1, LN2_HIGH, -rs);
      double r1 = Math.fma(-n1, LN2_LOW, x1);
      double e1 = Math.fma(-n1, LN2_LOW, x1 - r1);
      double s1 = r1 * r1;
      double w1 = r1 + Math.fma(s1, p(r1, s1), e1);
      double k2 = Math.fma(-product, INVERSE_LN2, ROUNDER);
      double n2 = k2 - ROUNDER;
      double x2 = Math.fma(-n2, LN2_HIGH, -product);
      double r2 = Math.fma(-n2, LN2_LOW, x2);
      double e2 = Math.fma(-n2, LN2_LOW, x2 - r2) - residual;
      double s2 = r2 * r2;
      double w2 = r2 + Math.fma(s2, p(r2, s2), Math.fma(e2, r2, e2));

      double power1 = powerOfTwo(k1);
      double power2 = powerOfTwo(k2);
      double one = 1 - power1;
      double scaled = power1 * w1;
      double a = one - scaled;
      double al = (one - a) - scaled;
      // H = (1 - exp(-R_s)) exp(-alpha S) / C, without its power of two
      double yl = y * Math.fma(-y, c, 1);
      double g = a * y;
      double gl = Math.fma(a, yl, Math.fma(al, y, Math.fma(a, y, -g)));
      double h = g + Math.fma(g, w2, gl);
      double v = h * s;
      values[i] = v * power2;
      gradientS[i] = (h * Math.fma(-alpha, s, 1)) * power2;
      gradientC[i] = -(v / c) * power2;
      double ratioLow = Math.fma(s, yl, Math.fma(s, y, -ratio));
      double d = ratio + Math.fma(ratio, w1, ratioLow);
      gradientRs[i] = (Math.fma(d, w2, d) * power1) * power2;
      gradientAlpha[i] = -(v * s) * power2;
    }
  }

  /** Prints the way of running. */
  @Override
  public String toString() {
    return "plain Java";
  }
}
