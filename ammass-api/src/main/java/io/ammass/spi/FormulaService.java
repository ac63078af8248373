package io.ammass.spi;

import io.ammass.formula.FormulaOutcome;
import io.ammass.probability.Distribution;
import io.ammass.unit.Quantity;
import io.ammass.unit.Unit;
import java.util.List;
import java.util.Map;

/**
 * Evaluates the chain F1 (electricity use), F2 (renewable supply), F3 (saving cost) with
 * uncertainty. Provided by {@code ammass-formulas}.
 */
public interface FormulaService {
  /**
   * The unit in which the chain takes a plain number.
   *
   * @param symbol an input's name, as in {@link #evaluateChain}
   * @return its unit
   * @throws io.ammass.error.UnknownNameException if the name is no symbol, offering near ones
   */
  Unit unitOf(String symbol);

  /**
   * Evaluates the chain.
   *
   * @param totalUseKilowattHours S of F1: the total use as a distribution, in kWh
   * @param inputs the other inputs by symbol name ({@code C}, {@code Rs}, {@code alpha}, {@code
   *     rho1}, {@code V1}, {@code eta}, {@code P_nonrenewable}, {@code t_on}, {@code Q_grid},
   *     {@code dP_HP}, {@code t_HP}, {@code C_other}); compatible units convert; what is missing
   *     takes its documented default and is named in the outcome as assumed
   * @param seed the seed of the Monte Carlo evaluation
   * @return F1, F2 and F3, in this order
   * @throws io.ammass.error.UnknownNameException if an input's name is no symbol
   * @throws io.ammass.error.UnitMismatchException if an input's unit does not fit
   */
  List<FormulaOutcome> evaluateChain(
      Distribution totalUseKilowattHours, Map<String, Quantity> inputs, long seed);
}
