package io.ammass.savings.opendsm;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * Minimises a function of a few numbers without derivatives: the simplex of Nelder and Mead, begun
 * anew from its end until that gains nothing.
 *
 * @see <a href="https://doi.org/10.1093/comjnl/7.4.308">Nelder, Mead (1965), A Simplex Method for
 *     Function Minimization</a>
 */
final class Simplex {
  private static final int STEPS = 150;
  private static final int RESTARTS = 3;
  private static final double RELATIVE_GAIN = 1e-9;

  private Simplex() {}

  /** Searches around a start; a coordinate whose step is 0 stays. */
  static double[] minimise(ToDoubleFunction<double[]> function, double[] start, double[] step) {
    int[] free =
        java.util.stream.IntStream.range(0, start.length).filter(i -> step[i] != 0).toArray();
    double[] best = start.clone();
    double value = function.applyAsDouble(best);
    double scale = 1;
    for (int restart = 0; restart < RESTARTS; restart++) {
      double[] found = search(function, best, step, free, scale);
      double now = function.applyAsDouble(found);
      boolean gained = now < value - RELATIVE_GAIN * Math.abs(value);
      if (now < value) {
        value = now;
        best = found;
      }
      if (!gained) {
        break;
      }
      scale /= 4;
    }
    return best;
  }

  private static double[] search(
      ToDoubleFunction<double[]> function,
      double[] start,
      double[] step,
      int[] free,
      double scale) {
    int k = free.length;
    double[][] x = new double[k + 1][];
    double[] f = new double[k + 1];
    x[0] = start.clone();
    f[0] = function.applyAsDouble(x[0]);
    for (int j = 0; j < k; j++) {
      x[j + 1] = start.clone();
      x[j + 1][free[j]] += scale * step[free[j]];
      f[j + 1] = function.applyAsDouble(x[j + 1]);
    }
    for (int i = 0; i < STEPS * k; i++) {
      sort(x, f);
      if (f[k] - f[0] <= RELATIVE_GAIN * 1e-3 * Math.abs(f[0])) {
        break;
      }
      double[] centre = new double[start.length];
      for (int j = 0; j < k; j++) {
        for (int d = 0; d < centre.length; d++) {
          centre[d] += x[j][d] / k;
        }
      }
      double[] reflected = between(centre, x[k], -1);
      double fr = function.applyAsDouble(reflected);
      if (fr < f[0]) {
        double[] expanded = between(centre, x[k], -2);
        double fe = function.applyAsDouble(expanded);
        x[k] = fe < fr ? expanded : reflected;
        f[k] = Math.min(fe, fr);
      } else if (fr < f[k - 1]) {
        x[k] = reflected;
        f[k] = fr;
      } else {
        double[] contracted = between(centre, fr < f[k] ? reflected : x[k], 0.5);
        double fc = function.applyAsDouble(contracted);
        if (fc < Math.min(fr, f[k])) {
          x[k] = contracted;
          f[k] = fc;
        } else {
          for (int j = 1; j <= k; j++) {
            x[j] = between(x[0], x[j], 0.5);
            f[j] = function.applyAsDouble(x[j]);
          }
        }
      }
    }
    sort(x, f);
    return x[0];
  }

  private static double[] between(double[] a, double[] b, double share) {
    double[] point = new double[a.length];
    Arrays.setAll(point, d -> a[d] + share * (b[d] - a[d]));
    return point;
  }

  /** Insertion sort by value: stable, so that ties keep their order. */
  private static void sort(double[][] x, double[] f) {
    for (int i = 1; i < f.length; i++) {
      double value = f[i];
      double[] point = x[i];
      int j = i;
      for (; j > 0 && f[j - 1] > value; j--) {
        f[j] = f[j - 1];
        x[j] = x[j - 1];
      }
      f[j] = value;
      x[j] = point;
    }
  }
}
