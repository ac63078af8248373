package io.ammass.benchmarks.formulas;

import java.util.SplittableRandom;

/** Inputs of the formulas' benchmarks: every symbol a column, drawn with a fixed seed. */
final class FormulaColumns {
  static final int ROWS = 1_000_000;
  private static final long SEED = 20_261_124;

  private FormulaColumns() {}

  /** S, C, R_s and alpha of buildings; alpha S up to 10. */
  static double[][] electricityUse() {
    SplittableRandom random = new SplittableRandom(SEED);
    return new double[][] {
      random.doubles(ROWS, 1, 100).toArray(),
      random.doubles(ROWS, 5, 50).toArray(),
      random.doubles(ROWS, 0.01, 8).toArray(),
      random.doubles(ROWS, 0, 0.1).toArray()
    };
  }

  /** Positive numbers for any formula. */
  static double[][] positive(int symbols) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[][] columns = new double[symbols][];
    for (int j = 0; j < symbols; j++) {
      columns[j] = random.doubles(ROWS, 0.05, 0.95).toArray();
    }
    return columns;
  }

  /** Fails where a peer does not compute the same formula. */
  static void check(String name, double[] expected, double[] actual, double tolerance) {
    for (int i = 0; i < expected.length; i++) {
      if (!(Math.abs(actual[i] - expected[i]) <= tolerance * Math.abs(expected[i]))) {
        throw new IllegalStateException(
            name + ": row " + i + " is " + actual[i] + ", wanted " + expected[i]);
      }
    }
  }
}
