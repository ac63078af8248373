package io.ammass.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * What every formula keeps. A formula's test extends it and gives the formula; points are drawn
 * from its symbols' typical ranges.
 */
public abstract class AbstractFormulaContractTest {
  private static final long SEED = 20_240_607;
  private static final int POINTS = 200;

  /**
   * The formula under test.
   *
   * @return a formula whose symbols have bounded typical ranges
   */
  protected abstract Formula formula();

  private double[] point(SplittableRandom random) {
    return formula().symbols().stream()
        .mapToDouble(
            symbol -> {
              Range range = symbol.typical();
              return range.low() + (range.high() - range.low()) * random.nextDouble();
            })
        .toArray();
  }

  @Test
  void symbolsHaveNamesUnitsMeaningsAndTypicalValuesThatCanOccur() {
    assertThat(formula().id()).isNotBlank();
    assertThat(formula().source()).isNotBlank();
    assertThat(formula().symbols()).extracting(Symbol::name).doesNotHaveDuplicates();
    for (Symbol symbol : formula().symbols()) {
      assertThat(symbol.meaning()).as(symbol.name()).isNotBlank();
      assertThat(symbol.typical().low()).as(symbol.name()).isFinite();
      assertThat(symbol.typical().high()).as(symbol.name()).isFinite();
      assertThat(symbol.physical().contains(symbol.typical().low())).as(symbol.name()).isTrue();
      assertThat(symbol.physical().contains(symbol.typical().high())).as(symbol.name()).isTrue();
    }
  }

  @Test
  void gradientAgreesWithCentralDifferences() {
    SplittableRandom random = new SplittableRandom(SEED);
    int size = formula().symbols().size();
    for (int n = 0; n < POINTS; n++) {
      double[] x = point(random);
      double[] gradient = new double[size];
      formula().gradient(x, gradient);
      double scale = Math.abs(formula().value(x));
      for (int i = 0; i < size; i++) {
        // The cube root of the precision balances truncation and rounding of a central difference.
        double step = 6e-6 * Math.max(Math.abs(x[i]), 1e-3);
        double[] up = x.clone();
        double[] down = x.clone();
        up[i] += step;
        down[i] -= step;
        double difference = (formula().value(up) - formula().value(down)) / (up[i] - down[i]);
        double noise = 1e-9 * scale / step + 1e-6 * Math.abs(gradient[i]) + 1e-12;
        assertThat(gradient[i])
            .as("d/d%s at %s, seed %d", formula().symbols().get(i).name(), Arrays.toString(x), SEED)
            .isCloseTo(difference, within(noise));
      }
    }
  }

  @Test
  void batchGivesWhatSinglePointsGiveAlsoWithConstantColumns() {
    SplittableRandom random = new SplittableRandom(SEED);
    int size = formula().symbols().size();
    double[][] columns = new double[size][POINTS];
    for (int row = 0; row < POINTS; row++) {
      double[] x = point(random);
      for (int i = 0; i < size; i++) {
        columns[i][row] = x[i];
      }
    }
    columns[0] = new double[] {columns[0][0]};
    double[] values = new double[POINTS];
    formula().values(columns, 3, POINTS - 2, values);
    for (int row = 3; row < POINTS - 2; row++) {
      double[] x = new double[size];
      for (int i = 0; i < size; i++) {
        x[i] = columns[i][columns[i].length == 1 ? 0 : row];
      }
      double single = formula().value(x);
      assertThat(values[row])
          .as("row %d, seed %d", row, SEED)
          .isCloseTo(single, within(4 * Math.ulp(single)));
    }
    assertThat(values[2]).isZero();
    assertThat(values[POINTS - 2]).isZero();
  }

  @Test
  void refusesWrongCountsAndNumbersThatAreNotFinite() {
    double[] x = point(new SplittableRandom(SEED));

    assertThatThrownBy(() -> formula().value(Arrays.copyOf(x, x.length - 1)))
        .isInstanceOf(IllegalArgumentException.class);
    for (int i = 0; i < x.length; i++) {
      for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
        double[] wrong = x.clone();
        wrong[i] = bad;
        assertThatThrownBy(() -> formula().value(wrong))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining(formula().symbols().get(i).name());
      }
    }
  }

  @Test
  void hessianIsSymmetricWhereThereIsOne() {
    if (formula() instanceof TwiceDifferentiable twice) {
      double[] x = point(new SplittableRandom(SEED));
      double[][] hessian = new double[x.length][x.length];
      twice.hessian(x, hessian);
      for (int i = 0; i < x.length; i++) {
        for (int j = 0; j < i; j++) {
          assertThat(hessian[i][j]).isEqualTo(hessian[j][i]);
        }
      }
    }
  }

  @Test
  void itsDimensionReportNamesIt() {
    assertThat(formula().dimensionReport().formula()).isEqualTo(formula().id());
    assertThat(formula().dimensionReport().findings()).isNotEmpty();
  }
}
