package io.ammass.formulas.uncertainty;

/** Checks of probabilities, in one place so that all messages agree. */
final class Probabilities {
  private Probabilities() {}

  static double check(double probability) {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException("probability must be inside (0, 1), not " + probability);
    }
    return probability;
  }
}
