package io.ammass.savings.accounting;

import java.util.Objects;

/**
 * Emissions per unit of delivered energy, given by the user with their source.
 *
 * <p>Average and marginal factors answer different questions and have different types, so they
 * cannot be mixed: {@link Average} accounts for the emissions of a use (scope 2), {@link Marginal}
 * for what a change of the use changed in the power system.
 *
 * <p><b>Units</b>: kg CO2e per kWh at the power plant or at the meter; {@code losses} is the share
 * of generated energy lost on the way, and a kWh at the meter stands for 1 / (1 - losses) at the
 * plant.
 *
 * @see <a href="https://ghgprotocol.org/scope-2-guidance">GHG Protocol Scope 2 Guidance (2015),
 *     chapters 4 and 6</a>
 */
public final class EmissionFactors {
  private EmissionFactors() {}

  /** Which average a scope 2 figure takes. */
  public enum Basis {
    /** The grid's mix: location-based. */
    LOCATION,
    /** What the contract says: market-based. */
    MARKET
  }

  /**
   * An average factor: for accounting of a use.
   *
   * @param kilogramsPerKilowattHour kg CO2e per kWh, at least 0
   * @param losses share of generated energy lost on the way, 0 to below 1
   * @param basis location or market
   * @param source where the number was found
   */
  public record Average(
      double kilogramsPerKilowattHour, double losses, Basis basis, FactorSource source) {
    /** Checks the ranges. */
    public Average {
      requireFactor(kilogramsPerKilowattHour);
      requireLosses(losses);
      Objects.requireNonNull(basis, "basis");
      Objects.requireNonNull(source, "source");
    }

    /**
     * Emissions of a use.
     *
     * @param kilowattHours energy at the meter
     * @return kg CO2e
     */
    public double emissions(double kilowattHours) {
      return kilowattHours * kilogramsPerKilowattHour / (1 - losses);
    }
  }

  /** Hourly marginal factors: for what a change of the use changed. */
  public static final class Marginal {
    private final long start;
    private final double[] kilogramsPerKilowattHour;
    private final double losses;
    private final FactorSource source;

    /**
     * Makes hourly marginal factors.
     *
     * @param start epoch second of the first hour
     * @param kilogramsPerKilowattHour kg CO2e per kWh of each hour; copied
     * @param losses share of generated energy lost on the way, 0 to below 1
     * @param source where the numbers were found
     */
    public Marginal(
        long start, double[] kilogramsPerKilowattHour, double losses, FactorSource source) {
      requireLosses(losses);
      this.start = start;
      this.kilogramsPerKilowattHour = kilogramsPerKilowattHour.clone();
      this.losses = losses;
      this.source = Objects.requireNonNull(source, "source");
    }

    /**
     * Emissions avoided by savings of single hours.
     *
     * @param firstHour epoch second of the first saving
     * @param savedKilowattHours savings of consecutive hours; NaN hours are left out; not modified
     * @return kg CO2e avoided and the energy that had no factor
     */
    public Avoided avoided(long firstHour, double[] savedKilowattHours) {
      double kilograms = 0;
      double without = 0;
      for (int i = 0; i < savedKilowattHours.length; i++) {
        double saved = savedKilowattHours[i];
        if (Double.isNaN(saved)) {
          continue;
        }
        long index = Math.floorDiv(firstHour + 3_600L * i - start, 3_600L);
        boolean known = index >= 0 && index < kilogramsPerKilowattHour.length;
        double factor = known ? kilogramsPerKilowattHour[(int) index] : Double.NaN;
        if (Double.isNaN(factor)) {
          without += saved;
        } else {
          kilograms += saved * factor / (1 - losses);
        }
      }
      return new Avoided(kilograms, without, source);
    }
  }

  /**
   * Emissions avoided, by marginal factors.
   *
   * @param kilograms kg CO2e
   * @param kilowattHoursWithoutFactor savings in hours for which no factor was given; not in the kg
   * @param source where the factors were found
   */
  public record Avoided(double kilograms, double kilowattHoursWithoutFactor, FactorSource source) {}

  /**
   * The scope 2 dual report of a use.
   *
   * @param kilowattHours energy at the meter
   * @param locationKilograms kg CO2e with the grid's mix
   * @param marketKilograms kg CO2e with the contract's factor
   * @param location the location-based factor
   * @param market the market-based factor
   */
  public record Scope2(
      double kilowattHours,
      double locationKilograms,
      double marketKilograms,
      Average location,
      Average market) {}

  /**
   * Reports a use on both bases, as the guidance asks of companies with contracts.
   *
   * @param kilowattHours energy at the meter
   * @param location a location-based average
   * @param market a market-based average
   * @return both figures
   * @throws IllegalArgumentException if a factor has the other basis
   */
  public static Scope2 dualReport(double kilowattHours, Average location, Average market) {
    if (location.basis() != Basis.LOCATION || market.basis() != Basis.MARKET) {
      throw new IllegalArgumentException(
          "bases "
              + location.basis()
              + " and "
              + market.basis()
              + ", allowed LOCATION and MARKET."
              + " Maybe the two are swapped.");
    }
    return new Scope2(
        kilowattHours,
        location.emissions(kilowattHours),
        market.emissions(kilowattHours),
        location,
        market);
  }

  private static void requireFactor(double factor) {
    if (!(factor >= 0 && factor < 100)) {
      throw new IllegalArgumentException(
          "factor = " + factor + " kg CO2e/kWh, allowed 0 to 100. Maybe it is in g/kWh.");
    }
  }

  private static void requireLosses(double losses) {
    if (!(losses >= 0 && losses < 1)) {
      throw new IllegalArgumentException(
          "losses = " + losses + ", allowed 0 to below 1. Maybe they were given in percent.");
    }
  }
}
