package io.ammass.formulas.supply;

import io.ammass.formula.TwiceDifferentiable;
import io.ammass.formulas.evaluation.Composition;
import io.ammass.formulas.evaluation.FormulaCase;
import io.ammass.formulas.evaluation.FormulaInputs;
import io.ammass.formulas.evaluation.KnownValue;
import io.ammass.probability.Distribution;
import io.ammass.unit.Quantity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of F2 in words. Numbers count in the published units; quantities convert; a
 * distribution carries its uncertainty into the result. Mutable until the formula's {@code of}
 * returns.
 */
public final class RenewableSupplyInputs {
  private final FormulaInputs inputs = new FormulaInputs().assumedUnlessGiven("P_nonrenewable", 0);
  private final List<Object> densities = new ArrayList<>();
  private final List<Object> volumes = new ArrayList<>();
  private @Nullable FormulaCase use;

  RenewableSupplyInputs() {}

  /**
   * Adds a source.
   *
   * @param density rho in kg/m3
   * @param volume V in m3
   * @return this
   */
  public RenewableSupplyInputs source(double density, double volume) {
    return source(new KnownValue(density), new KnownValue(volume));
  }

  /**
   * Adds an uncertain source.
   *
   * @param density rho in kg/m3
   * @param volume V in m3
   * @return this
   */
  public RenewableSupplyInputs source(Distribution density, Distribution volume) {
    densities.add(density);
    volumes.add(volume);
    return this;
  }

  /**
   * Adds a source.
   *
   * @param density a mass a volume
   * @param volume a volume
   * @return this
   */
  public RenewableSupplyInputs source(Quantity density, Quantity volume) {
    densities.add(density);
    volumes.add(volume);
    return this;
  }

  /**
   * Gives eta.
   *
   * @param share the share left unconsumed, not 1
   * @return this
   */
  public RenewableSupplyInputs unconsumed(double share) {
    inputs.number("eta", share);
    return this;
  }

  /**
   * Gives eta.
   *
   * @param share the share left unconsumed
   * @return this
   */
  public RenewableSupplyInputs unconsumed(Distribution share) {
    inputs.distribution("eta", share);
    return this;
  }

  /**
   * Gives eta, as a number or in per cent.
   *
   * @param share the share left unconsumed, not 1
   * @return this
   */
  public RenewableSupplyInputs unconsumed(Quantity share) {
    inputs.quantity("eta", share);
    return this;
  }

  /**
   * Gives P_nonrenewable; 0 where it is not given.
   *
   * @param kilowattHours the total of other sources in kWh
   * @return this
   */
  public RenewableSupplyInputs nonRenewable(double kilowattHours) {
    inputs.number("P_nonrenewable", kilowattHours);
    return this;
  }

  /**
   * Gives P_nonrenewable.
   *
   * @param kilowattHours the total of other sources in kWh
   * @return this
   */
  public RenewableSupplyInputs nonRenewable(Distribution kilowattHours) {
    inputs.distribution("P_nonrenewable", kilowattHours);
    return this;
  }

  /**
   * Gives P_nonrenewable.
   *
   * @param energy the total of other sources
   * @return this
   */
  public RenewableSupplyInputs nonRenewable(Quantity energy) {
    inputs.quantity("P_nonrenewable", energy);
    return this;
  }

  /**
   * Gives E_pred as a number.
   *
   * @param kilowattHours the predicted use in kWh
   * @return this
   */
  public RenewableSupplyInputs use(double kilowattHours) {
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
  public RenewableSupplyInputs use(Distribution kilowattHours) {
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
  public RenewableSupplyInputs use(FormulaCase electricityUse) {
    use = electricityUse;
    return this;
  }

  FormulaCase toCase() {
    for (int i = 0; i < densities.size(); i++) {
      give("rho" + (i + 1), densities.get(i));
      give("V" + (i + 1), volumes.get(i));
    }
    TwiceDifferentiable formula = RenewableSupply.withSources(densities.size());
    if (use == null) {
      return inputs.toCase(formula);
    }
    return use.toInputs().all(inputs).toCase(Composition.of(formula, "E_pred", use.formula()));
  }

  private void give(String symbol, Object input) {
    if (input instanceof Quantity quantity) {
      inputs.quantity(symbol, quantity);
    } else {
      inputs.distribution(symbol, (Distribution) input);
    }
  }
}
