package io.ammass.formulas.optimisation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.CMAESOptimizer;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.apache.commons.math3.random.SobolSequenceGenerator;
import org.apache.commons.math3.random.Well19937c;

/** Evenly spread starts, then a local search from the best of them. */
final class BoundedSearch {
  /** Starts tried by one evaluation each, a dimension. */
  private static final int SPREAD = 256;

  /** Local searches with a gradient, which are cheap. */
  private static final int LOCAL = 8;

  /** Local searches without one: each costs thousands of evaluations of a whole sample. */
  private static final int LOCAL_BLIND = 3;

  private static final int MOST_EVALUATIONS = 20_000;

  /** Any number: it makes the search repeatable, and the optimum should not depend on it. */
  private static final int SEED = 20_261_124;

  private final BoundedProblem problem;
  private final int n;

  BoundedSearch(BoundedProblem problem) {
    this.problem = problem;
    this.n = problem.dimension();
  }

  private record Candidate(double[] at, double cost) {}

  Optimum solve() {
    List<Candidate> starts = starts();
    Candidate best = starts.get(0);
    for (Candidate start : starts.subList(0, problem.hasGradient() ? LOCAL : LOCAL_BLIND)) {
      if (!(start.cost() < Double.POSITIVE_INFINITY)) {
        continue;
      }
      Candidate found = local(start);
      if (found.cost() < best.cost()) {
        best = found;
      }
    }
    return problem.optimum(best.at());
  }

  /** Corners of the diagonal and Sobol points, the best first. */
  private List<Candidate> starts() {
    List<Candidate> starts = new ArrayList<>();
    SobolSequenceGenerator points = new SobolSequenceGenerator(n);
    starts.add(candidate(new double[n]));
    double[] corner = new double[n];
    Arrays.fill(corner, 1);
    starts.add(candidate(corner));
    points.nextVector();
    for (int i = 1; i < SPREAD * n; i++) {
      starts.add(candidate(points.nextVector()));
    }
    starts.sort(Comparator.comparingDouble(Candidate::cost));
    return starts;
  }

  private Candidate candidate(double[] at) {
    return new Candidate(at, problem.cost(at));
  }

  private Candidate local(Candidate start) {
    if (problem.hasGradient()) {
      double[] at = new ProjectedQuasiNewton(problem).minimise(start.at());
      return candidate(at);
    }
    return n == 1 ? brent(start) : evolution(start);
  }

  private Candidate brent(Candidate start) {
    double middle = start.at()[0];
    double reach = 4.0 / SPREAD;
    double x =
        new BrentOptimizer(1e-10, 1e-12)
            .optimize(
                new MaxEval(MOST_EVALUATIONS),
                GoalType.MINIMIZE,
                new UnivariateObjectiveFunction(u -> finite(problem.cost(new double[] {u}))),
                new SearchInterval(
                    Math.max(0, middle - reach), Math.min(1, middle + reach), middle))
            .getPoint();
    Candidate found = candidate(new double[] {x});
    return found.cost() < start.cost() ? found : start;
  }

  /** Covariance matrix adaptation (Hansen 2006), for objectives without a gradient. */
  private Candidate evolution(Candidate start) {
    double[] ones = new double[n];
    double[] sigma = new double[n];
    Arrays.fill(ones, 1);
    Arrays.fill(sigma, 0.1);
    CMAESOptimizer optimizer =
        new CMAESOptimizer(
            MOST_EVALUATIONS,
            Double.NEGATIVE_INFINITY,
            true,
            0,
            0,
            new Well19937c(SEED),
            false,
            new SimpleValueChecker(1e-12, 1e-300));
    try {
      double[] at =
          optimizer
              .optimize(
                  new MaxEval(MOST_EVALUATIONS),
                  MaxIter.unlimited(),
                  GoalType.MINIMIZE,
                  new ObjectiveFunction(x -> finite(problem.cost(x))),
                  new InitialGuess(start.at()),
                  new SimpleBounds(new double[n], ones),
                  new CMAESOptimizer.Sigma(sigma),
                  new CMAESOptimizer.PopulationSize(4 + (int) (3 * Math.log(n)) + 4))
              .getPoint();
      Candidate found = candidate(at);
      return found.cost() < start.cost() ? found : start;
    } catch (TooManyEvaluationsException e) {
      // A start that does not settle is one of several: its point is still a candidate.
      return start;
    }
  }

  private static double finite(double cost) {
    return Math.min(cost, 1e300);
  }
}
