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
 * {@link ScalarElectricityUse} with several rows at a time: the same operations in the same order.
 * Rows outside the ordinary range, and the last rows that do not fill a vector, go through the
 * scalar code.
 *
 * <p>The code is straight on purpose: once a loop holds a few dozen vector operations the compiler
 * inlines only the Vector API's own methods, and any helper of ours would allocate its vectors.
 */
final class VectorFastUse {
  private static final ScalarElectricityUse SCALAR = new ScalarElectricityUse();

  private VectorFastUse() {}

  static void fastValues(
      double[] columnS,
      double[] columnC,
      double[] columnRs,
      double[] columnAlpha,
      int from,
      int to,
      double[] values) {
    DoubleVector p0 = DoubleVector.broadcast(SPECIES, Exponential.P0);
    DoubleVector p1 = DoubleVector.broadcast(SPECIES, Exponential.P1);
    DoubleVector p2 = DoubleVector.broadcast(SPECIES, Exponential.P2);
    DoubleVector p3 = DoubleVector.broadcast(SPECIES, Exponential.P3);
    DoubleVector p4 = DoubleVector.broadcast(SPECIES, Exponential.P4);
    DoubleVector p5 = DoubleVector.broadcast(SPECIES, Exponential.P5);
    DoubleVector p6 = DoubleVector.broadcast(SPECIES, Exponential.P6);
    DoubleVector p7 = DoubleVector.broadcast(SPECIES, Exponential.P7);
    DoubleVector p8 = DoubleVector.broadcast(SPECIES, Exponential.P8);
    DoubleVector p9 = DoubleVector.broadcast(SPECIES, Exponential.P9);
    DoubleVector p10 = DoubleVector.broadcast(SPECIES, Exponential.P10);
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
      DoubleVector ratio = s.div(c);
      VectorMask<Double> ordinary =
          ratio
              .abs()
              .compare(VectorOperators.LE, OrdinaryRange.GREATEST_RATIO)
              .and(c.abs().compare(VectorOperators.GE, OrdinaryRange.LEAST))
              .and(rs.abs().compare(VectorOperators.LE, OrdinaryRange.GREATEST_RS))
              .and(product.abs().compare(VectorOperators.LE, OrdinaryRange.GREATEST_PRODUCT));
      DoubleVector residual = alpha.fma(s, product.neg());
      DoubleVector argument1 = rs.neg();
      DoubleVector k1 = argument1.fma(inverse, rounder);
      DoubleVector n1 = rounder.sub(k1);
      DoubleVector x1 = n1.fma(ln2High, argument1);
      DoubleVector r1 = n1.fma(ln2Low, x1);
      DoubleVector e1 = n1.fma(ln2Low, x1.sub(r1));
      DoubleVector square1 = r1.mul(r1);
      DoubleVector fourth1 = square1.mul(square1);
      DoubleVector head1 = p3.fma(r1, p2).fma(square1, p1.fma(r1, p0));
      DoubleVector tail1 = p7.fma(r1, p6).fma(square1, p5.fma(r1, p4));
      DoubleVector last1 = p10.fma(square1, p9.fma(r1, p8));
      DoubleVector poly1 = last1.fma(fourth1, tail1).fma(fourth1, head1);
      DoubleVector w1 = r1.add(square1.fma(poly1, e1));
      DoubleVector argument2 = product.neg();
      DoubleVector k2 = argument2.fma(inverse, rounder);
      DoubleVector n2 = rounder.sub(k2);
      DoubleVector x2 = n2.fma(ln2High, argument2);
      DoubleVector r2 = n2.fma(ln2Low, x2);
      DoubleVector e2 = n2.fma(ln2Low, x2.sub(r2)).sub(residual);
      DoubleVector square2 = r2.mul(r2);
      DoubleVector fourth2 = square2.mul(square2);
      DoubleVector head2 = p3.fma(r2, p2).fma(square2, p1.fma(r2, p0));
      DoubleVector tail2 = p7.fma(r2, p6).fma(square2, p5.fma(r2, p4));
      DoubleVector last2 = p10.fma(square2, p9.fma(r2, p8));
      DoubleVector poly2 = last2.fma(fourth2, tail2).fma(fourth2, head2);
      DoubleVector w2 = r2.add(square2.fma(poly2, e2.fma(r2, e2)));
      DoubleVector power1 =
          k1.reinterpretAsLongs()
              .lanewise(VectorOperators.LSHL, EXPONENT_SHIFT)
              .reinterpretAsDoubles();
      DoubleVector one = ones.sub(power1);
      DoubleVector scaled = power1.mul(w1);
      DoubleVector a = one.sub(scaled);
      DoubleVector al = one.sub(a).sub(scaled);
      DoubleVector g = ratio.mul(a);
      DoubleVector gl = ratio.fma(al, ratio.fma(a, g.neg()));
      DoubleVector power2 =
          k2.reinterpretAsLongs()
              .lanewise(VectorOperators.LSHL, EXPONENT_SHIFT)
              .reinterpretAsDoubles();
      g.add(g.fma(w2, gl)).mul(power2).intoArray(values, i);
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
    SCALAR.fastValues(columnS, columnC, columnRs, columnAlpha, i, to, values);
  }

  static void fastGradients(
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
    DoubleVector p0 = DoubleVector.broadcast(SPECIES, Exponential.P0);
    DoubleVector p1 = DoubleVector.broadcast(SPECIES, Exponential.P1);
    DoubleVector p2 = DoubleVector.broadcast(SPECIES, Exponential.P2);
    DoubleVector p3 = DoubleVector.broadcast(SPECIES, Exponential.P3);
    DoubleVector p4 = DoubleVector.broadcast(SPECIES, Exponential.P4);
    DoubleVector p5 = DoubleVector.broadcast(SPECIES, Exponential.P5);
    DoubleVector p6 = DoubleVector.broadcast(SPECIES, Exponential.P6);
    DoubleVector p7 = DoubleVector.broadcast(SPECIES, Exponential.P7);
    DoubleVector p8 = DoubleVector.broadcast(SPECIES, Exponential.P8);
    DoubleVector p9 = DoubleVector.broadcast(SPECIES, Exponential.P9);
    DoubleVector p10 = DoubleVector.broadcast(SPECIES, Exponential.P10);
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
      DoubleVector y = ones.div(c);
      DoubleVector ratio = s.mul(y);
      VectorMask<Double> ordinary =
          ratio
              .abs()
              .compare(VectorOperators.LE, OrdinaryRange.GREATEST_RATIO)
              .and(c.abs().compare(VectorOperators.GE, OrdinaryRange.LEAST))
              .and(rs.abs().compare(VectorOperators.LE, OrdinaryRange.GREATEST_RS))
              .and(product.abs().compare(VectorOperators.LE, OrdinaryRange.GREATEST_PRODUCT));
      DoubleVector residual = alpha.fma(s, product.neg());
      DoubleVector argument1 = rs.neg();
      DoubleVector k1 = argument1.fma(inverse, rounder);
      DoubleVector n1 = rounder.sub(k1);
      DoubleVector x1 = n1.fma(ln2High, argument1);
      DoubleVector r1 = n1.fma(ln2Low, x1);
      DoubleVector e1 = n1.fma(ln2Low, x1.sub(r1));
      DoubleVector square1 = r1.mul(r1);
      DoubleVector fourth1 = square1.mul(square1);
      DoubleVector head1 = p3.fma(r1, p2).fma(square1, p1.fma(r1, p0));
      DoubleVector tail1 = p7.fma(r1, p6).fma(square1, p5.fma(r1, p4));
      DoubleVector last1 = p10.fma(square1, p9.fma(r1, p8));
      DoubleVector poly1 = last1.fma(fourth1, tail1).fma(fourth1, head1);
      DoubleVector w1 = r1.add(square1.fma(poly1, e1));
      DoubleVector argument2 = product.neg();
      DoubleVector k2 = argument2.fma(inverse, rounder);
      DoubleVector n2 = rounder.sub(k2);
      DoubleVector x2 = n2.fma(ln2High, argument2);
      DoubleVector r2 = n2.fma(ln2Low, x2);
      DoubleVector e2 = n2.fma(ln2Low, x2.sub(r2)).sub(residual);
      DoubleVector square2 = r2.mul(r2);
      DoubleVector fourth2 = square2.mul(square2);
      DoubleVector head2 = p3.fma(r2, p2).fma(square2, p1.fma(r2, p0));
      DoubleVector tail2 = p7.fma(r2, p6).fma(square2, p5.fma(r2, p4));
      DoubleVector last2 = p10.fma(square2, p9.fma(r2, p8));
      DoubleVector poly2 = last2.fma(fourth2, tail2).fma(fourth2, head2);
      DoubleVector w2 = r2.add(square2.fma(poly2, e2.fma(r2, e2)));
      DoubleVector power1 =
          k1.reinterpretAsLongs()
              .lanewise(VectorOperators.LSHL, EXPONENT_SHIFT)
              .reinterpretAsDoubles();
      DoubleVector one = ones.sub(power1);
      DoubleVector scaled = power1.mul(w1);
      DoubleVector a = one.sub(scaled);
      DoubleVector al = one.sub(a).sub(scaled);
      DoubleVector power2 =
          k2.reinterpretAsLongs()
              .lanewise(VectorOperators.LSHL, EXPONENT_SHIFT)
              .reinterpretAsDoubles();
      DoubleVector yl = y.mul(y.neg().fma(c, ones));
      DoubleVector g = a.mul(y);
      DoubleVector gl = a.fma(yl, al.fma(y, a.fma(y, g.neg())));
      DoubleVector h = g.add(g.fma(w2, gl));
      DoubleVector v = h.mul(s);
      v.mul(power2).intoArray(values, i);
      h.mul(alpha.neg().fma(s, ones)).mul(power2).intoArray(gradientS, i);
      v.div(c).neg().mul(power2).intoArray(gradientC, i);
      DoubleVector ratioLow = s.fma(yl, s.fma(y, ratio.neg()));
      DoubleVector d = ratio.add(ratio.fma(w1, ratioLow));
      d.fma(w2, d).mul(power1).mul(power2).intoArray(gradientRs, i);
      v.mul(s).neg().mul(power2).intoArray(gradientAlpha, i);
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
    SCALAR.fastGradients(columnS, columnC, columnRs, columnAlpha, i, to, values, gradients);
  }
}
