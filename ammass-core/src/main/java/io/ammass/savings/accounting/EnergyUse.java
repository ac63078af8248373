package io.ammass.savings.accounting;

import java.util.Locale;

/**
 * The energy a computation took, with its uncertainty.
 *
 * @param joules best figure
 * @param low lower end
 * @param high upper end
 * @param method {@code powercap} for the processor's own counter, {@code cpuTime} for processor
 *     time times stated watts
 */
public record EnergyUse(double joules, double low, double high, String method) {
  private static final double JOULES_PER_KILOWATT_HOUR = 3.6e6;

  /**
   * Energy in kWh.
   *
   * @return kWh
   */
  public double kilowattHours() {
    return joules / JOULES_PER_KILOWATT_HOUR;
  }

  /**
   * Energy per item, such as per meter or per forecast.
   *
   * @param items number of items, above 0
   * @return joule per item
   * @throws IllegalArgumentException if there is no item
   */
  public double perItem(long items) {
    if (!(items > 0)) {
      throw new IllegalArgumentException("items = " + items + ", allowed from 1 on.");
    }
    return joules / items;
  }

  /**
   * What is left of a saving after the energy of finding it.
   *
   * @param savedKilowattHours a saving
   * @return kWh
   */
  public double netSaving(double savedKilowattHours) {
    return savedKilowattHours - kilowattHours();
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.4g J [%.4g, %.4g] (%s)", joules, low, high, method);
  }
}
