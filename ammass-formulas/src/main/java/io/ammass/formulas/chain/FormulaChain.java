package io.ammass.formulas.chain;

import io.ammass.error.UnknownNameException;
import io.ammass.formula.FormulaOutcome;
import io.ammass.formula.Symbol;
import io.ammass.formula.TwiceDifferentiable;
import io.ammass.formulas.cost.SavingCost;
import io.ammass.formulas.evaluation.Composition;
import io.ammass.formulas.evaluation.FormulaInputs;
import io.ammass.formulas.evaluation.NearNames;
import io.ammass.formulas.supply.RenewableSupply;
import io.ammass.formulas.use.ElectricityUse;
import io.ammass.probability.Distribution;
import io.ammass.spi.FormulaService;
import io.ammass.unit.Quantity;
import io.ammass.unit.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The chain of the three formulas: F1's predicted use feeds F2 and F3.
 *
 * <p>What is uncertain in the total use flows through: each outcome's band is that of the composed
 * formula. Inputs nobody gave take the defaults of a building's day, and the outcome names them as
 * assumed. Immutable and thread-safe.
 */
public final class FormulaChain implements FormulaService {
  private static final Pattern SOURCE = Pattern.compile("(?:rho|V)([1-9]\\d{0,5})");

  /** Makes the service; called by {@link java.util.ServiceLoader}. */
  public FormulaChain() {}

  /**
   * F1 followed by F2.
   *
   * @param sources the number of renewable sources
   * @return the composed formula: S, C, Rs, alpha, rho1 .. rhoN, V1 .. VN, eta, P_nonrenewable
   */
  public static TwiceDifferentiable supplyOfUse(int sources) {
    return Composition.of(RenewableSupply.withSources(sources), "E_pred", ElectricityUse.formula());
  }

  /**
   * F1 followed by F3.
   *
   * @return the composed formula: S, C, Rs, alpha, t_on, Q_grid, dP_HP, t_HP, C_other
   */
  public static TwiceDifferentiable costOfUse() {
    return Composition.of(SavingCost.formula(), "E_pred", ElectricityUse.formula());
  }

  @Override
  public Unit unitOf(String symbol) {
    int sources = Math.max(1, sourceNumber(symbol));
    return symbol(symbol, sources).unit();
  }

  @Override
  public List<FormulaOutcome> evaluateChain(
      Distribution totalUseKilowattHours, Map<String, Quantity> inputs, long seed) {
    int sources =
        Math.max(1, inputs.keySet().stream().mapToInt(n -> sourceNumber(n)).max().orElse(1));
    for (String name : inputs.keySet()) {
      if (name.equals("S")) {
        throw new UnknownNameException(
            "S is the total use, which is given as a distribution and not among the inputs. Maybe"
                + " leave S out.");
      }
      symbol(name, sources);
    }
    List<FormulaOutcome> outcomes = new ArrayList<>();
    for (TwiceDifferentiable formula :
        List.of(ElectricityUse.formula(), supplyOfUse(sources), costOfUse())) {
      FormulaInputs bound = BuildingDay.addTo(new FormulaInputs());
      for (Symbol symbol : formula.symbols()) {
        Quantity given = inputs.get(symbol.name());
        if (symbol.name().equals("S")) {
          bound.distribution("S", totalUseKilowattHours);
        } else if (given != null) {
          bound.quantity(symbol.name(), given);
        }
      }
      outcomes.add(bound.toCase(formula).evaluate(seed));
    }
    return outcomes;
  }

  /** The number in a source's name, such as 2 for rho2; 0 for every other name. */
  private static int sourceNumber(String name) {
    Matcher matcher = SOURCE.matcher(name);
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  private static Symbol symbol(String name, int sources) {
    List<Symbol> symbols = new ArrayList<>(supplyOfUse(sources).symbols());
    symbols.addAll(SavingCost.formula().symbols());
    return symbols.stream()
        .filter(symbol -> symbol.name().equals(name) && !name.equals("E_pred"))
        .findFirst()
        .orElseThrow(
            () ->
                NearNames.unknown(
                    "the formulas have no input",
                    name,
                    symbols.stream()
                        .map(Symbol::name)
                        .filter(known -> !known.equals("E_pred") && !known.equals("S"))
                        .distinct()
                        .toList()));
  }
}
