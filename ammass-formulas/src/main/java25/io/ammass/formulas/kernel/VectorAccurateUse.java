package io.ammass.formulas.kernel;

import static io.ammass.formulas.kernel.Exponential.EXPONENT_SHIFT;
import static io.ammass.formulas.kernel.Exponential.INVERSE_LN2;
import static io.ammass.formulas.kernel.Exponential.LN2_HIGH;
import static io.ammass.formulas.kernel.Exponential.LN2_LOW;
import static io.ammass.formulas.kernel.Exponential.ROUNDER;
import static io.ammass.formulas.kernel.VectorLoops.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link ScalarElectricityUse} with several rows at a time: the same operations in the same order,
 * so the bits are the same. Rows outside the ordinary range, and the last rows that do not fill a
 * vector, go through the scalar code.
 *
 * <p>The code is straight on purpose: once a loop holds a few dozen vector operations the compiler
 * inlines only the Vector API's own methods, and any helper of ours would allocate its vectors.
 */
final class VectorAccurateUse {
  private static final ScalarElectricityUse SCALAR = new ScalarElectricityUse();

  private VectorAccurateUse() {}

  static void accurateValues(
      double[] columnS,
      double[] columnC,
      double[] columnRs,
      double[] columnAlpha,
      int from,
      int to,
      double[] values) {
    DoubleVector q0 = DoubleVector.broadcast(SPECIES, Exponential.Q0);
    DoubleVector q1 = DoubleVector.broadcast(SPECIES, Exponential.Q1);
    DoubleVector q2 = DoubleVector.broadcast(SPECIES, Exponential.Q2);
    DoubleVector q3 = DoubleVector.broadcast(SPECIES, Exponential.Q3);
    DoubleVector q4 = DoubleVector.broadcast(SPECIES, Exponential.Q4);
    DoubleVector q5 = DoubleVector.broadcast(SPECIES, Exponential.Q5);
    DoubleVector q6 = DoubleVector.broadcast(SPECIES, Exponential.Q6);
    DoubleVector q7 = DoubleVector.broadcast(SPECIES, Exponential.Q7);
    DoubleVector q8 = DoubleVector.broadcast(SPECIES, Exponential.Q8);
    DoubleVector q9 = DoubleVector.broadcast(SPECIES, Exponential.Q9);
    DoubleVector ones = DoubleVector.broadcast(SPECIES, 1);
    DoubleVector inverse = DoubleVector.broadcast(SPECIES, INVERSE_LN2);
    DoubleVector rounder = DoubleVector.broadcast(SPECIES, ROUNDER);
    DoubleVector ln2High = DoubleVector.broadcast(SPECIES, LN2_HIGH);
    DoubleVector ln2Low = DoubleVector.broadcast(SPECIES, LN2_LOW);
    DoubleVector constantS = DoubleVector.broadcast(SPECIES, columnS[0]);
    DoubleVector constantC = DoubleVector.broadcast(SPECIES, columnC[0]);
    DoubleVector constantRs = DoubleVector.broadcast(SPECIES, columnRs[0]);
    DoubleVector constantAlpha = DoubleVector.broadcast(SPECIES, columnAlpha[0]);
    boolean variesS = columnS.length > 1;
    boolean variesC = columnC.length > 1;
    boolean variesRs = columnRs.length > 1;
    boolean variesAlpha = columnAlpha.length > 1;
    int i = from;
    for (; i <= to - SPECIES.length(); i += SPECIES.length()) {
      DoubleVector s = variesS ? DoubleVector.fromArray(SPECIES, columnS, i) : constantS;
      DoubleVector c = variesC ? DoubleVector.fromArray(SPECIES, columnC, i) : constantC;
      DoubleVector rs = variesRs ? DoubleVector.fromArray(SPECIES, columnRs, i) : constantRs;
      DoubleVector alpha =
          variesAlpha ? DoubleVector.fromArray(SPECIES, columnAlpha, i) : constantAlpha;
      DoubleVector product = alpha.mul(s);
      DoubleVector sizeS = s.abs();
      DoubleVector sizeC = c.abs();
      DoubleVector sizeRs = rs.abs();
      VectorMask<Double> ordinary =
          sizeS
              .compare(VectorOperators.LE, OrdinaryRange.GREATEST)
              .and(
                  sizeS
                      .compare(VectorOperators.GE, OrdinaryRange.LEAST)
                      .or(s.compare(VectorOperators.EQ, 0)))
              .and(sizeC.compare(VectorOperators.LE, OrdinaryRange.GREATEST))
              .and(sizeC.compare(VectorOperators.GE, OrdinaryRange.LEAST))
              .and(sizeRs.compare(VectorOperators.LE, OrdinaryRange.GREATEST_RS))
              .and(
                  sizeRs
                      .compare(VectorOperators.GE, OrdinaryRange.LEAST_RS)
                      .or(rs.compare(VectorOperators.EQ, 0)))
              .and(product.abs().compare(VectorOperators.LE, OrdinaryRange.GREATEST_PRODUCT));
      DoubleVector residual = alpha.fma(s, product.neg());
      DoubleVector argument1 = rs.neg();
      DoubleVector k1 = argument1.fma(inverse, rounder);
      DoubleVector n1 = rounder.sub(k1);
      DoubleVector x1 = n1.fma(ln2High, argument1);
      DoubleVector r1 = n1.fma(ln2Low, x1);
      DoubleVector e1 = n1.fma(ln2Low, x1.sub(r1));
      DoubleVector half1 = r1.mul(0.5);
      DoubleVector t1 = half1.mul(r1);
      DoubleVector tt1 = t1.mul(t1);
      DoubleVector head1 = q3.fma(r1, q2).fma(t1, q1.fma(r1, q0));
      DoubleVector tail1 = q7.fma(r1, q6).fma(t1, q5.fma(r1, q4));
      DoubleVector poly1 = q9.fma(r1, q8).fma(tt1, tail1).fma(tt1, head1);
      DoubleVector c1 = r1.mul(t1).mul(poly1);
      DoubleVector u1 = t1.add(c1);
      DoubleVector w1 = r1.add(u1);
      DoubleVector rest1 = t1.sub(u1).add(c1).add(half1.fma(r1, t1.neg()).add(e1.fma(w1, e1)));
      DoubleVector low1 = r1.sub(w1).add(u1).add(rest1);
      DoubleVector argument2 = product.neg();
      DoubleVector k2 = argument2.fma(inverse, rounder);
      DoubleVector n2 = rounder.sub(k2);
      DoubleVector x2 = n2.fma(ln2High, argument2);
      DoubleVector r2 = n2.fma(ln2Low, x2);
      DoubleVector e2 = n2.fma(ln2Low, x2.sub(r2)).sub(residual);
      DoubleVector half2 = r2.mul(0.5);
      DoubleVector t2 = half2.mul(r2);
      DoubleVector tt2 = t2.mul(t2);
      DoubleVector head2 = q3.fma(r2, q2).fma(t2, q1.fma(r2, q0));
      DoubleVector tail2 = q7.fma(r2, q6).fma(t2, q5.fma(r2, q4));
      DoubleVector poly2 = q9.fma(r2, q8).fma(tt2, tail2).fma(tt2, head2);
      DoubleVector c2 = r2.mul(t2).mul(poly2);
      DoubleVector u2 = t2.add(c2);
      DoubleVector w2 = r2.add(u2);
      DoubleVector rest2 = t2.sub(u2).add(c2).add(half2.fma(r2, t2.neg()).add(e2.fma(w2, e2)));
      DoubleVector low2 = r2.sub(w2).add(u2).add(rest2);
      DoubleVector power1 =
          k1.reinterpretAsLongs()
              .lanewise(VectorOperators.LSHL, EXPONENT_SHIFT)
              .reinterpretAsDoubles();
      DoubleVector one = ones.sub(power1);
      DoubleVector scaled = power1.mul(w1);
      DoubleVector a = one.sub(scaled);
      DoubleVector al = power1.neg().fma(low1, one.sub(a).sub(scaled));
      DoubleVector f = ones.add(w2);
      DoubleVector fl = ones.sub(f).add(w2).add(low2);
      DoubleVector g = a.mul(f);
      DoubleVector gl = al.fma(f, a.fma(fl, a.fma(f, g.neg())));
      DoubleVector y = ones.div(c);
      DoubleVector yl = y.mul(y.neg().fma(c, ones));
      DoubleVector h = g.mul(y);
      DoubleVector hl = gl.fma(y, g.fma(yl, g.fma(y, h.neg())));
      DoubleVector v = h.mul(s);
      DoubleVector vl = hl.fma(s, h.fma(s, v.neg()));
      DoubleVector power2 =
          k2.reinterpretAsLongs()
              .lanewise(VectorOperators.LSHL, EXPONENT_SHIFT)
              .reinterpretAsDoubles();
      v.add(vl).mul(power2).intoArray(values, i);
      if (!ordinary.allTrue()) {
        for (int lane = 0; lane < SPECIES.length(); lane++) {
          if (!ordinary.laneIsSet(lane)) {
            int row = i + lane;
            values[row] =
                ExtendedElectricityUse.value(
                    columnS[variesS ? row : 0],
                    columnC[variesC ? row : 0],
                    columnRs[variesRs ? row : 0],
                    columnAlpha[variesAlpha ? row : 0]);
          }
        }
      }
    }
    SCALAR.accurateValues(columnS, columnC, columnRs, columnAlpha, i, to, values);
  }

  static void accurateGradients(
      double[] columnS,
      double[] columnC,
      double[] columnRs,
      double[] columnAlpha,
      int from,
      int to,
      double[] values,
      double[][] gradients) {
    double[] gradientS = gradients[0];
    double[] gradientC = gradients[1];
    double[] gradientRs = gradients[2];
    double[] gradientAlpha = gradients[3];
    DoubleVector q0 = DoubleVector.broadcast(SPECIES, Exponential.Q0);
    DoubleVector q1 = DoubleVector.broadcast(SPECIES, Exponential.Q1);
    DoubleVector q2 = DoubleVector.broadcast(SPECIES, Exponential.Q2);
    DoubleVector q3 = DoubleVector.broadcast(SPECIES, Exponential.Q3);
    DoubleVector q4 = DoubleVector.broadcast(SPECIES, Exponential.Q4);
    DoubleVector q5 = DoubleVector.broadcast(SPECIES, Exponential.Q5);
    DoubleVector q6 = DoubleVector.broadcast(SPECIES, Exponential.Q6);
    DoubleVector q7 = DoubleVector.broadcast(SPECIES, Exponential.Q7);
    DoubleVector q8 = DoubleVector.broadcast(SPECIES, Exponential.Q8);
    DoubleVector q9 = DoubleVector.broadcast(SPECIES, Exponential.Q9);
    DoubleVector ones = DoubleVector.broadcast(SPECIES, 1);
    DoubleVector inverse = DoubleVector.broadcast(SPECIES, INVERSE_LN2);
    DoubleVector rounder = DoubleVector.broadcast(SPECIES, ROUNDER);
    DoubleVector ln2High = DoubleVector.broadcast(SPECIES, LN2_HIGH);
    DoubleVector ln2Low = DoubleVector.broadcast(SPECIES, LN2_LOW);
    DoubleVector constantS = DoubleVector.broadcast(SPECIES, columnS[0]);
    DoubleVector constantC = DoubleVector.broadcast(SPECIES, columnC[0]);
    DoubleVector constantRs = DoubleVector.broadcast(SPECIES, columnRs[0]);
    DoubleVector constantAlpha = DoubleVector.broadcast(SPECIES, columnAlpha[0]);
    boolean variesS = columnS.length > 1;
    boolean variesC = columnC.length > 1;
    boolean variesRs = columnRs.length > 1;
    boolean variesAlpha = columnAlpha.length > 1;
    int i = from;
    for (; i <= to - SPECIES.length(); i += SPECIES.length()) {
      DoubleVector s = variesS ? DoubleVector.fromArray(SPECIES, columnS, i) : constantS;
      DoubleVector c = variesC ? DoubleVector.fromArray(SPECIES, columnC, i) : constantC;
      DoubleVector rs = variesRs ? DoubleVector.fromArray(SPECIES, columnRs, i) : constantRs;
      DoubleVector alpha =
          variesAlpha ? DoubleVector.fromArray(SPECIES, columnAlpha, i) : constantAlpha;
      DoubleVector product = alpha.mul(s);
      DoubleVector sizeS = s.abs();
      DoubleVector sizeC = c.abs();
      DoubleVector sizeRs = rs.abs();
      VectorMask<Double> ordinary =
          sizeS
              .compare(VectorOperators.LE, OrdinaryRange.GREATEST)
              .and(
                  sizeS
                      .compare(VectorOperators.GE, OrdinaryRange.LEAST)
                      .or(s.compare(VectorOperators.EQ, 0)))
              .and(sizeC.compare(VectorOperators.LE, OrdinaryRange.GREATEST))
              .and(sizeC.compare(VectorOperators.GE, OrdinaryRange.LEAST))
              .and(sizeRs.compare(VectorOperators.LE, OrdinaryRange.GREATEST_RS))
              .and(
                  sizeRs
                      .compare(VectorOperators.GE, OrdinaryRange.LEAST_RS)
                      .or(rs.compare(VectorOperators.EQ, 0)))
              .and(product.abs().compare(VectorOperators.LE, OrdinaryRange.GREATEST_PRODUCT));
      DoubleVector residual = alpha.fma(s, product.neg());
      DoubleVector argument1 = rs.neg();
      DoubleVector k1 = argument1.fma(inverse, rounder);
      DoubleVector n1 = rounder.sub(k1);
      DoubleVector x1 = n1.fma(ln2High, argument1);
      DoubleVector r1 = n1.fma(ln2Low, x1);
      DoubleVector e1 = n1.fma(ln2Low, x1.sub(r1));
      DoubleVector half1 = r1.mul(0.5);
      DoubleVector t1 = half1.mul(r1);
      DoubleVector tt1 = t1.mul(t1);
      DoubleVector head1 = q3.fma(r1, q2).fma(t1, q1.fma(r1, q0));
      DoubleVector tail1 = q7.fma(r1, q6).fma(t1, q5.fma(r1, q4));
      DoubleVector poly1 = q9.fma(r1, q8).fma(tt1, tail1).fma(tt1, head1);
      DoubleVector c1 = r1.mul(t1).mul(poly1);
      DoubleVector u1 = t1.add(c1);
      DoubleVector w1 = r1.add(u1);
      DoubleVector rest1 = t1.sub(u1).add(c1).add(half1.fma(r1, t1.neg()).add(e1.fma(w1, e1)));
      DoubleVector low1 = r1.sub(w1).add(u1).add(rest1);
      DoubleVector argument2 = product.neg();
      DoubleVector k2 = argument2.fma(inverse, rounder);
      DoubleVector n2 = rounder.sub(k2);
      DoubleVector x2 = n2.fma(ln2High, argument2);
      DoubleVector r2 = n2.fma(ln2Low, x2);
      DoubleVector e2 = n2.fma(ln2Low, x2.sub(r2)).sub(residual);
      DoubleVector half2 = r2.mul(0.5);
      DoubleVector t2 = half2.mul(r2);
      DoubleVector tt2 = t2.mul(t2);
      DoubleVector head2 = q3.fma(r2, q2).fma(t2, q1.fma(r2, q0));
      DoubleVector tail2 = q7.fma(r2, q6).fma(t2, q5.fma(r2, q4));
      DoubleVector poly2 = q9.fma(r2, q8).fma(tt2, tail2).fma(tt2, head2);
      DoubleVector c2 = r2.mul(t2).mul(poly2);
      DoubleVector u2 = t2.add(c2);
      DoubleVector w2 = r2.add(u2);
      DoubleVector rest2 = t2.sub(u2).add(c2).add(half2.fma(r2, t2.neg()).add(e2.fma(w2, e2)));
      DoubleVector low2 = r2.sub(w2).add(u2).add(rest2);
      DoubleVector power1 =
          k1.reinterpretAsLongs()
              .lanewise(VectorOperators.LSHL, EXPONENT_SHIFT)
              .reinterpretAsDoubles();
      DoubleVector one = ones.sub(power1);
      DoubleVector scaled = power1.mul(w1);
      DoubleVector a = one.sub(scaled);
      DoubleVector al = power1.neg().fma(low1, one.sub(a).sub(scaled));
      DoubleVector f = ones.add(w2);
      DoubleVector fl = ones.sub(f).add(w2).add(low2);
      DoubleVector g = a.mul(f);
      DoubleVector gl = al.fma(f, a.fma(fl, a.fma(f, g.neg())));
      DoubleVector y = ones.div(c);
      DoubleVector yl = y.mul(y.neg().fma(c, ones));
      DoubleVector h = g.mul(y);
      DoubleVector hl = gl.fma(y, g.fma(yl, g.fma(y, h.neg())));
      DoubleVector v = h.mul(s);
      DoubleVector vl = hl.fma(s, h.fma(s, v.neg()));
      DoubleVector power2 =
          k2.reinterpretAsLongs()
              .lanewise(VectorOperators.LSHL, EXPONENT_SHIFT)
              .reinterpretAsDoubles();
      v.add(vl).mul(power2).intoArray(values, i);
      DoubleVector factor = alpha.neg().fma(s, ones);
      DoubleVector d = h.mul(factor);
      DoubleVector dl = hl.fma(factor, h.fma(factor, d.neg()));
      d.add(dl).mul(power2).intoArray(gradientS, i);
      DoubleVector b = v.mul(y);
      DoubleVector bl = vl.fma(y, v.fma(yl, v.fma(y, b.neg())));
      b.add(bl).neg().mul(power2).intoArray(gradientC, i);
      DoubleVector o = ones.add(w1);
      DoubleVector ol = ones.sub(o).add(w1).add(low1);
      DoubleVector m = o.mul(f);
      DoubleVector ml = ol.fma(f, o.fma(fl, o.fma(f, m.neg())));
      DoubleVector z = s.mul(y);
      DoubleVector zl = s.fma(yl, s.fma(y, z.neg()));
      DoubleVector j = m.mul(z);
      DoubleVector jl = ml.fma(z, m.fma(zl, m.fma(z, j.neg())));
      j.add(jl).mul(power1).mul(power2).intoArray(gradientRs, i);
      DoubleVector t = v.mul(s);
      DoubleVector tl = vl.fma(s, v.fma(s, t.neg()));
      t.add(tl).neg().mul(power2).intoArray(gradientAlpha, i);
      if (!ordinary.allTrue()) {
        for (int lane = 0; lane < SPECIES.length(); lane++) {
          if (!ordinary.laneIsSet(lane)) {
            int row = i + lane;
            ExtendedElectricityUse.gradient(
                columnS[variesS ? row : 0],
                columnC[variesC ? row : 0],
                columnRs[variesRs ? row : 0],
                columnAlpha[variesAlpha ? row : 0],
                row,
                values,
                gradients);
          }
        }
      }
    }
    SCALAR.accurateGradients(columnS, columnC, columnRs, columnAlpha, i, to, values, gradients);
  }
}
