package io.ammass.formulas.kernel;

import static io.ammass.formulas.kernel.VectorLoops.SPECIES;
import static io.ammass.formulas.kernel.VectorLoops.load;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.jspecify.annotations.Nullable;

/**
 * {@link ScalarRenewableSupply} with several rows at a time; the same operations, the same bits.
 */
final class VectorRenewableSupply implements RenewableSupplyLoops {
  private static final ScalarRenewableSupply SCALAR = new ScalarRenewableSupply();

  @Override
  public void values(double[][] columns, int count, int from, int to, double[] values) {
    int done = run(columns, count, from, to, values, null);
    SCALAR.values(columns, count, done, to, values);
  }

  @Override
  public void gradients(
      double[][] columns, int count, int from, int to, double[] values, double[][] gradients) {
    int done = run(columns, count, from, to, values, gradients);
    SCALAR.gradients(columns, count, done, to, values, gradients);
  }

  private static int run(
      double[][] columns,
      int count,
      int from,
      int to,
      double[] values,
      double @Nullable [][] gradients) {
    DoubleVector ones = DoubleVector.broadcast(SPECIES, 1);
    DoubleVector zeros = DoubleVector.zero(SPECIES);
    double cancellation = SupplyRange.cancellation(count);
    double leastSize = count == 0 ? 0 : SupplyRange.LEAST_SIZE;
    int i = from;
    for (; i <= to - SPECIES.length(); i += SPECIES.length()) {
      DoubleVector sum = zeros;
      DoubleVector low = zeros;
      DoubleVector size = zeros;
      for (int j = 0; j < count; j++) {
        DoubleVector rho = load(columns[j], i);
        DoubleVector v = load(columns[count + j], i);
        DoubleVector product = rho.mul(v);
        DoubleVector productLow = rho.fma(v, product.neg());
        DoubleVector next = sum.add(product);
        DoubleVector back = next.sub(sum);
        low = low.add(sum.sub(next.sub(back)).add(product.sub(back)).add(productLow));
        sum = next;
        size = size.add(product.abs());
      }
      DoubleVector eta = load(columns[2 * count], i);
      DoubleVector use = load(columns[2 * count + 1], i);
      DoubleVector other = load(columns[2 * count + 2], i);
      DoubleVector rest = ones.sub(eta);
      DoubleVector back = rest.sub(ones);
      DoubleVector restLow = ones.sub(rest.sub(back)).add(eta.neg().sub(back));
      DoubleVector y = ones.div(rest);
      DoubleVector yl = y.mul(y.neg().fma(restLow, y.neg().fma(rest, ones)));
      DoubleVector w = use.mul(y);
      DoubleVector wl = use.fma(yl, use.fma(y, w.neg()));
      DoubleVector d = sum.add(low);
      DoubleVector dl = sum.sub(d).add(low);
      DoubleVector t = d.mul(w);
      DoubleVector tl = dl.fma(w, d.fma(wl, d.fma(w, t.neg())));
      DoubleVector high = t.add(other);
      DoubleVector backHigh = high.sub(t);
      DoubleVector value = high.add(t.sub(high.sub(backHigh)).add(other.sub(backHigh)).add(tl));
      DoubleVector sizeUse = use.abs();
      DoubleVector sizeRest = rest.abs();
      DoubleVector sizeOther = other.abs();
      VectorMask<Double> ordinary =
          size.compare(VectorOperators.GE, leastSize)
              .and(size.compare(VectorOperators.LE, SupplyRange.GREATEST_SIZE))
              .and(
                  sizeUse
                      .compare(VectorOperators.GE, SupplyRange.LEAST_USE)
                      .or(use.compare(VectorOperators.EQ, 0)))
              .and(sizeUse.compare(VectorOperators.LE, SupplyRange.GREATEST_USE))
              .and(sizeRest.compare(VectorOperators.GE, SupplyRange.LEAST_REST))
              .and(sizeRest.compare(VectorOperators.LE, SupplyRange.GREATEST_REST))
              .and(sizeOther.compare(VectorOperators.LE, SupplyRange.GREATEST_OTHER))
              .and(d.abs().compare(VectorOperators.GE, size.mul(cancellation)))
              .and(
                  value
                      .abs()
                      .compare(VectorOperators.GE, t.abs().add(sizeOther).mul(cancellation)));
      value.intoArray(values, i);
      if (gradients != null) {
        for (int j = 0; j < 2 * count; j++) {
          DoubleVector x = load(columns[j < count ? j + count : j - count], i);
          DoubleVector g = x.mul(w);
          DoubleVector corrected = g.add(x.fma(wl, x.fma(w, g.neg())));
          VectorMask<Double> safe =
              g.abs().compare(VectorOperators.LE, SupplyRange.GREATEST_CORRECTED);
          g.blend(corrected, safe).intoArray(gradients[j], i);
        }
        DoubleVector b = t.mul(y);
        DoubleVector bl = tl.fma(y, t.fma(yl, t.fma(y, b.neg())));
        b.add(bl).intoArray(gradients[2 * count], i);
        DoubleVector e = d.mul(y);
        DoubleVector el = dl.fma(y, d.fma(yl, d.fma(y, e.neg())));
        e.add(el).intoArray(gradients[2 * count + 1], i);
        ones.intoArray(gradients[2 * count + 2], i);
      }
      if (!ordinary.allTrue()) {
        for (int lane = 0; lane < SPECIES.length(); lane++) {
          if (!ordinary.laneIsSet(lane)) {
            ExactRenewableSupply.evaluate(columns, count, i + lane, values, gradients);
          }
        }
      }
    }
    return i;
  }

  /** Prints the way of running. */
  @Override
  public String toString() {
    return VectorLoops.description();
  }
}
