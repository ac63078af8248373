package io.ammass.formulas.optimisation;

import java.util.Arrays;

/**
 * Minimises within the unit cube with the exact gradient: BFGS on the coordinates that are free,
 * with steps projected onto the cube (Bertsekas 1982, "Projected Newton methods for optimization
 * problems with simple constraints", SIAM J. Control Optim. 20).
 */
final class ProjectedQuasiNewton {
  private static final int MOST_ITERATIONS = 500;

  /** Part of the expected decrease that a step must bring (Armijo). */
  private static final double SUFFICIENT = 1e-4;

  private final BoundedProblem problem;
  private final int n;

  ProjectedQuasiNewton(BoundedProblem problem) {
    this.problem = problem;
    this.n = problem.dimension();
  }

  double[] minimise(double[] start) {
    double[] x = start.clone();
    double cost = problem.cost(x);
    double[] gradient = problem.gradient(x);
    double[][] inverse = identity();
    boolean[] isFree = free(x, gradient);
    boolean isFresh = true;
    for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
      double[] direction = direction(inverse, gradient, isFree);
      double[] next = x;
      double nextCost = Double.POSITIVE_INFINITY;
      double slope = 0;
      // The first step after a reset has no scale of its own: a hundredth of the cube.
      double factor = isFresh ? 0.01 / Math.max(largest(direction), Double.MIN_NORMAL) : 1;
      for (int halving = 0; halving < 60; halving++, factor /= 2) {
        next = projected(x, direction, factor);
        slope = 0;
        for (int i = 0; i < n; i++) {
          slope += gradient[i] * (next[i] - x[i]);
        }
        nextCost = problem.cost(next);
        if (nextCost <= cost + SUFFICIENT * slope && slope < 0) {
          break;
        }
        nextCost = Double.POSITIVE_INFINITY;
      }
      if (!(nextCost < Double.POSITIVE_INFINITY)) {
        if (isFresh) {
          return x;
        }
        inverse = identity();
        isFresh = true;
        continue;
      }
      double[] nextGradient = problem.gradient(next);
      boolean[] nextFree = free(next, nextGradient);
      if (Arrays.equals(isFree, nextFree)) {
        isFresh = !update(inverse, x, next, gradient, nextGradient, isFree);
      } else {
        inverse = identity();
        isFresh = true;
      }
      x = next;
      cost = nextCost;
      gradient = nextGradient;
      isFree = nextFree;
    }
    return x;
  }

  private double[][] identity() {
    double[][] identity = new double[n][n];
    for (int i = 0; i < n; i++) {
      identity[i][i] = 1;
    }
    return identity;
  }

  private boolean[] free(double[] x, double[] gradient) {
    boolean[] isFree = new boolean[n];
    for (int i = 0; i < n; i++) {
      isFree[i] = !(x[i] <= 0 && gradient[i] > 0) && !(x[i] >= 1 && gradient[i] < 0);
    }
    return isFree;
  }

  private double[] direction(double[][] inverse, double[] gradient, boolean[] isFree) {
    double[] direction = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n && isFree[i]; j++) {
        direction[i] -= isFree[j] ? inverse[i][j] * gradient[j] : 0;
      }
    }
    return direction;
  }

  private static double largest(double[] direction) {
    double largest = 0;
    for (double entry : direction) {
      largest = Math.max(largest, Math.abs(entry));
    }
    return largest;
  }

  private double[] projected(double[] x, double[] direction, double factor) {
    double[] next = new double[n];
    for (int i = 0; i < n; i++) {
      next[i] = Math.min(1, Math.max(0, x[i] + factor * direction[i]));
    }
    return next;
  }

  /**
   * The BFGS update of the inverse Hessian; false, and nothing done, where curvature is not
   * positive.
   */
  private boolean update(
      double[][] inverse,
      double[] x,
      double[] next,
      double[] gradient,
      double[] nextGradient,
      boolean[] isFree) {
    double[] s = new double[n];
    double[] y = new double[n];
    double sy = 0;
    double yy = 0;
    for (int i = 0; i < n; i++) {
      if (isFree[i]) {
        s[i] = next[i] - x[i];
        y[i] = nextGradient[i] - gradient[i];
        sy += s[i] * y[i];
        yy += y[i] * y[i];
      }
    }
    if (!(sy > 1e-14 * Math.sqrt(yy) * largest(s))) {
      return false;
    }
    double[] hy = new double[n];
    double yhy = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        hy[i] += inverse[i][j] * y[j];
      }
      yhy += y[i] * hy[i];
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        inverse[i][j] += (1 + yhy / sy) * s[i] * s[j] / sy - (hy[i] * s[j] + s[i] * hy[j]) / sy;
      }
    }
    return true;
  }
}
