package io.ammass.savings.accounting;

import io.ammass.savings.uncertainty.Band;
import java.util.Locale;

/**
 * How much of the renewable energy on offer is used, interval by interval, before and after a
 * saving.
 *
 * <p>Used = the smaller of load and available energy; utilisation = used / available, coverage =
 * used / load. A saving is a fraction of the load, so it lowers utilisation where renewables exceed
 * the load and raises coverage everywhere else; its band carries over because both are monotonic in
 * it.
 *
 * <p><b>Units</b>: load and available energy in one unit of energy per interval. <b>Missing
 * values</b>: an interval with a NaN on either side is left out of the totals and has NaN shares.
 * <b>Threads</b>: immutable.
 */
public final class SavedUtilisation {
  private final double[] load;
  private final double[] available;
  private final Band saving;

  private SavedUtilisation(double[] load, double[] available, Band saving) {
    this.load = load;
    this.available = available;
    this.saving = saving;
  }

  /**
   * Puts load, supply and saving together.
   *
   * @param load energy used per interval before the saving, at least 0; copied
   * @param available renewable energy per interval, at least 0; copied
   * @param savingFraction the saving as a fraction of the load with its band, ends at most 1
   * @return the utilisation
   * @throws IllegalArgumentException if the lengths differ, a value is negative or the saving
   *     exceeds 1
   */
  public static SavedUtilisation of(double[] load, double[] available, Band savingFraction) {
    if (load.length != available.length) {
      throw new IllegalArgumentException(
          "load is [" + load.length + "], available [" + available.length + "].");
    }
    if (!(savingFraction.low() <= savingFraction.value()
        && savingFraction.value() <= savingFraction.high()
        && savingFraction.high() <= 1)) {
      throw new IllegalArgumentException(
          "saving = "
              + savingFraction
              + ", allowed up to 1. Maybe it is an energy; divide by the use.");
    }
    for (int i = 0; i < load.length; i++) {
      if (load[i] < 0 || available[i] < 0) {
        throw new IllegalArgumentException(
            "load "
                + load[i]
                + " and available "
                + available[i]
                + " at "
                + i
                + ", allowed from 0 on.");
      }
    }
    return new SavedUtilisation(load.clone(), available.clone(), savingFraction);
  }

  private static double used(double load, double available) {
    return Math.min(load, available);
  }

  /**
   * The number of intervals.
   *
   * @return at least 0
   */
  public int intervals() {
    return load.length;
  }

  /**
   * Utilisation of an interval before the saving.
   *
   * @param interval index from 0
   * @return used / available; NaN when nothing is available
   */
  public double before(int interval) {
    return share(interval, 0);
  }

  /**
   * Utilisation of an interval after the saving, with the band of the saving.
   *
   * @param interval index from 0
   * @return used / available; NaN when nothing is available
   */
  public Band after(int interval) {
    return new Band(
        share(interval, saving.value()),
        share(interval, saving.high()),
        share(interval, saving.low()),
        saving.level());
  }

  private double share(int interval, double fraction) {
    double a = available[interval];
    return a > 0 ? used(load[interval] * (1 - fraction), a) / a : Double.NaN;
  }

  /**
   * Utilisation of all intervals before the saving.
   *
   * @return energy used over energy available; NaN when nothing is available
   */
  public double totalBefore() {
    return total(0, true);
  }

  /**
   * Utilisation of all intervals after the saving.
   *
   * @return energy used over energy available, with the band of the saving
   */
  public Band totalAfter() {
    return new Band(
        total(saving.value(), true),
        total(saving.high(), true),
        total(saving.low(), true),
        saving.level());
  }

  /**
   * Share of the load that renewables carry, before the saving.
   *
   * @return energy used over load; NaN when there is no load
   */
  public double coverageBefore() {
    return total(0, false);
  }

  /**
   * Share of the load that renewables carry, after the saving.
   *
   * @return energy used over load, with the band of the saving
   */
  public Band coverageAfter() {
    return new Band(
        total(saving.value(), false),
        total(saving.low(), false),
        total(saving.high(), false),
        saving.level());
  }

  private double total(double fraction, boolean ofAvailable) {
    double used = 0;
    double whole = 0;
    for (int i = 0; i < load.length; i++) {
      double after = load[i] * (1 - fraction);
      if (!Double.isNaN(after + available[i])) {
        used += used(after, available[i]);
        whole += ofAvailable ? available[i] : after;
      }
    }
    return whole > 0 ? used / whole : Double.NaN;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "SavedUtilisation[%d intervals, used / available %.4f -> %.4f, used / load %.4f -> %.4f]",
        load.length,
        totalBefore(),
        totalAfter().value(),
        coverageBefore(),
        coverageAfter().value());
  }
}
