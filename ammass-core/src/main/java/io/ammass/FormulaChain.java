package io.ammass;

import io.ammass.formula.FormulaOutcome;
import io.ammass.model.Forecast;
import io.ammass.probability.Distribution;
import io.ammass.savings.Savings;
import io.ammass.spi.FormulaService;
import io.ammass.unit.Quantity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The sentence that evaluates F1 electricity use, F2 renewable supply and F3 saving cost.
 *
 * <pre>{@code
 * List<FormulaOutcome> outcomes =
 *     Ammass.formulas().totalUse(tomorrow).input("C", Quantity.of(13.5, "kWh")).evaluate();
 * }</pre>
 *
 * <p>Mutable until {@link #evaluate()}; not for sharing between threads.
 */
public final class FormulaChain {
  private final Map<String, Quantity> inputs = new LinkedHashMap<>();
  private @Nullable Distribution totalUse;
  private long seed;

  FormulaChain() {}

  /**
   * Takes S, the total use, from a forecast: its calibrated total where it has one.
   *
   * @param forecast an energy forecast, or a power forecast whose energy is meant
   * @return this
   * @throws IllegalArgumentException if the forecast has no distribution of its total
   */
  public FormulaChain totalUse(Forecast forecast) {
    return totalUse(
        forecast
            .totalKilowattHours()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the forecast of "
                            + forecast.model()
                            + " has no distribution of its total. Maybe calibrate the model.")));
  }

  /**
   * Sets S, the total use.
   *
   * @param kilowattHours its distribution in kWh
   * @return this
   */
  public FormulaChain totalUse(Distribution kilowattHours) {
    totalUse = Objects.requireNonNull(kilowattHours, "kilowattHours");
    return this;
  }

  /**
   * Takes S, the total use of a day, from a measured saving: the use expected without the work, its
   * band that of the saving.
   *
   * @param saved the measured saving
   * @return this
   * @throws io.ammass.error.UnitMismatchException if the meter does not measure energy
   */
  public FormulaChain totalUse(Savings saved) {
    return totalUse(saved.expectedUsePerDay());
  }

  /**
   * Sets another input.
   *
   * @param symbol the symbol's name, such as {@code alpha}
   * @param value the quantity, in any compatible unit
   * @return this
   */
  public FormulaChain input(String symbol, Quantity value) {
    inputs.put(symbol, value);
    return this;
  }

  /**
   * Sets other inputs.
   *
   * @param quantities quantities by symbol name
   * @return this
   */
  public FormulaChain inputs(Map<String, Quantity> quantities) {
    inputs.putAll(quantities);
    return this;
  }

  /**
   * Sets the seed of the random evaluation; 0 if not set.
   *
   * @param newSeed the seed
   * @return this
   */
  public FormulaChain seed(long newSeed) {
    seed = newSeed;
    return this;
  }

  /**
   * Evaluates the chain.
   *
   * @return F1, F2 and F3 with their bands, in this order
   * @throws IllegalStateException if the total use was not given
   * @throws io.ammass.error.MissingModuleException if ammass-formulas is not on the class path
   */
  public List<FormulaOutcome> evaluate() {
    if (totalUse == null) {
      throw new IllegalStateException("S is missing. Maybe call totalUse(forecast) first.");
    }
    return evaluate(totalUse);
  }

  private List<FormulaOutcome> evaluate(Distribution kilowattHours) {
    return Services.require(FormulaService.class, "ammass-formulas")
        .evaluateChain(kilowattHours, inputs, seed);
  }

  /**
   * Evaluates the chain for a day without and with a measured saving.
   *
   * @param saved the measured saving; a total use given before is not looked at
   * @return F1, F2 and F3 of both days and their change, with the saving's uncertainty
   * @throws io.ammass.error.UnitMismatchException if the meter does not measure energy
   * @throws io.ammass.error.MissingModuleException if ammass-formulas is not on the class path
   */
  public SavedFormulas evaluate(Savings saved) {
    return new SavedFormulas(
        evaluate(saved.expectedUsePerDay()), evaluate(saved.observedUsePerDay()));
  }
}
