package io.ammass.formulas.uncertainty;

/** The numerical tolerance of a standard uncertainty (JCGM 101, 7.9.2). */
final class Tolerance {
  private Tolerance() {}

  /**
   * Half a unit of the last significant digit.
   *
   * @param uncertainty the standard uncertainty, at least 0
   * @param digits significant digits regarded as meaningful, at least 1
   * @return delta = 10^l / 2 with uncertainty = c 10^l and c a whole number of that many digits
   */
  static double of(double uncertainty, int digits) {
    if (!(uncertainty > 0)) {
      return 0;
    }
    int exponent = (int) Math.floor(Math.log10(uncertainty)) - digits + 1;
    return 0.5 * Math.pow(10, exponent);
  }
}
