package io.ammass.savings.caltrack;

/**
 * Observed and counterfactual usage of each reporting period.
 *
 * <p>A period counts only when both exist. Avoided energy use is counterfactual minus observed.
 * <b>Units</b>: energy in the unit of the meter. <b>Threads</b>: immutable.
 */
public final class UsageSavings {
  private final MeterRows rows;
  private final double[] base;
  private final double[] heating;
  private final double[] cooling;

  private UsageSavings(MeterRows rows, double[] base, double[] heating, double[] cooling) {
    this.rows = rows;
    this.base = base;
    this.heating = heating;
    this.cooling = cooling;
  }

  /**
   * Savings from parts.
   *
   * @param rows the periods; their values are the observed usage
   * @param base base load part of the counterfactual of each period, NaN for missing; copied
   * @param heating heating part; copied
   * @param cooling cooling part; copied
   * @return the savings
   * @throws IllegalArgumentException if a length is not the number of periods
   */
  public static UsageSavings of(MeterRows rows, double[] base, double[] heating, double[] cooling) {
    int n = rows.periods();
    if (base.length != n || heating.length != n || cooling.length != n) {
      throw new IllegalArgumentException(
          "base is ["
              + base.length
              + "], heating ["
              + heating.length
              + "], cooling ["
              + cooling.length
              + "] for "
              + n
              + " periods.");
    }
    return new UsageSavings(rows, base.clone(), heating.clone(), cooling.clone());
  }

  /**
   * Savings whose counterfactual is not split by end use: all of it counts as base load.
   *
   * @param rows the periods; their values are the observed usage
   * @param counterfactual usage expected in each period, NaN for missing; copied
   * @return the savings
   * @throws IllegalArgumentException if the length is not the number of periods
   */
  public static UsageSavings of(MeterRows rows, double[] counterfactual) {
    double[] zero = new double[counterfactual.length];
    return of(rows, counterfactual, zero, zero);
  }

  /**
   * The number of periods.
   *
   * @return at least 0
   */
  public int periods() {
    return base.length;
  }

  /**
   * Start of a period.
   *
   * @param period index from 0
   * @return epoch second
   */
  public long start(int period) {
    return rows.start(period);
  }

  /**
   * End of a period.
   *
   * @param period index from 0
   * @return epoch second
   */
  public long end(int period) {
    return rows.start(period + 1);
  }

  /**
   * Whether observed and counterfactual usage of a period both exist.
   *
   * @param period index from 0
   * @return true when the period counts
   */
  public boolean isComplete(int period) {
    return !Double.isNaN(rows.value(period) + counterfactual(period));
  }

  /**
   * Observed usage.
   *
   * @param period index from 0
   * @return energy, NaN for missing
   */
  public double observed(int period) {
    return rows.value(period);
  }

  /**
   * What would have been used without the work on the building.
   *
   * @param period index from 0
   * @return energy, NaN for missing weather
   */
  public double counterfactual(int period) {
    return base[period] + heating[period] + cooling[period];
  }

  /**
   * Base load part of the counterfactual.
   *
   * @param period index from 0
   * @return energy
   */
  public double baseLoad(int period) {
    return base[period];
  }

  /**
   * Heating part of the counterfactual.
   *
   * @param period index from 0
   * @return energy
   */
  public double heatingLoad(int period) {
    return heating[period];
  }

  /**
   * Cooling part of the counterfactual.
   *
   * @param period index from 0
   * @return energy
   */
  public double coolingLoad(int period) {
    return cooling[period];
  }

  /**
   * Sums over the complete periods.
   *
   * @return the totals
   */
  public SavingsTotals totals() {
    double observed = 0;
    double b = 0;
    double h = 0;
    double c = 0;
    double all = 0;
    int n = 0;
    for (int i = 0; i < base.length; i++) {
      double value = rows.value(i);
      double counterfactual = base[i] + heating[i] + cooling[i];
      if (!Double.isNaN(value + counterfactual)) {
        observed += value;
        b += base[i];
        h += heating[i];
        c += cooling[i];
        all += counterfactual;
        n++;
      }
    }
    return new SavingsTotals(n, observed, all, b, h, c);
  }
}
