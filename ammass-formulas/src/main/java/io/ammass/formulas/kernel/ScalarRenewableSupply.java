package io.ammass.formulas.kernel;

import org.jspecify.annotations.Nullable;

/**
 * {@code P = sum_i(rho_i V_i / (1 - eta)) E_pred + P_nonrenewable} in plain Java: a compensated dot
 * product (Ogita, Rump and Oishi 2005, Accurate sum and dot product, algorithm 5.3), then products
 * and quotient in unevaluated sums of two doubles; one rounding at the end.
 */
final class ScalarRenewableSupply implements RenewableSupplyLoops {
  @Override
  public void values(double[][] columns, int count, int from, int to, double[] values) {
    run(columns, count, from, to, values, null);
  }

  @Override
  public void gradients(
      double[][] columns, int count, int from, int to, double[] values, double[][] gradients) {
    run(columns, count, from, to, values, gradients);
  }

  private static void run(
      double[][] columns,
      int count,
      int from,
      int to,
      double[] values,
      double @Nullable [][] gradients) {
    double[] columnEta = columns[2 * count];
    double[] columnUse = columns[2 * count + 1];
    double[] columnOther = columns[2 * count + 2];
    int maskEta = Columns.mask(columnEta);
    int maskUse = Columns.mask(columnUse);
    int maskOther = Columns.mask(columnOther);
    double cancellation = SupplyRange.cancellation(count);
    for (int i = from; i < to; i++) {
      double sum = 0;
      double low = 0;
      double size = 0;
      for (int j = 0; j < count; j++) {
        double[] density = columns[j];
        double[] volume = columns[count + j];
        double rho = density[i & Columns.mask(density)];
        double v = volume[i & Columns.mask(volume)];
        double product = rho * v;
        double productLow = Math.fma(rho, v, -product);
        double next = sum + product;
        double back = next - sum;
        low += ((sum - (next - back)) + (product - back)) + productLow;
        sum = next;
        size += Math.abs(product);
      }
      double eta = columnEta[i & maskEta];
      double use = columnUse[i & maskUse];
      double other = columnOther[i & maskOther];
      double rest = 1 - eta;
      double back = rest - 1;
      double restLow = (1 - (rest - back)) + (-eta - back);
      double y = 1 / rest;
      double yl = y * Math.fma(-y, restLow, Math.fma(-y, rest, 1));
      double w = use * y;
      double wl = Math.fma(use, yl, Math.fma(use, y, -w));
      double d = sum + low;
      double dl = (sum - d) + low;
      double t = d * w;
      double tl = Math.fma(dl, w, Math.fma(d, wl, Math.fma(d, w, -t)));
      double high = t + other;
      double backHigh = high - t;
      double value = high + (((t - (high - backHigh)) + (other - backHigh)) + tl);
      double sizeUse = Math.abs(use);
      double sizeRest = Math.abs(rest);
      boolean ordinary =
          (count == 0 || size >= SupplyRange.LEAST_SIZE)
              && size <= SupplyRange.GREATEST_SIZE
              && (sizeUse >= SupplyRange.LEAST_USE || use == 0)
              && sizeUse <= SupplyRange.GREATEST_USE
              && sizeRest >= SupplyRange.LEAST_REST
              && sizeRest <= SupplyRange.GREATEST_REST
              && Math.abs(other) <= SupplyRange.GREATEST_OTHER
              && Math.abs(d) >= cancellation * size
              && Math.abs(value) >= cancellation * (Math.abs(t) + Math.abs(other));
      if (!ordinary) {
        ExactRenewableSupply.evaluate(columns, count, i, values, gradients);
        continue;
      }
      values[i] = value;
      if (gradients == null) {
        continue;
      }
      for (int j = 0; j < 2 * count; j++) {
        double[] partner = columns[j < count ? j + count : j - count];
        double x = partner[i & Columns.mask(partner)];
        double g = x * w;
        double gl = Math.fma(x, wl, Math.fma(x, w, -g));
        gradients[j][i] = Math.abs(g) <= SupplyRange.GREATEST_CORRECTED ? g + gl : g;
      }
      double b = t * y;
      gradients[2 * count][i] = b + Math.fma(tl, y, Math.fma(t, yl, Math.fma(t, y, -b)));
      double e = d * y;
      gradients[2 * count + 1][i] = e + Math.fma(dl, y, Math.fma(d, yl, Math.fma(d, y, -e)));
      gradients[2 * count + 2][i] = 1;
    }
  }

  /** Prints the way of running. */
  @Override
  public String toString() {
    return "plain Java";
  }
}
