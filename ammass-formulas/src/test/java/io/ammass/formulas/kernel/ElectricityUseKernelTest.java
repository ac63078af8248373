package io.ammass.formulas.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ElectricityUseKernelTest {
  private static final long SEED = 20261124;
  private static final int ROWS = 400;

  static Stream<Arguments> kernelsAndRows() {
    return Stream.of(RandomRows.values())
        .flatMap(
            rows ->
                Stream.of(
                    Arguments.of(ElectricityUseKernel.of(Precision.ACCURATE), rows),
                    Arguments.of(ElectricityUseKernel.plain(Precision.ACCURATE), rows)));
  }

  @Test
  void staysWithinOneUlpOnTheReferenceCases() {
    ElectricityUseKernel kernel = ElectricityUseKernel.of(Precision.ACCURATE);
    for (ReferenceCase reference : ReferenceCase.of("F1")) {
      double[] values = new double[1];
      double[][] gradients = new double[4][1];

      kernel.valuesAndGradients(reference.columns(), 0, 1, values, gradients);

      assertThat(HighPrecision.ulps(values[0], reference.value()))
          .as("value of " + reference.id())
          .isLessThanOrEqualTo(1);
      for (int j = 0; j < 4; j++) {
        assertThat(HighPrecision.ulps(gradients[j][0], reference.gradient().get(j)))
            .as("derivative of " + reference.id() + " by " + kernel.symbols().get(j))
            .isLessThanOrEqualTo(2);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernelsAndRows")
  void staysWithinOneUlpOfAnIndependentOracle(ElectricityUseKernel kernel, RandomRows rows) {
    double[][] columns = rows.columns(SEED, ROWS);
    double[] values = new double[ROWS];
    double[] again = new double[ROWS];
    double[][] gradients = new double[4][ROWS];

    kernel.values(columns, 0, ROWS, values);
    kernel.valuesAndGradients(columns, 0, ROWS, again, gradients);

    assertThat(again).isEqualTo(values);
    for (int i = 0; i < ROWS; i++) {
      BigDecimal[] exact = exact(columns, i);
      String row = "seed " + SEED + " row " + i + " " + Arrays.toString(row(columns, i));
      assertThat(HighPrecision.ulps(values[i], exact[0])).as(row).isLessThanOrEqualTo(1);
      for (int j = 0; j < 4; j++) {
        assertThat(HighPrecision.ulps(gradients[j][i], exact[1 + j]))
            .as(row + " by " + kernel.symbols().get(j))
            .isLessThanOrEqualTo(2);
      }
    }
  }

  @Test
  void fastStaysWithinFourUlp() {
    int rows = 2000;
    double[][] columns = RandomRows.EVERYDAY.columns(SEED, rows);
    for (ElectricityUseKernel kernel :
        new ElectricityUseKernel[] {
          ElectricityUseKernel.of(Precision.FAST), ElectricityUseKernel.plain(Precision.FAST)
        }) {
      double[] values = new double[rows];
      double[] beside = new double[rows];
      double[][] gradients = new double[4][rows];

      kernel.values(columns, 0, rows, values);
      kernel.valuesAndGradients(columns, 0, rows, beside, gradients);

      for (int i = 0; i < rows; i++) {
        BigDecimal[] exact = exact(columns, i);
        String row = kernel + " seed " + SEED + " row " + i + Arrays.toString(row(columns, i));
        assertThat(HighPrecision.ulps(values[i], exact[0])).as(row).isLessThanOrEqualTo(4);
        assertThat(HighPrecision.ulps(beside[i], exact[0])).as(row).isLessThanOrEqualTo(4);
        for (int j = 0; j < 4; j++) {
          assertThat(HighPrecision.ulps(gradients[j][i], exact[1 + j]))
              .as(row + " by " + kernel.symbols().get(j))
              .isLessThanOrEqualTo(4);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void givesTheSameBitsForConstantsAndForAnyPartition(Precision precision) {
    ElectricityUseKernel kernel = ElectricityUseKernel.of(precision);
    int rows = 1003;
    double[][] columns = RandomRows.EVERYDAY.columns(SEED, rows);
    Arrays.fill(columns[1], 13.5);
    double[][] withConstant = {columns[0], {13.5}, columns[2], columns[3]};
    double[] whole = new double[rows];
    double[] constant = new double[rows];

    kernel.values(columns, 0, rows, whole);
    kernel.values(withConstant, 0, rows, constant);

    assertThat(constant).isEqualTo(whole);
    if (precision == Precision.ACCURATE) {
      double[] pieces = new double[rows];
      for (int from = 0; from < rows; from += 17) {
        kernel.values(columns, from, Math.min(from + 17, rows), pieces);
      }
      assertThat(pieces).isEqualTo(whole);
      for (int i = 0; i < rows; i++) {
        double[] row = row(columns, i);
        assertThat(ElectricityUseKernel.value(row[0], row[1], row[2], row[3])).isEqualTo(whole[i]);
      }
    }
  }

  @Test
  void givesTheSameBitsForAnyNumberOfThreads() {
    int rows = 50_000;
    double[][] columns = RandomRows.EVERYDAY.columns(SEED, rows);
    ElectricityUseKernel kernel = ElectricityUseKernel.of(Precision.ACCURATE);
    double[] alone = new double[rows];
    double[][] aloneGradients = new double[4][rows];
    kernel.valuesAndGradients(columns, 0, rows, alone, aloneGradients);
    ExecutorService executor = Executors.newFixedThreadPool(3);
    try {
      for (int workers : new int[] {1, 2, 4}) {
        ParallelRows parallel = ParallelRows.of(executor, workers);
        double[] values = new double[rows];
        double[] together = new double[rows];
        double[][] gradients = new double[4][rows];

        parallel.values(kernel, columns, rows, values);
        parallel.valuesAndGradients(kernel, columns, rows, together, gradients);

        assertThat(values).isEqualTo(alone);
        assertThat(together).isEqualTo(alone);
        assertThat(gradients).isDeepEqualTo(aloneGradients);
      }
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void followsTheArithmeticWhereTheFormulaIsNotDefined() {
    double[][] columns = {
      {5, 5, Double.NaN, 0, 5, Double.POSITIVE_INFINITY},
      {0, 2, 2, 0, 2, 2},
      {1, Double.POSITIVE_INFINITY, 1, 1, Double.NEGATIVE_INFINITY, 1},
      {0, 0, 0, 0, 0, 0}
    };
    double[] values = new double[6];

    ElectricityUseKernel.of(Precision.ACCURATE).values(columns, 0, 6, values);

    assertThat(values[0]).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(values[1]).isEqualTo(2.5);
    assertThat(values[2]).isNaN();
    assertThat(values[3]).isNaN();
    assertThat(values[4]).isEqualTo(Double.NEGATIVE_INFINITY);
    // infinity times zero in the exponent, as written
    assertThat(values[5]).isNaN();
  }

  @Test
  void allocatesNothing() {
    Assumptions.assumeTrue(
        ManagementFactory.getThreadMXBean() instanceof ThreadMXBean,
        "skipped: this JVM does not count allocated bytes");
    ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int rows = 20_000;
    double[] values = new double[rows];
    double[][] gradients = new double[4][rows];
    for (Precision precision : Precision.values()) {
      for (RandomRows kind : RandomRows.values()) {
        double[][] columns = kind.columns(SEED, rows);
        ElectricityUseKernel kernel = ElectricityUseKernel.plain(precision);
        kernel.valuesAndGradients(columns, 0, rows, values, gradients);
        long before = bean.getCurrentThreadAllocatedBytes();

        kernel.values(columns, 0, rows, values);
        kernel.valuesAndGradients(columns, 0, rows, values, gradients);

        // the counter itself may allocate a little; a row that allocates would show 16 bytes each
        assertThat(bean.getCurrentThreadAllocatedBytes() - before).isLessThan(rows);
      }
    }
  }

  @Test
  void rejectsAColumnThatIsTooShort() {
    double[][] columns = {{1, 2, 3}, {1}, {1, 2}, {1}};

    assertThatThrownBy(
            () -> ElectricityUseKernel.of(Precision.FAST).values(columns, 0, 3, new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("column Rs has 2 rows, fewer than to = 3");
  }

  @Test
  void passesOnAFailureOfABlock() {
    ElectricityUseKernel kernel = ElectricityUseKernel.of(Precision.FAST);
    double[][] columns = {new double[5000], {1}, {1}, {1}};
    ExecutorService executor = Executors.newFixedThreadPool(2);
    try {
      assertThatThrownBy(
              () -> ParallelRows.of(executor, 3).values(kernel, columns, 9000, new double[9000]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("column S has 5000 rows");
    } finally {
      executor.shutdownNow();
    }
  }

  private static BigDecimal[] exact(double[][] columns, int row) {
    return HighPrecision.electricityUse(
        columns[0][row], columns[1][row], columns[2][row], columns[3][row]);
  }

  private static double[] row(double[][] columns, int row) {
    return new double[] {columns[0][row], columns[1][row], columns[2][row], columns[3][row]};
  }
}
