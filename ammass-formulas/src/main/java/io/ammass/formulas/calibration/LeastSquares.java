package io.ammass.formulas.calibration;

import io.ammass.error.NotConvergedException;
import io.ammass.formula.Formula;
import io.ammass.formula.Symbol;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.exception.ConvergenceException;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.exception.TooManyIterationsException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresFactory;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresProblem;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.fitting.leastsquares.ValueAndJacobianFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.math3.util.Pair;

/**
 * One weighted least squares problem: residuals and Jacobian of the parameters that are free, and
 * its minimum. Weights may be replaced, parameters may be held; otherwise immutable.
 */
final class LeastSquares {
  private static final int MOST_EVALUATIONS = 20_000;

  /** Where the first stage stops: relative, of cost, parameters and orthogonality. */
  private static final double COARSE = 1e-10;

  /** Gauss-Newton steps that polish the minimum at most. */
  private static final int MOST_STEPS = 100;

  /** A step this small, relative to each parameter, ends the polishing. */
  private static final double FINE = 1e-14;

  /** Steps below this part of each parameter are near the minimum. */
  private static final double NEAR = 1e-5;

  /** Relative rise of the cost that counts as rounding near the minimum. */
  private static final double FLAT = 1e-8;

  /** Stands for the residual of a trial point where the formula is not defined: it is rejected. */
  private static final double FORBIDDEN = 1e100;

  private final Formula formula;
  private final double[][] columns;
  private final int[] free;
  private final double[] observed;
  private final double[] weights;

  LeastSquares(
      Formula formula, double[][] columns, int[] free, double[] observed, double[] weights) {
    this.formula = formula;
    this.columns = columns;
    this.free = free;
    this.observed = observed;
    this.weights = weights;
  }

  LeastSquares weighted(double[] factors) {
    double[] product = weights.clone();
    for (int i = 0; i < product.length; i++) {
      product[i] *= factors[i];
    }
    return new LeastSquares(formula, columns, free, observed, product);
  }

  /** The same problem with one parameter held. */
  LeastSquares held(int parameter, double value) {
    double[][] fixed = columns.clone();
    fixed[free[parameter]] = new double[] {value};
    int[] rest = new int[free.length - 1];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = free[i < parameter ? i : i + 1];
    }
    return new LeastSquares(formula, fixed, rest, observed, weights);
  }

  Formula formula() {
    return formula;
  }

  List<Symbol> parameters() {
    return Arrays.stream(free).mapToObj(formula.symbols()::get).toList();
  }

  double[] start() {
    return Arrays.stream(free).mapToDouble(i -> columns[i][0]).toArray();
  }

  int observations() {
    return observed.length;
  }

  /** Observed less predicted, not weighted. */
  double[] residuals(double[] parameters) {
    double[][] at = columns.clone();
    for (int i = 0; i < free.length; i++) {
      at[free[i]] = new double[] {parameters[i]};
    }
    double[] residuals = new double[observed.length];
    formula.values(at, 0, observed.length, residuals);
    for (int i = 0; i < residuals.length; i++) {
      residuals[i] = observed[i] - residuals[i];
    }
    return residuals;
  }

  /** Multiplies residuals by the square roots of the weights, in place. */
  double[] rootWeighted(double[] residuals) {
    for (int i = 0; i < residuals.length; i++) {
      residuals[i] *= Math.sqrt(weights[i]);
    }
    return residuals;
  }

  /** The weighted sum of squared residuals; infinite where the formula is not defined. */
  double cost(double[] parameters) {
    double[] residuals = residuals(parameters);
    double sum = 0;
    for (int i = 0; i < residuals.length; i++) {
      sum += weights[i] * residuals[i] * residuals[i];
    }
    return Double.isFinite(sum) ? sum : Double.POSITIVE_INFINITY;
  }

  /** Derivatives of the predictions, each row by the square root of its weight. */
  double[][] weightedJacobian(double[] parameters) {
    double[] point = new double[columns.length];
    double[] gradient = new double[columns.length];
    double[][] jacobian = new double[observed.length][free.length];
    for (int row = 0; row < observed.length; row++) {
      for (int i = 0; i < point.length; i++) {
        point[i] = columns[i].length == 1 ? columns[i][0] : columns[i][row];
      }
      for (int i = 0; i < free.length; i++) {
        point[free[i]] = parameters[i];
      }
      formula.gradient(point, gradient);
      double root = Math.sqrt(weights[row]);
      for (int i = 0; i < free.length; i++) {
        jacobian[row][i] = root * gradient[free[i]];
      }
    }
    return jacobian;
  }

  /** The parameters at the minimum found from a start. */
  double[] minimise(double[] start) {
    if (free.length == 0) {
      return start;
    }
    return polish(coarse(start));
  }

  private double[] coarse(double[] start) {
    LeastSquaresProblem problem =
        LeastSquaresFactory.create(
            new Weighted(),
            new ArrayRealVector(observed.length),
            new ArrayRealVector(start),
            null,
            null,
            MOST_EVALUATIONS,
            MOST_EVALUATIONS,
            true,
            null);
    try {
      LeastSquaresOptimizer.Optimum optimum =
          new LevenbergMarquardtOptimizer()
              .withCostRelativeTolerance(COARSE)
              .withParameterRelativeTolerance(COARSE)
              .withOrthoTolerance(COARSE)
              .optimize(problem);
      return optimum.getPoint().toArray();
    } catch (TooManyEvaluationsException | TooManyIterationsException | ConvergenceException e) {
      throw new NotConvergedException(
          formula.id()
              + ": no minimum was found from "
              + Arrays.toString(start)
              + " ("
              + e.getMessage()
              + "). Maybe start nearer to the expected values?",
          e);
    }
  }

  /**
   * Gauss-Newton steps by QR of the Jacobian with columns of equal length, halved while uphill.
   * Near the minimum the cost is flat in its last digits, but the steps still tell: there they are
   * taken as long as they shrink.
   */
  private double[] polish(double[] coarse) {
    double[] best = coarse;
    double bestCost = cost(best);
    double lastSize = Double.POSITIVE_INFINITY;
    for (int iteration = 0; iteration < MOST_STEPS; iteration++) {
      double[] step = gaussNewtonStep(best);
      double size = 0;
      for (int i = 0; i < step.length; i++) {
        size = Math.max(size, Math.abs(step[i]) / Math.max(Math.abs(best[i]), Double.MIN_NORMAL));
      }
      boolean isNear = size < NEAR;
      if (!(size > FINE) || (isNear && !(size < lastSize))) {
        return best;
      }
      double allowed = bestCost * (1 + (isNear ? FLAT : 0));
      double[] next = best;
      double nextCost = Double.POSITIVE_INFINITY;
      for (double factor = 1; factor > 1e-4 && !(nextCost <= allowed); factor /= 2) {
        next = best.clone();
        for (int i = 0; i < step.length; i++) {
          next[i] += factor * step[i];
        }
        nextCost = cost(next);
      }
      if (!(nextCost <= allowed)) {
        return best;
      }
      best = next;
      bestCost = nextCost;
      lastSize = size;
    }
    return best;
  }

  private double[] gaussNewtonStep(double[] parameters) {
    double[][] jacobian = weightedJacobian(parameters);
    double[] residuals = rootWeighted(residuals(parameters));
    int p = free.length;
    double[] norms = new double[p];
    for (double[] row : jacobian) {
      for (int i = 0; i < p; i++) {
        norms[i] = Math.hypot(norms[i], row[i]);
      }
    }
    for (int row = 0; row < jacobian.length; row++) {
      for (int i = 0; i < p; i++) {
        jacobian[row][i] /= norms[i] > 0 ? norms[i] : 1;
      }
    }
    double[] step = new double[p];
    try {
      RealVector solved =
          new QRDecomposition(new Array2DRowRealMatrix(jacobian, false))
              .getSolver()
              .solve(new ArrayRealVector(residuals, false));
      for (int i = 0; i < p; i++) {
        step[i] = norms[i] > 0 ? solved.getEntry(i) / norms[i] : 0;
      }
    } catch (SingularMatrixException e) {
      // A singular Jacobian has no Gauss-Newton step; that is judged, and refused, by rank later.
      return new double[p];
    }
    return step;
  }

  /**
   * What commons-math3 minimises: weighted predictions less observations, derivatives on demand.
   */
  private final class Weighted implements ValueAndJacobianFunction {
    @Override
    public Pair<RealVector, RealMatrix> value(RealVector point) {
      double[] at = point.toArray();
      return new Pair<>(computeValue(at), computeJacobian(at));
    }

    @Override
    public RealVector computeValue(double[] at) {
      double[] residuals = residuals(at);
      for (int i = 0; i < residuals.length; i++) {
        double weighted = -Math.sqrt(weights[i]) * residuals[i];
        residuals[i] = Math.abs(weighted) < FORBIDDEN ? weighted : FORBIDDEN;
      }
      return new ArrayRealVector(residuals, false);
    }

    @Override
    public RealMatrix computeJacobian(double[] at) {
      return new Array2DRowRealMatrix(weightedJacobian(at), false);
    }
  }
}
