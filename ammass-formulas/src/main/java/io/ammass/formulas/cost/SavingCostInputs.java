package io.ammass.formulas.cost;

import io.ammass.formulas.evaluation.Composition;
import io.ammass.formulas.evaluation.FormulaCase;
import io.ammass.formulas.evaluation.FormulaInputs;
import io.ammass.probability.Distribution;
import io.ammass.unit.Quantity;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of F3 in words. Numbers count in the published units; quantities convert; a
 * distribution carries its uncertainty into the result. Q_grid, the power change and C_other are 0
 * where they are not given, and then named as assumed. Mutable until the formula's {@code of}
 * returns.
 */
public final class SavingCostInputs {
  private static final double NANOSECONDS_AN_HOUR = 3.6e12;

  private final FormulaInputs inputs =
      new FormulaInputs()
          .assumedUnlessGiven("Q_grid", 0)
          .assumedUnlessGiven("dP_HP", 0)
          .assumedUnlessGiven("t_HP", 0)
          .assumedUnlessGiven("C_other", 0);
  private @Nullable FormulaCase use;

  SavingCostInputs() {}

  /**
   * Gives E_pred as a number.
   *
   * @param kilowattHours the predicted use in kWh
   * @return this
   */
  public SavingCostInputs use(double kilowattHours) {
    use = null;
    inputs.number("E_pred", kilowattHours);
    return this;
  }

  /**
   * Gives E_pred as an uncertain number.
   *
   * @param kilowattHours the predicted use in kWh
   * @return this
   */
  public SavingCostInputs use(Distribution kilowattHours) {
    use = null;
    inputs.distribution("E_pred", kilowattHours);
    return this;
  }

  /**
   * Takes E_pred from F1, with its inputs and their uncertainty.
   *
   * @param electricityUse the case of F1
   * @return this
   */
  public SavingCostInputs use(FormulaCase electricityUse) {
    use = electricityUse;
    return this;
  }

  /**
   * Gives t_on.
   *
   * @param time the shut-down time, not 0
   * @return this
   */
  public SavingCostInputs shutDown(Duration time) {
    return shutDown(time.toNanos() / NANOSECONDS_AN_HOUR);
  }

  /**
   * Gives t_on.
   *
   * @param hours the shut-down time in hours, not 0
   * @return this
   */
  public SavingCostInputs shutDown(double hours) {
    inputs.number("t_on", hours);
    return this;
  }

  /**
   * Gives t_on.
   *
   * @param hours the shut-down time in hours
   * @return this
   */
  public SavingCostInputs shutDown(Distribution hours) {
    inputs.distribution("t_on", hours);
    return this;
  }

  /**
   * Gives Q_grid.
   *
   * @param kilowattHours the energy carried over the grid in kWh
   * @return this
   */
  public SavingCostInputs grid(double kilowattHours) {
    inputs.number("Q_grid", kilowattHours);
    return this;
  }

  /**
   * Gives Q_grid.
   *
   * @param kilowattHours the energy carried over the grid in kWh
   * @return this
   */
  public SavingCostInputs grid(Distribution kilowattHours) {
    inputs.distribution("Q_grid", kilowattHours);
    return this;
  }

  /**
   * Gives Q_grid.
   *
   * @param energy the energy carried over the grid
   * @return this
   */
  public SavingCostInputs grid(Quantity energy) {
    inputs.quantity("Q_grid", energy);
    return this;
  }

  /**
   * Gives dP_HP and t_HP.
   *
   * @param kilowattsPerYear the mean yearly change of power in kW/year
   * @param years over how many years
   * @return this
   */
  public SavingCostInputs powerChange(double kilowattsPerYear, double years) {
    inputs.number("dP_HP", kilowattsPerYear);
    inputs.number("t_HP", years);
    return this;
  }

  /**
   * Gives dP_HP and t_HP.
   *
   * @param kilowattsPerYear the mean yearly change of power in kW/year
   * @param time over which time, such as 10 years
   * @return this
   */
  public SavingCostInputs powerChange(double kilowattsPerYear, Quantity time) {
    inputs.number("dP_HP", kilowattsPerYear);
    inputs.quantity("t_HP", time);
    return this;
  }

  /**
   * Gives dP_HP and t_HP.
   *
   * @param kilowattsPerYear the mean yearly change of power in kW/year
   * @param years over how many years
   * @return this
   */
  public SavingCostInputs powerChange(Distribution kilowattsPerYear, Distribution years) {
    inputs.distribution("dP_HP", kilowattsPerYear);
    inputs.distribution("t_HP", years);
    return this;
  }

  /**
   * Gives C_other.
   *
   * @param joulesPerKilowattHour other cost in J/kWh
   * @return this
   */
  public SavingCostInputs other(double joulesPerKilowattHour) {
    inputs.number("C_other", joulesPerKilowattHour);
    return this;
  }

  /**
   * Gives C_other.
   *
   * @param joulesPerKilowattHour other cost in J/kWh
   * @return this
   */
  public SavingCostInputs other(Distribution joulesPerKilowattHour) {
    inputs.distribution("C_other", joulesPerKilowattHour);
    return this;
  }

  FormulaCase toCase() {
    if (use == null) {
      return inputs.toCase(SavingCost.formula());
    }
    return use.toInputs()
        .all(inputs)
        .toCase(Composition.of(SavingCost.formula(), "E_pred", use.formula()));
  }
}
