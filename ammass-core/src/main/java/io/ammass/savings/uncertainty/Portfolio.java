package io.ammass.savings.uncertainty;

import java.util.List;

/**
 * Savings of many meters added up with their uncertainty.
 *
 * <p>\[ h^2 = (1 - \rho) \sum_i h_i^2 + \rho \left(\sum_i h_i\right)^2 \] for half-widths h of
 * meters whose errors correlate with \(\rho\): 0 for meters that have nothing in common, up to 1
 * when the same cause (one weather station, one price shock) moves them all. Lower and upper halves
 * are added apart, so a lopsided band stays lopsided.
 */
public final class Portfolio {
  private Portfolio() {}

  /**
   * Adds savings up.
   *
   * @param savings savings with their bands, all at one level and in one unit; not empty
   * @param correlation correlation of the meters' errors, 0 to 1
   * @return the sum with its band
   * @throws IllegalArgumentException if the list is empty, the levels differ or the correlation is
   *     outside its range
   */
  public static Band sum(List<Band> savings, double correlation) {
    if (!(correlation >= 0 && correlation <= 1)) {
      throw new IllegalArgumentException("correlation = " + correlation + ", allowed 0 to 1.");
    }
    if (savings.isEmpty()) {
      throw new IllegalArgumentException("savings is empty, allowed from 1 meter on.");
    }
    double level = savings.get(0).level();
    double value = 0;
    double lowSquares = 0;
    double highSquares = 0;
    double lowSum = 0;
    double highSum = 0;
    for (Band band : savings) {
      if (band.level() != level) {
        throw new IllegalArgumentException(
            "levels " + level + " and " + band.level() + " in one portfolio, allowed one.");
      }
      double low = band.value() - band.low();
      double high = band.high() - band.value();
      value += band.value();
      lowSquares += low * low;
      highSquares += high * high;
      lowSum += low;
      highSum += high;
    }
    double low = Math.sqrt((1 - correlation) * lowSquares + correlation * lowSum * lowSum);
    double high = Math.sqrt((1 - correlation) * highSquares + correlation * highSum * highSum);
    return new Band(value, value - low, value + high, level);
  }
}
