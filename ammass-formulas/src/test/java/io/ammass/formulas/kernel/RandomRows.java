package io.ammass.formulas.kernel;

import java.util.SplittableRandom;

/**
 * Seeded columns for the kernels: everyday rows, wide rows inside the ordinary range, wild rows.
 */
enum RandomRows {
  /** A household to a plant, alpha S from 0 to 10. */
  EVERYDAY {
    @Override
    double[] electricityUse(SplittableRandom random) {
      double s = Math.pow(10, random.nextDouble(-1, 5));
      return new double[] {
        s, random.nextDouble(1, 1000), random.nextDouble(0, 9), random.nextDouble(0, 10) / s
      };
    }
  },
  /** Signed and of any magnitude, nothing over- or underflows. */
  WIDE {
    @Override
    double[] electricityUse(SplittableRandom random) {
      double s = signed(random, -118, 118);
      return new double[] {
        s, signed(random, -118, 118), signed(random, -70, 4.9), random.nextDouble(-299, 299) / s
      };
    }
  },
  /** Any finite double: subnormal inputs, results beyond the range. */
  WILD {
    @Override
    double[] electricityUse(SplittableRandom random) {
      double s = signed(random, -1074, 1023);
      double alpha = random.nextDouble(-900, 900) / s;
      return new double[] {
        s,
        signed(random, -1074, 1023),
        random.nextInt(4) == 0 ? random.nextDouble(-900, 900) : signed(random, -1074, 6),
        Double.isFinite(alpha) ? alpha : random.nextDouble()
      };
    }
  };

  /** S, C, R_s, alpha of one row. */
  abstract double[] electricityUse(SplittableRandom random);

  double[][] columns(long seed, int rows) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] columns = new double[4][rows];
    for (int i = 0; i < rows; i++) {
      double[] row = electricityUse(random);
      for (int j = 0; j < 4; j++) {
        columns[j][i] = row[j];
      }
    }
    return columns;
  }

  static double signed(SplittableRandom random, double lowExponent, double highExponent) {
    double size = Math.pow(2, random.nextDouble(lowExponent, highExponent));
    return random.nextBoolean() ? size : -size;
  }
}
