package io.ammass.formulas.kernel;

import static io.ammass.formulas.kernel.VectorLoops.SPECIES;
import static io.ammass.formulas.kernel.VectorLoops.load;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.jspecify.annotations.Nullable;

/** {@link ScalarSavingCost} with several rows at a time; the same operations, the same bits. */
final class VectorSavingCost implements SavingCostLoops {
  private static final ScalarSavingCost SCALAR = new ScalarSavingCost();

  @Override
  public void values(double[][] columns, int from, int to, double[] values) {
    int done = run(columns, from, to, values, null);
    SCALAR.values(columns, done, to, values);
  }

  @Override
  public void gradients(
      double[][] columns, int from, int to, double[] values, double[][] gradients) {
    int done = run(columns, from, to, values, gradients);
    SCALAR.gradients(columns, done, to, values, gradients);
  }

  private static int run(
      double[][] columns, int from, int to, double[] values, double @Nullable [][] gradients) {
    DoubleVector ones = DoubleVector.broadcast(SPECIES, 1);
    int i = from;
    for (; i <= to - SPECIES.length(); i += SPECIES.length()) {
      DoubleVector use = load(columns[0], i);
      DoubleVector hours = load(columns[1], i);
      DoubleVector grid = load(columns[2], i);
      DoubleVector change = load(columns[3], i);
      DoubleVector years = load(columns[4], i);
      DoubleVector other = load(columns[5], i);
      DoubleVector y = ones.div(hours);
      DoubleVector yl = y.mul(y.neg().fma(hours, ones));
      DoubleVector z = use.mul(y);
      DoubleVector zl = use.fma(yl, use.fma(y, z.neg()));
      DoubleVector p = change.mul(years);
      DoubleVector pl = change.fma(years, p.neg());
      DoubleVector a = z.add(grid);
      DoubleVector backA = a.sub(z);
      DoubleVector al = z.sub(a.sub(backA)).add(grid.sub(backA));
      DoubleVector b = p.add(other);
      DoubleVector backB = b.sub(p);
      DoubleVector bl = p.sub(b.sub(backB)).add(other.sub(backB));
      DoubleVector sum = a.add(b);
      DoubleVector back = sum.sub(a);
      DoubleVector low = a.sub(sum.sub(back)).add(b.sub(back));
      DoubleVector value = sum.add(al.add(bl).add(low).add(zl.add(pl)));
      DoubleVector sizeUse = use.abs();
      DoubleVector sizeHours = hours.abs();
      DoubleVector sizeValue = value.abs();
      DoubleVector size = z.abs().add(grid.abs()).add(p.abs().add(other.abs()));
      VectorMask<Double> ordinary =
          sizeHours
              .compare(VectorOperators.GE, CostRange.LEAST)
              .and(sizeHours.compare(VectorOperators.LE, CostRange.GREATEST))
              .and(
                  sizeUse
                      .compare(VectorOperators.GE, CostRange.LEAST)
                      .or(use.compare(VectorOperators.EQ, 0)))
              .and(sizeUse.compare(VectorOperators.LE, CostRange.GREATEST))
              .and(size.compare(VectorOperators.LE, CostRange.GREATEST_SIZE))
              .and(sizeValue.compare(VectorOperators.GE, CostRange.LEAST_VALUE))
              .and(sizeValue.compare(VectorOperators.GE, size.mul(CostRange.CANCELLATION)));
      value.intoArray(values, i);
      if (gradients != null) {
        DoubleVector q = z.mul(y);
        DoubleVector ql = zl.fma(y, z.fma(yl, z.fma(y, q.neg())));
        y.intoArray(gradients[0], i);
        q.add(ql).neg().intoArray(gradients[1], i);
        ones.intoArray(gradients[2], i);
        years.intoArray(gradients[3], i);
        change.intoArray(gradients[4], i);
        ones.intoArray(gradients[5], i);
      }
      if (!ordinary.allTrue()) {
        for (int lane = 0; lane < SPECIES.length(); lane++) {
          if (!ordinary.laneIsSet(lane)) {
            ExactSavingCost.evaluate(
                use.lane(lane),
                hours.lane(lane),
                grid.lane(lane),
                change.lane(lane),
                years.lane(lane),
                other.lane(lane),
                i + lane,
                values,
                gradients);
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
