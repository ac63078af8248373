package io.ammass.clean;

/** Tells a meter's register, which only rises, from a series of amounts. */
final class Registers {
  private static final int MIN_STEPS = 48;

  /** A register falls when it is exchanged, passes its end or is misread: hardly ever. */
  private static final double MAX_FALLS = 0.01;

  /** The steps of a tariff only rise as well, but seldom. */
  private static final double MIN_RISES = 0.3;

  private Registers() {}

  static boolean isRegister(double[] values) {
    int steps = 0;
    int falls = 0;
    int rises = 0;
    double previous = Double.NaN;
    int allowed = (int) (MAX_FALLS * values.length);
    for (double value : values) {
      if (Double.isNaN(value)) {
        continue;
      }
      double step = value - previous;
      if (step < 0 && ++falls > allowed) {
        return false;
      }
      rises += step > 0 ? 1 : 0;
      steps++;
      previous = value;
    }
    return steps >= MIN_STEPS && rises >= MIN_RISES * steps;
  }
}
