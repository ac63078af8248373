package io.ammass.formulas.uncertainty;

/**
 * Sums of the first four powers of standardised outcomes.
 *
 * <p>Outcomes are centred and scaled by a pilot sample before they come here, so that plain sums
 * lose no digits; four interleaved partial sums break the chain of dependent additions. The order
 * of additions is fixed by the block, and blocks are joined in the order of their numbers, so that
 * the bits do not depend on the number of threads.
 */
final class PowerSums {
  private long count;
  private double first;
  private double second;
  private double third;
  private double fourth;

  void add(double[] y, int n) {
    double a0 = 0;
    double a1 = 0;
    double a2 = 0;
    double a3 = 0;
    double b0 = 0;
    double b1 = 0;
    double b2 = 0;
    double b3 = 0;
    double c0 = 0;
    double c1 = 0;
    double c2 = 0;
    double c3 = 0;
    double d0 = 0;
    double d1 = 0;
    double d2 = 0;
    double d3 = 0;
    int i = 0;
    for (; i + 3 < n; i += 4) {
      double y0 = y[i];
      double y1 = y[i + 1];
      double y2 = y[i + 2];
      double y3 = y[i + 3];
      double q0 = y0 * y0;
      double q1 = y1 * y1;
      double q2 = y2 * y2;
      double q3 = y3 * y3;
      a0 += y0;
      a1 += y1;
      a2 += y2;
      a3 += y3;
      b0 += q0;
      b1 += q1;
      b2 += q2;
      b3 += q3;
      c0 += q0 * y0;
      c1 += q1 * y1;
      c2 += q2 * y2;
      c3 += q3 * y3;
      d0 += q0 * q0;
      d1 += q1 * q1;
      d2 += q2 * q2;
      d3 += q3 * q3;
    }
    for (; i < n; i++) {
      double q = y[i] * y[i];
      a0 += y[i];
      b0 += q;
      c0 += q * y[i];
      d0 += q * q;
    }
    count += n;
    first += (a0 + a1) + (a2 + a3);
    second += (b0 + b1) + (b2 + b3);
    third += (c0 + c1) + (c2 + c3);
    fourth += (d0 + d1) + (d2 + d3);
  }

  void add(PowerSums other) {
    count += other.count;
    first += other.first;
    second += other.second;
    third += other.third;
    fourth += other.fourth;
  }

  boolean isFinite() {
    return Double.isFinite(fourth);
  }

  long count() {
    return count;
  }

  double mean() {
    return first / count;
  }

  /** The variance with divisor n - 1. */
  double variance() {
    return Math.max(0, second - first * first / count) / (count - 1);
  }

  double thirdCentral() {
    double m = mean();
    return third / count - 3 * m * second / count + 2 * m * m * m;
  }

  double fourthCentral() {
    double m = mean();
    return fourth / count - 4 * m * third / count + 6 * m * m * second / count - 3 * m * m * m * m;
  }
}
