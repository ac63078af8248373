package io.ammass.formulas.optimisation;

import io.ammass.formula.Formula;
import io.ammass.formula.Symbol;
import io.ammass.formulas.uncertainty.UncertainInputs;
import io.ammass.probability.Distribution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.random.SobolSequenceGenerator;

/**
 * The objective over the unit cube of decisions, always to be made small. Counts its evaluations,
 * so one instance serves one search.
 */
final class BoundedProblem {
  /** Points that stand for the uncertain inputs. */
  private static final int SAMPLE = 4096;

  private final UncertainInputs inputs;
  private final Formula formula;
  private final int[] varied;
  private final double[] low;
  private final double[] high;
  private final Objective objective;
  private final Optimum.Direction direction;
  private final double[] means;
  private final double[][] columns;
  private final double[] outcomes;
  private int evaluations;

  BoundedProblem(
      UncertainInputs inputs,
      int[] varied,
      double[] low,
      double[] high,
      Objective objective,
      Optimum.Direction direction) {
    this.inputs = inputs;
    this.formula = inputs.formula();
    this.varied = varied;
    this.low = low;
    this.high = high;
    this.objective = objective;
    this.direction = direction;
    this.means = inputs.means();
    this.columns = objective.isPlain() ? inputs.columns(0) : sample(inputs);
    this.outcomes = new double[objective.isPlain() ? 1 : SAMPLE];
  }

  private static double[][] sample(UncertainInputs inputs) {
    double[][] columns = inputs.columns(SAMPLE);
    int[] positions = inputs.positions();
    if (positions.length == 0) {
      throw new IllegalArgumentException(
          "a mean or a quantile needs an uncertain input. Maybe use Objective.value()?");
    }
    double[][] factor = inputs.correlationFactor();
    List<Distribution> laws = inputs.distributions();
    SobolSequenceGenerator points = new SobolSequenceGenerator(positions.length);
    double[] scores = new double[positions.length];
    for (int row = 0; row < SAMPLE; row++) {
      double[] point = points.nextVector();
      for (int i = 0; i < scores.length; i++) {
        // Half a cell further: the first point of the sequence is 0, which no law takes.
        scores[i] = UncertainInputs.normalScore(point[i] + 0.5 / SAMPLE);
      }
      for (int i = 0; i < scores.length; i++) {
        double score = 0;
        for (int j = 0; j <= i; j++) {
          score += factor[i][j] * scores[j];
        }
        columns[positions[i]][row] = UncertainInputs.ofNormalScore(laws.get(i), score);
      }
    }
    return columns;
  }

  int dimension() {
    return varied.length;
  }

  boolean hasGradient() {
    return objective.isPlain();
  }

  private double decision(int i, double[] cube) {
    // Exact at both ends, which low + u (high - low) need not be.
    return cube[i] >= 1 ? high[i] : low[i] + cube[i] * (high[i] - low[i]);
  }

  private double sign() {
    return direction == Optimum.Direction.MINIMISE ? 1 : -1;
  }

  /** The objective, small is good; infinite where the formula is not defined. */
  double cost(double[] cube) {
    evaluations++;
    double value = objectiveAt(cube);
    return Double.isFinite(value) ? sign() * value : Double.POSITIVE_INFINITY;
  }

  private double objectiveAt(double[] cube) {
    if (objective.isPlain()) {
      double[] point = point(cube);
      double[][] row = new double[point.length][];
      for (int i = 0; i < point.length; i++) {
        row[i] = new double[] {point[i]};
      }
      formula.values(row, 0, 1, outcomes);
      return outcomes[0];
    }
    for (int i = 0; i < varied.length; i++) {
      columns[varied[i]] = new double[] {decision(i, cube)};
    }
    formula.values(columns, 0, SAMPLE, outcomes);
    return objective.of(outcomes);
  }

  private double[] point(double[] cube) {
    double[] point = means.clone();
    for (int i = 0; i < varied.length; i++) {
      point[varied[i]] = decision(i, cube);
    }
    return point;
  }

  /** The gradient of the cost by the cube's coordinates; only where {@link #hasGradient()}. */
  double[] gradient(double[] cube) {
    double[] all = new double[means.length];
    formula.gradient(point(cube), all);
    double[] gradient = new double[varied.length];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = sign() * all[varied[i]] * (high[i] - low[i]);
    }
    return gradient;
  }

  Optimum optimum(double[] cube) {
    Map<String, Double> decision = new LinkedHashMap<>();
    List<String> atBounds = new ArrayList<>();
    List<Symbol> symbols = formula.symbols();
    for (int i = 0; i < varied.length; i++) {
      String name = symbols.get(varied[i]).name();
      decision.put(name, decision(i, cube));
      if (!(cube[i] > 1e-9 && cube[i] < 1 - 1e-9)) {
        atBounds.add(name);
      }
    }
    double value = objectiveAt(cube);
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          formula.id()
              + " has no finite "
              + objective
              + " anywhere within the bounds. Maybe they hold a zero divisor?\n"
              + inputs);
    }
    return new Optimum(formula, direction, objective, value, decision, atBounds, evaluations);
  }
}
