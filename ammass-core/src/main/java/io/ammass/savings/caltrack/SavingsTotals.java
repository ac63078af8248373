package io.ammass.savings.caltrack;

/**
 * Sums over the reporting periods in which observed and counterfactual usage both exist.
 *
 * <p><b>Units</b>: energy in the unit of the meter. The split is 0 for hourly models, which have no
 * end-use terms.
 *
 * @param periods number of periods that count
 * @param observed metered usage
 * @param counterfactual usage expected without the work on the building
 * @param baseLoad base load part of the counterfactual
 * @param heatingLoad heating part
 * @param coolingLoad cooling part
 */
public record SavingsTotals(
    int periods,
    double observed,
    double counterfactual,
    double baseLoad,
    double heatingLoad,
    double coolingLoad) {

  /**
   * Avoided energy use: counterfactual minus observed.
   *
   * @return energy, negative when more was used than expected
   */
  public double avoidedEnergyUse() {
    return counterfactual - observed;
  }

  /**
   * Avoided energy use as a fraction of the counterfactual.
   *
   * @return a fraction; NaN when the counterfactual is 0
   */
  public double fraction() {
    return counterfactual == 0 ? Double.NaN : avoidedEnergyUse() / counterfactual;
  }
}
