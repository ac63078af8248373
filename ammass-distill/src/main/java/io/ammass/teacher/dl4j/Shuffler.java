package io.ammass.teacher.dl4j;

import java.util.SplittableRandom;

/** Orders of rows from a seed. */
final class Shuffler {
  private final SplittableRandom random;

  Shuffler(long seed) {
    random = new SplittableRandom(seed);
  }

  /** A fresh order of the numbers below {@code size} (Fisher and Yates). */
  int[] order(int size) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
