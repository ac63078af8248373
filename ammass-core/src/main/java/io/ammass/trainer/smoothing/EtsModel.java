package io.ammass.trainer.smoothing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.math3.analysis.MultivariateFunction;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * Innovations state space exponential smoothing without season: additive or multiplicative error,
 * no, additive or damped trend, chosen by the corrected Akaike criterion.
 *
 * <p>The point forecasts of additive and multiplicative errors follow the same recursion; they
 * differ in their likelihood, hence in the parameters.
 *
 * @see <a href="https://doi.org/10.1016/S0169-2070(01)00110-8">Hyndman et al. (2002), A state space
 *     framework for automatic forecasting using exponential smoothing methods</a>
 */
final class EtsModel implements LevelModel {
  private static final double ALPHA_LOW = 1e-4;
  private static final double ALPHA_HIGH = 0.9999;
  private static final double PHI_LOW = 0.8;
  private static final double PHI_HIGH = 0.98;
  private static final int EVALUATIONS = 2_000;
  private static final int FIRST_VALUES = 10;

  /** How the error enters. */
  enum Error {
    ADDITIVE("A"),
    MULTIPLICATIVE("M");

    private final String letter;

    Error(String letter) {
      this.letter = letter;
    }
  }

  /** How the trend goes on. */
  enum Trend {
    NONE("N", 0),
    ADDITIVE("A", 2),
    DAMPED("Ad", 3);

    private final String letter;
    private final int more;

    Trend(String letter, int more) {
      this.letter = letter;
      this.more = more;
    }
  }

  private final Error error;
  private final Trend trend;
  private final double alpha;
  private final double beta;
  private final double phi;
  private final double firstSlope;
  private final double criterion;

  private EtsModel(Error error, Trend trend, double[] x, double firstSlope, double criterion) {
    this.error = error;
    this.trend = trend;
    this.alpha = alpha(x);
    this.beta = beta(trend, x);
    this.phi = phi(trend, x);
    this.firstSlope = firstSlope;
    this.criterion = criterion;
  }

  /** Fits every form that suits the data and keeps the one with the least criterion. */
  static EtsModel fit(double[] y) {
    boolean positive = Arrays.stream(y).allMatch(v -> v > 0);
    EtsModel best = null;
    for (Error error : Error.values()) {
      if (error == Error.MULTIPLICATIVE && !positive) {
        continue;
      }
      for (Trend trend : Trend.values()) {
        EtsModel model = fit(y, error, trend);
        if (best == null || model.criterion < best.criterion) {
          best = model;
        }
      }
    }
    return Objects.requireNonNull(best);
  }

  /** Fits one form by maximum likelihood over smoothing parameters and first states. */
  static EtsModel fit(double[] y, Error error, Trend trend) {
    double[] start = start(y, trend, FIRST_VALUES);
    double scale = Math.max(spread(y), 1e-12 * (1 + Math.abs(y[0])));
    double[] best = new double[2 + trend.more];
    double bestValue = deviance(y, error, trend, best, start, scale);
    // A simplex may stop on a ridge: it is begun anew from where it stopped.
    boolean budgetSpent = false;
    for (int round = 0; round < 2 && !budgetSpent; round++) {
      Lowest lowest = new Lowest(x -> deviance(y, error, trend, x, start, scale), best, bestValue);
      try {
        new SimplexOptimizer(new SimpleValueChecker(1e-9, 1e-9))
            .optimize(
                new MaxEval(EVALUATIONS),
                GoalType.MINIMIZE,
                new ObjectiveFunction(lowest),
                new InitialGuess(best),
                new NelderMeadSimplex(best.length, 0.5));
      } catch (TooManyEvaluationsException e) {
        // The budget bounds the polish only: the lowest point so far is kept below.
        budgetSpent = true;
      }
      best = lowest.point;
      bestValue = lowest.value;
    }
    int n = y.length;
    int k = best.length + 1;
    double aicc = bestValue + 2.0 * k + 2.0 * k * (k + 1) / Math.max(1, n - k - 1);
    return new EtsModel(error, trend, best, firstSlope(trend, best, start, scale), aicc);
  }

  /** Remembers the lowest point asked for, also when the search is stopped. */
  private static final class Lowest implements MultivariateFunction {
    private final MultivariateFunction function;
    private double[] point;
    private double value;

    Lowest(MultivariateFunction function, double[] point, double value) {
      this.function = function;
      this.point = point;
      this.value = value;
    }

    @Override
    public double value(double[] x) {
      double here = function.value(x);
      if (here < value) {
        value = here;
        point = x.clone();
      }
      return here;
    }
  }

  private static double spread(double[] y) {
    double sum = 0;
    for (int i = 1; i < y.length; i++) {
      sum += Math.abs(y[i] - y[i - 1]);
    }
    return sum / Math.max(1, y.length - 1);
  }

  /** First level and slope from a line through the first values. */
  private static double[] start(double[] y, Trend trend, int values) {
    int m = Math.min(values, y.length);
    double meanX = (m + 1) / 2.0;
    double meanY = Arrays.stream(y, 0, m).sum() / m;
    double xy = 0;
    double xx = 0;
    for (int i = 0; i < m; i++) {
      xy += (i + 1 - meanX) * (y[i] - meanY);
      xx += (i + 1 - meanX) * (i + 1 - meanX);
    }
    double slope = trend == Trend.NONE || xx == 0 ? 0 : xy / xx;
    return new double[] {trend == Trend.NONE ? meanY : meanY - slope * meanX, slope};
  }

  private static double logistic(double x, double low, double high) {
    return low + (high - low) / (1 + Math.exp(-x));
  }

  private static double alpha(double[] x) {
    return logistic(x[0] + 1, ALPHA_LOW, ALPHA_HIGH);
  }

  private static double beta(Trend trend, double[] x) {
    return trend == Trend.NONE ? 0 : logistic(x[2] - 3, ALPHA_LOW, alpha(x));
  }

  private static double phi(Trend trend, double[] x) {
    return trend == Trend.DAMPED ? logistic(x[4] + 2, PHI_LOW, PHI_HIGH) : 1;
  }

  private static double firstSlope(Trend trend, double[] x, double[] start, double scale) {
    return trend == Trend.NONE ? 0 : start[1] + x[3] * scale / 10;
  }

  /** Minus twice the log likelihood but for a constant. */
  private static double deviance(
      double[] y, Error error, Trend trend, double[] x, double[] start, double scale) {
    double alpha = alpha(x);
    double beta = beta(trend, x);
    double phi = phi(trend, x);
    double level = start[0] + x[1] * scale;
    double slope = firstSlope(trend, x, start, scale);
    double squares = 0;
    double logs = 0;
    for (double value : y) {
      double expected = level + phi * slope;
      double e = value - expected;
      if (error == Error.MULTIPLICATIVE) {
        if (!(expected > 0)) {
          return Double.MAX_VALUE;
        }
        squares += (e / expected) * (e / expected);
        logs += Math.log(expected);
      } else {
        squares += e * e;
      }
      level = expected + alpha * e;
      slope = phi * slope + beta * e;
    }
    double floor = Double.MIN_NORMAL * y.length;
    double result = y.length * Math.log(Math.max(squares, floor)) + 2 * logs;
    return Double.isFinite(result) ? result : Double.MAX_VALUE;
  }

  @Override
  public double[] forecast(double[] y, int horizon) {
    // What is learned slowly needs more values to begin with; the slope begins as it was learned.
    int values = (int) Math.min(y.length, Math.max(FIRST_VALUES, 2 / alpha));
    double slope = firstSlope;
    double level = Arrays.stream(y, 0, values).sum() / values - slope * (values + 1) / 2;
    for (double value : y) {
      double expected = level + phi * slope;
      double e = value - expected;
      level = expected + alpha * e;
      slope = phi * slope + beta * e;
    }
    double[] result = new double[horizon];
    double damping = 0;
    double power = 1;
    for (int h = 0; h < horizon; h++) {
      power *= phi;
      damping += power;
      result[h] = level + damping * slope;
    }
    return result;
  }

  @Override
  public int parameters() {
    return trend == Trend.NONE ? 1 : trend == Trend.ADDITIVE ? 2 : 3;
  }

  double alpha() {
    return alpha;
  }

  double criterion() {
    return criterion;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "ETS(%s,%s,N) alpha %.4f beta %.4f phi %.4f",
        error.letter,
        trend.letter,
        alpha,
        beta,
        phi);
  }
}
