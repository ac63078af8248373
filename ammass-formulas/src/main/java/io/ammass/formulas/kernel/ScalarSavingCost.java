package io.ammass.formulas.kernel;

import org.jspecify.annotations.Nullable;

/**
 * {@code C = E_pred / t_on + Q_grid + dP_HP t_HP + C_other} in plain Java: quotient, product and
 * sum as unevaluated sums of two doubles; one rounding at the end.
 */
final class ScalarSavingCost implements SavingCostLoops {
  @Override
  public void values(double[][] columns, int from, int to, double[] values) {
    run(columns, from, to, values, null);
  }

  @Override
  public void gradients(
      double[][] columns, int from, int to, double[] values, double[][] gradients) {
    run(columns, from, to, values, gradients);
  }

  private static void run(
      double[][] columns, int from, int to, double[] values, double @Nullable [][] gradients) {
    double[] columnUse = columns[0];
    double[] columnHours = columns[1];
    double[] columnGrid = columns[2];
    double[] columnChange = columns[3];
    double[] columnYears = columns[4];
    double[] columnOther = columns[5];
    int maskUse = Columns.mask(columnUse);
    int maskHours = Columns.mask(columnHours);
    int maskGrid = Columns.mask(columnGrid);
    int maskChange = Columns.mask(columnChange);
    int maskYears = Columns.mask(columnYears);
    int maskOther = Columns.mask(columnOther);
    for (int i = from; i < to; i++) {
      double use = columnUse[i & maskUse];
      double hours = columnHours[i & maskHours];
      double grid = columnGrid[i & maskGrid];
      double change = columnChange[i & maskChange];
      double years = columnYears[i & maskYears];
      double other = columnOther[i & maskOther];
      double y = 1 / hours;
      double yl = y * Math.fma(-y, hours, 1);
      double z = use * y;
      double zl = Math.fma(use, yl, Math.fma(use, y, -z));
      double p = change * years;
      double pl = Math.fma(change, years, -p);
      double a = z + grid;
      double backA = a - z;
      double al = (z - (a - backA)) + (grid - backA);
      double b = p + other;
      double backB = b - p;
      double bl = (p - (b - backB)) + (other - backB);
      double sum = a + b;
      double back = sum - a;
      double low = (a - (sum - back)) + (b - back);
      double value = sum + (((al + bl) + low) + (zl + pl));
      double sizeUse = Math.abs(use);
      double sizeHours = Math.abs(hours);
      double size = (Math.abs(z) + Math.abs(grid)) + (Math.abs(p) + Math.abs(other));
      boolean ordinary =
          sizeHours >= CostRange.LEAST
              && sizeHours <= CostRange.GREATEST
              && (sizeUse >= CostRange.LEAST || use == 0)
              && sizeUse <= CostRange.GREATEST
              && size <= CostRange.GREATEST_SIZE
              && Math.abs(value) >= CostRange.LEAST_VALUE
              && Math.abs(value) >= CostRange.CANCELLATION * size;
      if (!ordinary) {
        ExactSavingCost.evaluate(use, hours, grid, change, years, other, i, values, gradients);
        continue;
      }
      values[i] = value;
      if (gradients != null) {
        double q = z * y;
        gradients[0][i] = y;
        gradients[1][i] = -(q + Math.fma(zl, y, Math.fma(z, yl, Math.fma(z, y, -q))));
        gradients[2][i] = 1;
        gradients[3][i] = years;
        gradients[4][i] = change;
        gradients[5][i] = 1;
      }
    }
  }

  /** Prints the way of running. */
  @Override
  public String toString() {
    return "plain Java";
  }
}
