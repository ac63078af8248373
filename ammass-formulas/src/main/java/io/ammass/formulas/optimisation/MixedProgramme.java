package io.ammass.formulas.optimisation;

import io.ammass.error.NotConvergedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.exception.TooManyIterationsException;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NoFeasibleSolutionException;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.jspecify.annotations.Nullable;

/**
 * A small linear programme over parts in [0, 1], some of them whole: branch and bound (Land and
 * Doig 1960) over simplex relaxations, deeper first, the nearer whole number first.
 */
final class MixedProgramme {
  private static final int MOST_PIVOTS = 100_000;

  /** Relaxations solved before the search is given up. */
  private static final int MOST_NODES = 20_000;

  /** A part this near to a whole number is one. */
  private static final double WHOLE = 1e-7;

  private final double[] cost;
  private final List<LinearConstraint> constraints;
  private final boolean[] isWhole;
  private double @Nullable [] best;
  private double bestCost = Double.POSITIVE_INFINITY;
  private int nodes;

  MixedProgramme(double[] cost, List<LinearConstraint> constraints, boolean[] isWhole) {
    this.cost = cost;
    this.constraints = constraints;
    this.isWhole = isWhole;
  }

  /** The parts of least cost, or empty if no parts fulfil the constraints. */
  Optional<double[]> solve() {
    branch(new double[cost.length], ones());
    return Optional.ofNullable(best);
  }

  private double[] ones() {
    double[] ones = new double[cost.length];
    Arrays.fill(ones, 1);
    return ones;
  }

  private void branch(double[] low, double[] high) {
    if (++nodes > MOST_NODES) {
      throw new NotConvergedException(
          "the best plan was not proven within "
              + MOST_NODES
              + " branches. Maybe make some measures divisible, or state similar ones as one");
    }
    Optional<double[]> relaxed = relaxed(low, high);
    if (relaxed.isEmpty()) {
      return;
    }
    double[] parts = relaxed.get();
    double value = value(parts);
    // Nothing in this branch can be better than its relaxation.
    if (best != null && !(value < bestCost - 1e-12 * Math.max(1, Math.abs(bestCost)))) {
      return;
    }
    int split = -1;
    double most = WHOLE;
    for (int i = 0; i < parts.length; i++) {
      double distance = Math.abs(parts[i] - Math.rint(parts[i]));
      if (isWhole[i] && distance > most) {
        most = distance;
        split = i;
      }
    }
    if (split < 0) {
      best = rounded(parts);
      bestCost = value;
      return;
    }
    double near = Math.rint(parts[split]);
    for (double fixed : new double[] {near, 1 - near}) {
      double[] nextLow = low.clone();
      double[] nextHigh = high.clone();
      nextLow[split] = fixed;
      nextHigh[split] = fixed;
      branch(nextLow, nextHigh);
    }
  }

  private double value(double[] parts) {
    double value = 0;
    for (int i = 0; i < parts.length; i++) {
      value += cost[i] * parts[i];
    }
    return value;
  }

  private double[] rounded(double[] parts) {
    double[] rounded = parts.clone();
    for (int i = 0; i < parts.length; i++) {
      double whole = Math.rint(parts[i]);
      rounded[i] = Math.abs(parts[i] - whole) <= WHOLE ? whole : parts[i];
    }
    return rounded;
  }

  private Optional<double[]> relaxed(double[] low, double[] high) {
    List<LinearConstraint> all = new ArrayList<>(constraints);
    for (int i = 0; i < cost.length; i++) {
      double[] one = new double[cost.length];
      one[i] = 1;
      if (low[i] > 0) {
        all.add(new LinearConstraint(one, Relationship.GEQ, low[i]));
      }
      all.add(new LinearConstraint(one, Relationship.LEQ, high[i]));
    }
    try {
      return Optional.of(
          new SimplexSolver(1e-9, 10)
              .optimize(
                  new MaxIter(MOST_PIVOTS),
                  new LinearObjectiveFunction(cost, 0),
                  new LinearConstraintSet(all),
                  GoalType.MINIMIZE,
                  new NonNegativeConstraint(true))
              .getPoint());
    } catch (NoFeasibleSolutionException e) {
      return Optional.empty();
    } catch (TooManyIterationsException e) {
      throw new NotConvergedException(
          "the simplex did not end within " + MOST_PIVOTS + " pivots", e);
    }
  }
}
