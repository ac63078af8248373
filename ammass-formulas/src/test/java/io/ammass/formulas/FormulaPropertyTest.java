package io.ammass.formulas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ammass.formula.Formula;
import io.ammass.formula.TwiceDifferentiable;
import io.ammass.formulas.chain.FormulaChain;
import io.ammass.formulas.cost.SavingCost;
import io.ammass.formulas.irradiation.Irradiation;
import io.ammass.formulas.supply.RenewableSupply;
import io.ammass.formulas.use.ElectricityUse;
import io.ammass.formulas.use.TimedElectricityUse;
import io.ammass.unit.Quantity;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Laws that hold for every formula of the catalogue. */
class FormulaPropertyTest {
  private static final long SEED = 20261124L;

  private static List<TwiceDifferentiable> catalogue() {
    return List.of(
        ElectricityUse.formula(),
        RenewableSupply.withSources(0),
        RenewableSupply.withSources(3),
        SavingCost.formula(),
        FormulaChain.supplyOfUse(2),
        FormulaChain.costOfUse(),
        ElectricityUse.formula().withFactor("Rs", Quantity.of(0.7, "m2 day/kWh")));
  }

  /** Moderate inputs of either sign away from the refused points. */
  private static double[] inputs(SplittableRandom random, Formula formula) {
    return formula.symbols().stream()
        .mapToDouble(
            symbol ->
                switch (symbol.name()) {
                  case "alpha" -> random.nextDouble(-0.05, 0.05);
                  case "eta" -> random.nextDouble(-1, 0.7);
                  case "C", "t_on" -> random.nextDouble(2, 20);
                  default -> random.nextDouble(-3, 10);
                })
        .toArray();
  }

  @Test
  void gradientAgreesWithDifferencesOfTheValue() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (Formula formula : catalogue()) {
      for (int k = 0; k < 50; k++) {
        checkGradient(formula, inputs(random, formula), "case " + k);
      }
    }
    Formula timed = TimedElectricityUse.of(Irradiation.halfSine(5.2));
    checkGradient(timed, new double[] {40, 10, 9.3, 0.01}, "by time");
  }

  private static void checkGradient(Formula formula, double[] x, String which) {
    double[] gradient = new double[x.length];
    formula.gradient(x, gradient);
    for (int i = 0; i < x.length; i++) {
      double difference = fourthOrder(formula, x, i);
      double scale = Math.abs(formula.value(x)) + Math.abs(gradient[i]) + 1;
      // Rounding of the value, 2^-53 over a step of 1e-3, and the fifth derivative times 1e-12.
      assertThat(gradient[i])
          .as("%s, %s, d/d%s, seed %d", formula, which, formula.symbols().get(i).name(), SEED)
          .isCloseTo(difference, within(1e-9 * scale));
    }
  }

  private static double fourthOrder(Formula formula, double[] x, int i) {
    // A step in alpha is a step of 10 in the exponent's slope: take it smaller.
    double h = formula.symbols().get(i).name().equals("alpha") ? 1e-4 : 1e-3;
    double[] at = new double[4];
    double[] offsets = {-2, -1, 1, 2};
    for (int k = 0; k < 4; k++) {
      double[] moved = x.clone();
      moved[i] += offsets[k] * h;
      at[k] = formula.value(moved);
    }
    return (at[0] - 8 * at[1] + 8 * at[2] - at[3]) / (12 * h);
  }

  @Test
  void hessianAgreesWithDifferencesOfTheGradientAndIsSymmetric() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (TwiceDifferentiable formula : catalogue()) {
      int n = formula.symbols().size();
      double[][] hessian = new double[n][n];
      double[] low = new double[n];
      double[] high = new double[n];
      for (int k = 0; k < 20; k++) {
        double[] x = inputs(random, formula);
        formula.hessian(x, hessian);
        for (int i = 0; i < n; i++) {
          double h = formula.symbols().get(i).name().equals("alpha") ? 1e-6 : 1e-5;
          double[] moved = x.clone();
          moved[i] = x[i] - h;
          formula.gradient(moved, low);
          moved[i] = x[i] + h;
          formula.gradient(moved, high);
          for (int j = 0; j < n; j++) {
            double difference = (high[j] - low[j]) / (2 * h);
            double scale = 1 + Math.abs(high[j]) + Math.abs(hessian[i][j]);
            // Rounding 2^-53 / 1e-6 and the third derivative times 1e-10.
            assertThat(hessian[i][j])
                .as("%s d2/d%d d%d, case %d, seed %d", formula, i, j, k, SEED)
                .isCloseTo(difference, within(1e-6 * scale));
            assertThat(hessian[j][i]).isEqualTo(hessian[i][j]);
          }
        }
      }
    }
  }

  @Test
  void batchGivesTheValuesOfSinglePointsWithinAnUlp() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (Formula formula : catalogue()) {
      int rows = 37;
      double[][] columns = new double[formula.symbols().size()][rows];
      double[][] points = new double[rows][];
      for (int row = 0; row < rows; row++) {
        points[row] = inputs(random, formula);
        for (int i = 0; i < columns.length; i++) {
          columns[i][row] = points[row][i];
        }
      }
      double[] values = new double[rows];
      values[0] = 1;
      formula.values(columns, 1, rows, values);
      assertThat(values[0]).as("row outside of the range").isEqualTo(1);
      for (int row = 1; row < rows; row++) {
        double single = formula.value(points[row]);
        // Composed formulas pass an inner ulp on through quotients and sums.
        assertThat(values[row])
            .as("%s row %d", formula, row)
            .isCloseTo(single, within(4 * Math.ulp(single) + 4 * Math.ulp(10.0)));
      }
    }
  }

  @Test
  void batchRowsThatAreNotDefinedAreNotFinite() {
    double[] values = new double[2];
    ElectricityUse.formula()
        .values(new double[][] {{1, 2}, {0, Double.NaN}, {3}, {0.1}}, 0, 2, values);
    assertThat(values[0]).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(values[1]).isNaN();
    SavingCost.formula().values(new double[][] {{1}, {0, 2}, {3}, {0}, {0}, {0}}, 0, 2, values);
    assertThat(values).containsExactly(Double.POSITIVE_INFINITY, 3.5);
    RenewableSupply.withSources(1).values(new double[][] {{1}, {2}, {1}, {3}, {4}}, 0, 2, values);
    assertThat(values[0]).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void scalingByAPowerOfTwoScalesTheResultExactly() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int k = 0; k < 200; k++) {
      double[] x = inputs(random, ElectricityUse.formula());
      double value = ElectricityUse.formula().value(x);
      // S/C and alpha S do not change when energies are counted in another unit.
      assertThat(ElectricityUse.formula().value(x[0] * 8, x[1] * 8, x[2], x[3] / 8))
          .as("seed %d case %d", SEED, k)
          .isEqualTo(value);
      double[] y = inputs(random, SavingCost.formula());
      assertThat(
              SavingCost.formula()
                  .value(y[0] * 4, y[1] * 2, y[2] * 2, y[3] / 4, y[4] * 8, y[5] * 2))
          .as("seed %d case %d", SEED, k)
          .isEqualTo(2 * SavingCost.formula().value(y));
    }
  }
}
