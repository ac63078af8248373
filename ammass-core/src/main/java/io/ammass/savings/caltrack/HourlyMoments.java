package io.ammass.savings.caltrack;

/**
 * Sums of one calendar month by hour of week: everything the twelve segment fits need, so that each
 * hour is read once and not once per segment.
 */
final class HourlyMoments {
  static final int HOURS = 168;
  static final int F = TemperatureBins.BASES;

  /** Upper triangle of the basis products. */
  static final int FF = F * (F + 1) / 2;

  /** Hours of the month. */
  int hours;

  final int[] count = new int[HOURS];
  final double[] y = new double[HOURS];
  final double[] f = new double[HOURS * F];
  final double[] fy = new double[HOURS * F];
  final double[] ff = new double[HOURS * FF];
  final int[] bins = new int[HOURS * F];

  /** Sums of 1, c, h, cc, ch, hh, y, cy, hy of the occupancy regression. */
  final double[] occupancy = new double[9];

  void add(int hour, double usage, double t, double[] basis) {
    hours++;
    count[hour]++;
    y[hour] += usage;
    int bin = TemperatureBins.bin(t);
    bins[hour * F + bin]++;
    TemperatureBins.shiftedBasis(t, basis);
    int at = hour * F;
    int pair = hour * FF;
    // Functions above the temperature's bin are 0: their products need no adding.
    for (int i = 0; i <= bin; i++) {
      double v = basis[i];
      f[at + i] += v;
      fy[at + i] += v * usage;
      int row = pair + index(i, i);
      for (int j = i; j <= bin; j++) {
        ff[row + j - i] += v * basis[j];
      }
    }
    double c = Math.max(t - 65, 0);
    double h = Math.max(50 - t, 0);
    occupancy[0]++;
    occupancy[1] += c;
    occupancy[2] += h;
    occupancy[3] += c * c;
    occupancy[4] += c * h;
    occupancy[5] += h * h;
    occupancy[6] += usage;
    occupancy[7] += c * usage;
    occupancy[8] += h * usage;
  }

  /** Position of (i, j), i at most j, in the packed upper triangle. */
  static int index(int i, int j) {
    return i * F - i * (i - 1) / 2 + j - i;
  }
}
