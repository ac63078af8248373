package io.ammass.formulas.use;

import io.ammass.formulas.evaluation.FormulaInputs;
import io.ammass.formulas.irradiation.Irradiation;
import io.ammass.probability.Distribution;
import io.ammass.unit.Quantity;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of F1 in words. Numbers count in the published units; quantities convert; a
 * distribution carries its uncertainty into the result. Mutable until the formula's {@code of}
 * returns.
 */
public final class ElectricityUseInputs {
  private final FormulaInputs inputs = new FormulaInputs();
  private @Nullable Irradiation profile;
  private OptionalDouble hour = OptionalDouble.empty();

  ElectricityUseInputs() {}

  /**
   * Gives S.
   *
   * @param kilowattHours the present total use in kWh
   * @return this
   */
  public ElectricityUseInputs totalUse(double kilowattHours) {
    inputs.number("S", kilowattHours);
    return this;
  }

  /**
   * Gives S, from a forecast for one.
   *
   * @param kilowattHours the present total use in kWh
   * @return this
   */
  public ElectricityUseInputs totalUse(Distribution kilowattHours) {
    inputs.distribution("S", kilowattHours);
    return this;
  }

  /**
   * Gives S.
   *
   * @param energy the present total use
   * @return this
   */
  public ElectricityUseInputs totalUse(Quantity energy) {
    inputs.quantity("S", energy);
    return this;
  }

  /**
   * Gives C.
   *
   * @param kilowattHours the battery capacity in kWh, not 0
   * @return this
   */
  public ElectricityUseInputs batteryCapacity(double kilowattHours) {
    inputs.number("C", kilowattHours);
    return this;
  }

  /**
   * Gives C.
   *
   * @param kilowattHours the battery capacity in kWh
   * @return this
   */
  public ElectricityUseInputs batteryCapacity(Distribution kilowattHours) {
    inputs.distribution("C", kilowattHours);
    return this;
  }

  /**
   * Gives C.
   *
   * @param energy the battery capacity, not 0
   * @return this
   */
  public ElectricityUseInputs batteryCapacity(Quantity energy) {
    inputs.quantity("C", energy);
    return this;
  }

  /**
   * Gives R_s as a constant.
   *
   * @param dailySum in kWh/(m2 day)
   * @return this
   */
  public ElectricityUseInputs irradiation(double dailySum) {
    return irradiation(Irradiation.constant(dailySum));
  }

  /**
   * Gives R_s as an uncertain constant.
   *
   * @param dailySum in kWh/(m2 day)
   * @return this
   */
  public ElectricityUseInputs irradiation(Distribution dailySum) {
    profile = null;
    inputs.distribution("Rs", dailySum);
    return this;
  }

  /**
   * Gives R_s as a constant.
   *
   * @param dailySum an irradiation a day, or an irradiance such as W/m2
   * @return this
   */
  public ElectricityUseInputs irradiation(Quantity dailySum) {
    profile = null;
    inputs.quantity("Rs", dailySum);
    return this;
  }

  /**
   * Gives R_s(T) by a strategy; without {@link #at} its daily mean counts.
   *
   * @param strategy R_s(T)
   * @return this
   */
  public ElectricityUseInputs irradiation(Irradiation strategy) {
    profile = strategy;
    return this;
  }

  /**
   * Gives the time T at which R_s(T) is taken.
   *
   * @param hoursSinceMidnight T in hours
   * @return this
   */
  public ElectricityUseInputs at(double hoursSinceMidnight) {
    hour = OptionalDouble.of(hoursSinceMidnight);
    return this;
  }

  /**
   * Gives alpha.
   *
   * @param hoursPerKilowattHour the reduction coefficient in h/kWh
   * @return this
   */
  public ElectricityUseInputs reduction(double hoursPerKilowattHour) {
    inputs.number("alpha", hoursPerKilowattHour);
    return this;
  }

  /**
   * Gives alpha.
   *
   * @param hoursPerKilowattHour the reduction coefficient in h/kWh
   * @return this
   */
  public ElectricityUseInputs reduction(Distribution hoursPerKilowattHour) {
    inputs.distribution("alpha", hoursPerKilowattHour);
    return this;
  }

  /**
   * Gives alpha.
   *
   * @param coefficient the reduction coefficient, a time an energy
   * @return this
   */
  public ElectricityUseInputs reduction(Quantity coefficient) {
    inputs.quantity("alpha", coefficient);
    return this;
  }

  FormulaInputs collected() {
    if (profile != null) {
      inputs.number("Rs", hour.isPresent() ? profile.at(hour.getAsDouble()) : profile.dailyMean());
    }
    return inputs;
  }
}
