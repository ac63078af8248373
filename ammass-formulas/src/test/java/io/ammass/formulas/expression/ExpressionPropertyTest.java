package io.ammass.formulas.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ammass.formula.Symbol;
import io.ammass.formulas.kernel.BatchKernel;
import io.ammass.unit.Unit;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ExpressionPropertyTest {
  private static final long SEED = 577215;
  private static final Symbol[] SYMBOLS =
      RandomTrees.VARIABLES.stream()
          .map(variable -> UserFormula.symbol(variable.name(), Unit.ONE))
          .toArray(Symbol[]::new);

  @Test
  void whatIsPrintedParsesBackToTheSameTree() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 3000; i++) {
      Expression tree = RandomTrees.any(random, 7);
      String printed = tree.toString();

      UserFormula parsed = UserFormula.parse(printed, SYMBOLS);

      assertThat(parsed.tree()).as("seed " + SEED + " case " + i + ": " + printed).isEqualTo(tree);
      assertThat(parsed.expression()).isEqualTo(printed);
    }
  }

  @Test
  void gradientAndHessianMatchFiniteDifferences() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 300; i++) {
      Expression tree = RandomTrees.smooth(random, 5);
      UserFormula formula = UserFormula.of(symbols -> tree, SYMBOLS);
      double[] at = {
        random.nextDouble(0.5, 2), random.nextDouble(0.5, 2), random.nextDouble(0.5, 2)
      };
      double[] gradient = new double[3];
      double[][] hessian = new double[3][3];

      formula.gradient(at, gradient);
      formula.hessian(at, hessian);

      for (int j = 0; j < 3; j++) {
        // fourth-order differences with h = 1e-3 err by about h^4 of the fifth derivative
        double scale = 1 + Math.abs(gradient[j]) + norm(hessian);
        String where = "seed " + SEED + " case " + i + " by " + j + ": " + tree;
        assertThat(gradient[j]).as(where).isCloseTo(slope(formula, at, j), within(1e-6 * scale));
        double[] column = slopes(formula, at, j);
        for (int k = 0; k < 3; k++) {
          assertThat(hessian[j][k]).as(where).isCloseTo(column[k], within(1e-5 * scale));
          assertThat(hessian[j][k]).isEqualTo(hessian[k][j]);
        }
      }
    }
  }

  @Test
  void forwardAndReverseDifferentiationAgree() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 200; i++) {
      Expression tree = RandomTrees.smooth(random, 5);
      Graph graph = new Graph();
      int root = graph.add(tree);
      int[] reverse = graph.gradient(root, 3);
      int[] results = new int[6];
      for (int j = 0; j < 3; j++) {
        results[j] = reverse[j];
        results[3 + j] = graph.tangents(new int[] {root}, j)[0];
      }
      Program program = Program.of(graph, results);
      double[] workspace = new double[program.size()];

      program.run(new double[] {0.7, 1.1, 1.9}, workspace);

      for (int j = 0; j < 3; j++) {
        double a = workspace[program.results().get(j)];
        double b = workspace[program.results().get(3 + j)];
        // the same products in another order: some dozens of roundings
        assertThat(a).as("case " + i + ": " + tree).isCloseTo(b, within(1e-12 * (1 + Math.abs(a))));
      }
    }
  }

  @Test
  void rowsHaveTheBitsOfSinglePointsForAnyPartition() {
    SplittableRandom random = new SplittableRandom(SEED);
    int rows = 61;
    double[][] columns = new double[3][rows];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < 3; j++) {
        columns[j][i] = random.nextDouble(-3, 3);
      }
    }
    columns[1] = new double[] {0.75};
    for (int i = 0; i < 300; i++) {
      Expression tree = RandomTrees.any(random, 6);
      UserFormula formula = UserFormula.of(symbols -> tree, SYMBOLS);
      BatchKernel kernel = formula.kernel();
      double[] whole = new double[rows];
      double[] pieces = new double[rows];
      double[] beside = new double[rows];
      double[][] gradients = new double[3][rows];

      kernel.values(columns, 0, rows, whole);
      kernel.values(columns, 0, 7, pieces);
      kernel.values(columns, 7, rows, pieces);
      kernel.valuesAndGradients(columns, 0, rows, beside, gradients);

      assertThat(pieces).as(tree.toString()).isEqualTo(whole);
      assertThat(beside).as(tree.toString()).isEqualTo(whole);
      double[] at = new double[3];
      double[] gradient = new double[3];
      for (int row = 0; row < rows; row++) {
        at[0] = columns[0][row];
        at[1] = columns[1][0];
        at[2] = columns[2][row];
        boolean isFinite = Double.isFinite(whole[row]);
        for (int j = 0; j < 3; j++) {
          isFinite &= Double.isFinite(gradients[j][row]);
        }
        if (isFinite) {
          assertThat(formula.value(at)).as(tree.toString()).isEqualTo(whole[row]);
          formula.gradient(at, gradient);
          for (int j = 0; j < 3; j++) {
            assertThat(gradient[j]).as(tree.toString()).isEqualTo(gradients[j][row]);
          }
        }
      }
    }
  }

  private static double norm(double[][] matrix) {
    double sum = 0;
    for (double[] row : matrix) {
      for (double x : row) {
        sum += Math.abs(x);
      }
    }
    return sum;
  }

  private static double slope(UserFormula formula, double[] at, int j) {
    double h = 1e-3;
    return (8 * (formula.value(moved(at, j, h)) - formula.value(moved(at, j, -h)))
            - (formula.value(moved(at, j, 2 * h)) - formula.value(moved(at, j, -2 * h))))
        / (12 * h);
  }

  private static double[] slopes(UserFormula formula, double[] at, int j) {
    double h = 1e-3;
    double[][] g = new double[4][3];
    formula.gradient(moved(at, j, h), g[0]);
    formula.gradient(moved(at, j, -h), g[1]);
    formula.gradient(moved(at, j, 2 * h), g[2]);
    formula.gradient(moved(at, j, -2 * h), g[3]);
    double[] slopes = new double[3];
    for (int k = 0; k < 3; k++) {
      slopes[k] = (8 * (g[0][k] - g[1][k]) - (g[2][k] - g[3][k])) / (12 * h);
    }
    return slopes;
  }

  private static double[] moved(double[] at, int j, double h) {
    double[] moved = at.clone();
    moved[j] += h;
    return moved;
  }
}
