package io.ammass.formulas.sensitivity;

import java.util.SplittableRandom;
import org.apache.commons.math3.random.SobolSequenceGenerator;

/**
 * Sobol points, scrambled by a random linear map of the digits and a digital shift.
 *
 * <p>Direction numbers are those of Joe and Kuo (2008, "Constructing Sobol sequences with better
 * two-dimensional projections", SIAM J. Sci. Comput. 30), taken from commons-math3's generator. The
 * scrambling is Matousek's (1998, "On the L2-discrepancy for anchored boxes", J. Complexity 14):
 * each scrambling gives an unbiased estimate and keeps the net's evenness, and it costs nothing a
 * point because the direction numbers themselves are scrambled. Point n is the exclusive or of a
 * table entry for its lower digits and a word for its upper ones, so that any block can start
 * anywhere. Immutable.
 */
final class SobolPoints {
  /** Rows of one call at most; a power of two. */
  static final int CHUNK = 1024;

  /** Coordinates for which direction numbers exist. */
  static final int MOST_DIMENSIONS = 1000;

  private static final int BITS = 52;

  /** Digits of the point number: up to 2^30 points. */
  private static final int DIGITS = 30;

  private final long[][] directions;
  private final long[][] table;

  private SobolPoints(long[][] directions, long[][] table) {
    this.directions = directions;
    this.table = table;
  }

  /**
   * The unscrambled direction numbers: {@code [dimension][digit]}, 52 bits each.
   *
   * @param dimensions how many coordinates, at most {@link #MOST_DIMENSIONS}
   * @return the words
   */
  static long[][] directions(int dimensions) {
    SobolSequenceGenerator generator = new SobolSequenceGenerator(dimensions);
    long[][] directions = new long[dimensions][DIGITS];
    for (int digit = 0; digit < DIGITS; digit++) {
      // The generator counts in Gray code: its point 2^j is the exclusive or of words j and j - 1.
      double[] point = generator.skipTo(1 << digit);
      for (int d = 0; d < dimensions; d++) {
        long word = (long) (point[d] * 0x1p52);
        directions[d][digit] = digit == 0 ? word : word ^ directions[d][digit - 1];
      }
    }
    return directions;
  }

  /**
   * Scrambles.
   *
   * @param directions unscrambled direction numbers; not modified
   * @param random where the scrambling comes from; used up
   * @return the points
   */
  static SobolPoints scrambled(long[][] directions, SplittableRandom random) {
    int dimensions = directions.length;
    long[][] scrambled = new long[dimensions][DIGITS];
    long[][] table = new long[dimensions][CHUNK];
    long[] rows = new long[BITS];
    for (int d = 0; d < dimensions; d++) {
      for (int row = 0; row < BITS; row++) {
        // Row of a lower triangular matrix with ones on the diagonal; the first digit is the
        // highest bit, so that digits before this one are the bits above it.
        long diagonal = 1L << (BITS - 1 - row);
        long before = ((1L << BITS) - 1) & -(diagonal << 1);
        rows[row] = diagonal | (random.nextLong() & before);
      }
      for (int digit = 0; digit < DIGITS; digit++) {
        long word = 0;
        for (int row = 0; row < BITS; row++) {
          long parity = Long.bitCount(rows[row] & directions[d][digit]) & 1;
          word |= parity << (BITS - 1 - row);
        }
        scrambled[d][digit] = word;
      }
      table[d][0] = random.nextLong() >>> (64 - BITS);
      for (int i = 1; i < CHUNK; i++) {
        int lowest = Integer.numberOfTrailingZeros(i);
        table[d][i] = table[d][i & (i - 1)] ^ scrambled[d][lowest];
      }
    }
    return new SobolPoints(scrambled, table);
  }

  /**
   * One coordinate of consecutive points, each in (0, 1).
   *
   * @param dimension which coordinate
   * @param first number of the first point, a multiple of {@link #CHUNK}
   * @param count how many, at most {@link #CHUNK}
   * @param values receives the coordinates from index 0; modified
   */
  void fill(int dimension, int first, int count, double[] values) {
    long upper = 0;
    for (int digit = 10; digit < DIGITS; digit++) {
      if ((first >>> digit & 1) != 0) {
        upper ^= directions[dimension][digit];
      }
    }
    long[] lower = table[dimension];
    for (int i = 0; i < count; i++) {
      values[i] = (upper ^ lower[i]) * 0x1p-52 + 0x1p-53;
    }
  }
}
