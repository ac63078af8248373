package io.ammass.formulas.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SupplyAndCostKernelsTest {
  private static final long SEED = 31415;

  @Test
  void supplyStaysWithinOneUlpOnTheReferenceCases() {
    for (ReferenceCase reference : ReferenceCase.of("F2")) {
      int count = (reference.inputs().size() - 3) / 2;
      check(RenewableSupplyKernel.of(count), reference);
    }
  }

  @Test
  void costStaysWithinOneUlpOnTheReferenceCases() {
    for (ReferenceCase reference : ReferenceCase.of("F3")) {
      check(SavingCostKernel.create(), reference);
    }
  }

  private static void check(BatchKernel kernel, ReferenceCase reference) {
    double[] values = new double[1];
    double[][] gradients = new double[kernel.symbols().size()][1];

    kernel.valuesAndGradients(reference.columns(), 0, 1, values, gradients);

    assertThat(HighPrecision.ulps(values[0], reference.value()))
        .as("value of " + reference.id())
        .isLessThanOrEqualTo(1);
    for (int j = 0; j < gradients.length; j++) {
      assertThat(HighPrecision.ulps(gradients[j][0], reference.gradient().get(j)))
          .as("derivative of " + reference.id() + " by " + kernel.symbols().get(j))
          .isLessThanOrEqualTo(2);
    }
  }

  @Test
  void supplyStaysWithinOneUlpOfExactArithmetic() {
    SplittableRandom random = new SplittableRandom(SEED);
    int rows = 500;
    int count = 4;
    double[][] columns = supply(random, count, rows);
    for (RenewableSupplyKernel kernel :
        new RenewableSupplyKernel[] {
          RenewableSupplyKernel.of(count), RenewableSupplyKernel.plain(count)
        }) {
      double[] values = new double[rows];
      double[] again = new double[rows];
      double[][] gradients = new double[2 * count + 3][rows];

      kernel.values(columns, 0, rows, values);
      kernel.valuesAndGradients(columns, 0, rows, again, gradients);

      assertThat(again).isEqualTo(values);
      for (int i = 0; i < rows; i++) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int j = 0; j < count; j++) {
          sum = sum.add(big(columns[j][i]).multiply(big(columns[count + j][i])));
        }
        BigDecimal rest = BigDecimal.ONE.subtract(big(columns[2 * count][i]));
        BigDecimal use = big(columns[2 * count + 1][i]);
        BigDecimal factor = use.divide(rest, HighPrecision.DIGITS);
        BigDecimal exact =
            sum.multiply(use)
                .add(big(columns[2 * count + 2][i]).multiply(rest))
                .divide(rest, HighPrecision.DIGITS);
        String row = kernel + " seed " + SEED + " row " + i;
        assertThat(HighPrecision.ulps(values[i], exact)).as(row).isLessThanOrEqualTo(1);
        BigDecimal[] expected = new BigDecimal[2 * count + 3];
        for (int j = 0; j < count; j++) {
          expected[j] = big(columns[count + j][i]).multiply(factor);
          expected[count + j] = big(columns[j][i]).multiply(factor);
        }
        expected[2 * count] = sum.multiply(factor).divide(rest, HighPrecision.DIGITS);
        expected[2 * count + 1] = sum.divide(rest, HighPrecision.DIGITS);
        expected[2 * count + 2] = BigDecimal.ONE;
        for (int j = 0; j < expected.length; j++) {
          assertThat(HighPrecision.ulps(gradients[j][i], expected[j]))
              .as(row + " by " + kernel.symbols().get(j))
              .isLessThanOrEqualTo(2);
        }
      }
    }
  }

  /** Everyday rows, rows that cancel, rows of any magnitude, rows of zeros. */
  static double[][] supply(SplittableRandom random, int count, int rows) {
    double[][] columns = new double[2 * count + 3][rows];
    for (int i = 0; i < rows; i++) {
      int kind = random.nextInt(4);
      for (int j = 0; j < count; j++) {
        columns[j][i] =
            kind == 2 ? RandomRows.signed(random, -500, 400) : random.nextDouble(1, 1000);
        columns[count + j][i] =
            kind == 2
                ? RandomRows.signed(random, -500, 400)
                : kind == 3 ? 0 : random.nextDouble(0, 5);
        if (kind == 1 && j % 2 == 1) {
          columns[j][i] = Math.nextUp(columns[j - 1][i]);
          columns[count + j][i] = -columns[count + j - 1][i];
        }
      }
      columns[2 * count][i] = kind == 2 ? 1 - Math.ulp(1.0) : random.nextDouble(0, 0.99);
      columns[2 * count + 1][i] = random.nextDouble(-5, 50);
      columns[2 * count + 2][i] = kind == 0 ? random.nextDouble(0, 500) : 0;
    }
    return columns;
  }

  @Test
  void costStaysWithinOneUlpOfExactArithmetic() {
    int rows = 1000;
    double[][] columns = cost(new SplittableRandom(SEED), rows);
    for (SavingCostKernel kernel :
        new SavingCostKernel[] {SavingCostKernel.create(), SavingCostKernel.plain()}) {
      double[] values = new double[rows];
      double[] again = new double[rows];
      double[][] gradients = new double[6][rows];

      kernel.values(columns, 0, rows, values);
      kernel.valuesAndGradients(columns, 0, rows, again, gradients);

      assertThat(again).isEqualTo(values);
      for (int i = 0; i < rows; i++) {
        BigDecimal use = big(columns[0][i]);
        BigDecimal hours = big(columns[1][i]);
        BigDecimal rest =
            big(columns[3][i])
                .multiply(big(columns[4][i]))
                .add(big(columns[2][i]))
                .add(big(columns[5][i]));
        BigDecimal exact = use.add(rest.multiply(hours)).divide(hours, HighPrecision.DIGITS);
        BigDecimal[] expected = {
          BigDecimal.ONE.divide(hours, HighPrecision.DIGITS),
          use.negate().divide(hours.multiply(hours), HighPrecision.DIGITS),
          BigDecimal.ONE,
          big(columns[4][i]),
          big(columns[3][i]),
          BigDecimal.ONE
        };
        String row = kernel + " seed " + SEED + " row " + i;
        assertThat(HighPrecision.ulps(values[i], exact)).as(row).isLessThanOrEqualTo(1);
        for (int j = 0; j < 6; j++) {
          assertThat(HighPrecision.ulps(gradients[j][i], expected[j]))
              .as(row + " by " + kernel.symbols().get(j))
              .isLessThanOrEqualTo(2);
        }
      }
    }
  }

  static double[][] cost(SplittableRandom random, int rows) {
    double[][] columns = new double[6][rows];
    for (int i = 0; i < rows; i++) {
      int kind = random.nextInt(4);
      columns[0][i] = kind == 2 ? RandomRows.signed(random, -600, 600) : random.nextDouble(0, 100);
      columns[1][i] = kind == 2 ? RandomRows.signed(random, -300, 300) : random.nextDouble(1, 24);
      columns[3][i] = random.nextDouble(-5, 5);
      columns[4][i] = random.nextDouble(0, 20);
      columns[2][i] = kind == 1 ? -(columns[3][i] * columns[4][i]) : random.nextDouble(0, 1000);
      columns[5][i] = kind == 0 ? random.nextDouble(0, 50) : 0;
      if (kind == 1) {
        columns[0][i] *= 1e-15;
      }
      if (kind == 3) {
        for (int j = 0; j < 6; j++) {
          columns[j][i] = j == 1 ? 1 : 0;
        }
      }
    }
    return columns;
  }

  @Test
  void followsTheArithmeticWhereTheFormulasAreNotDefined() {
    double[] supply = new double[2];
    double[] cost = new double[2];

    RenewableSupplyKernel.of(1)
        .values(new double[][] {{2}, {3}, {1, Double.NaN}, {4}, {5}}, 0, 2, supply);
    SavingCostKernel.create()
        .values(new double[][] {{2}, {0, Double.NaN}, {1}, {4}, {5}, {0}}, 0, 2, cost);

    assertThat(Arrays.stream(supply).boxed()).containsExactly(Double.POSITIVE_INFINITY, Double.NaN);
    assertThat(Arrays.stream(cost).boxed()).containsExactly(Double.POSITIVE_INFINITY, Double.NaN);
  }

  private static BigDecimal big(double x) {
    return new BigDecimal(x);
  }
}
