package io.ammass.formulas.uncertainty;

/**
 * Uniform numbers by index: number i of stream j can be had without the ones before it.
 *
 * <p>The sequence is SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number
 * generators", OOPSLA; mixing function variant 13 of Stafford), whose state is a counter, so that a
 * jump costs one multiplication and blocks may be computed in any order by any thread. The streams
 * of one run are dealt from one sequence in turn: no two of them share a number. Immutable.
 */
final class CounterUniforms {
  /** Rows of one call at most. */
  static final int CHUNK = 1024;

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private final long origin;
  private final int streams;

  /** Increments of rows 0 to CHUNK; a table lets the compiler vectorise the mixing loop. */
  private final long[] offsets = new long[CHUNK];

  CounterUniforms(long seed, int streams) {
    this.origin = mix(seed);
    this.streams = streams;
    for (int i = 0; i < CHUNK; i++) {
      offsets[i] = (long) i * streams * GOLDEN_GAMMA;
    }
  }

  /**
   * Fills with {@code low + width * u}, u uniform on (0, 1) with 52 random bits, never 0 or 1.
   *
   * @param stream which stream, from 0
   * @param first index of the first number
   * @param count how many, at most CHUNK
   * @param low result for u = 0
   * @param width difference of the result for u = 1
   * @param values receives the numbers from index 0; modified
   */
  void fill(int stream, long first, int count, double low, double width, double[] values) {
    long base = origin + (first * streams + stream + 1) * GOLDEN_GAMMA;
    double scale = width * 0x1p-52;
    double start = low + 0.5 * scale;
    for (int i = 0; i < count; i++) {
      long z = base + offsets[i];
      z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
      z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
      z = z ^ (z >>> 31);
      values[i] = start + scale * (z >>> 12);
    }
  }

  /**
   * The mixing function: a bijection of 64-bit words.
   *
   * @param word any word
   * @return its image
   */
  static long mix(long word) {
    long z = (word ^ (word >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
