package io.ammass.formulas.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.error.UnitMismatchException;
import io.ammass.error.UnknownNameException;
import io.ammass.formula.DimensionReport.Verdict;
import io.ammass.formula.FormulaOutcome;
import io.ammass.formulas.cost.SavingCost;
import io.ammass.formulas.supply.RenewableSupply;
import io.ammass.formulas.use.ElectricityUse;
import io.ammass.probability.Quantiles;
import io.ammass.spi.FormulaService;
import io.ammass.unit.Quantity;
import io.ammass.unit.Unit;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class FormulaChainTest {
  private static final Quantiles USE =
      Quantiles.of(new double[] {0.05, 0.5, 0.95}, new double[] {1800, 2000, 2300});

  @Test
  void isFoundAsAService() {
    assertThat(ServiceLoader.load(FormulaService.class))
        .anyMatch(service -> service instanceof FormulaChain);
  }

  @Test
  void evaluatesThreeFormulasWithBandsAndNamesWhatIsAssumed() {
    List<FormulaOutcome> outcomes = new FormulaChain().evaluateChain(USE, Map.of(), 7);

    assertThat(outcomes).extracting(FormulaOutcome::id).containsExactly("F1", "F2", "F3");
    // F1 rises with S below its peak, so its band is F1 of S's quantiles. Four standard errors of a
    // 5 % quantile of 131,072 samples are 0.06 % of the lower and 0.07 % of the upper one here.
    FormulaOutcome use = outcomes.get(0);
    assertThat(use.low())
        .isCloseTo(
            ElectricityUse.formula().value(1800, 100, 4.5, 1e-4),
            org.assertj.core.data.Percentage.withPercentage(0.08));
    assertThat(use.high())
        .isCloseTo(
            ElectricityUse.formula().value(2300, 100, 4.5, 1e-4),
            org.assertj.core.data.Percentage.withPercentage(0.08));
    assertThat(use.low()).isLessThan(use.value());
    assertThat(use.value()).isLessThan(use.high());
    assertThat(use.assumed())
        .containsExactly("C = 100.0 kWh", "Rs = 4.5 kWh/(m2 day)", "alpha = 1.0E-4 h/kWh");
    // F2 and F3 are linear in E_pred: their means are those of F1 passed on.
    assertThat(outcomes.get(1).value())
        .isCloseTo(
            RenewableSupply.withSources(1).value(1.15, 10, 0.2, use.value(), 0),
            org.assertj.core.data.Percentage.withPercentage(1e-9));
    assertThat(outcomes.get(2).value())
        .isCloseTo(
            SavingCost.formula().value(use.value(), 8, 0, 0, 10, 0),
            org.assertj.core.data.Percentage.withPercentage(1e-9));
    assertThat(outcomes.get(2).dimensionReport().with(Verdict.INCONSISTENT)).hasSize(6);
  }

  @Test
  void sameSeedGivesSameBits() {
    assertThat(new FormulaChain().evaluateChain(USE, Map.of(), 7))
        .isEqualTo(new FormulaChain().evaluateChain(USE, Map.of(), 7));
  }

  @Test
  void convertsCompatibleUnitsAndTakesMoreSources() {
    Map<String, Quantity> inputs =
        Map.of(
            "C", Quantity.of(0.2, "MWh"),
            "rho2", Quantity.of(0.7, "kg/m3"),
            "V2", Quantity.of(3000, "l"));

    List<FormulaOutcome> outcomes = new FormulaChain().evaluateChain(USE, inputs, 7);

    assertThat(outcomes.get(0).assumed()).noneMatch(text -> text.startsWith("C ="));
    assertThat(outcomes.get(1).value())
        .isCloseTo(
            RenewableSupply.withSources(2).value(1.15, 0.7, 10, 3, 0.2, outcomes.get(0).value(), 0),
            org.assertj.core.data.Percentage.withPercentage(1e-9));
  }

  @Test
  void refusesUnknownNamesAndUnitsThatDoNotFit() {
    FormulaChain chain = new FormulaChain();

    assertThatThrownBy(() -> chain.evaluateChain(USE, Map.of("aplha", Quantity.of(1, "1")), 7))
        .isInstanceOf(UnknownNameException.class)
        .hasMessageContaining("\"aplha\"")
        .hasMessageContaining("Maybe alpha");
    assertThatThrownBy(() -> chain.evaluateChain(USE, Map.of("C", Quantity.of(1, "kW")), 7))
        .isInstanceOf(UnitMismatchException.class)
        .hasMessageContaining("C of F1")
        .hasMessageContaining("kW ")
        .hasMessageContaining("kWh");
    assertThatThrownBy(() -> chain.evaluateChain(USE, Map.of("C", Quantity.of(0, "kWh")), 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("C = 0.0 kWh")
        .hasMessageContaining("allowed: any finite number but 0");
  }

  @Test
  void saysTheUnitOfEachInput() {
    FormulaChain chain = new FormulaChain();

    assertThat(chain.unitOf("Rs")).isEqualTo(Unit.parse("kWh/(m2 day)"));
    assertThat(chain.unitOf("rho3")).isEqualTo(Unit.parse("kg/m3"));
    assertThat(chain.unitOf("t_HP")).isEqualTo(Unit.YEAR);
    assertThatThrownBy(() -> chain.unitOf("t_hp2")).isInstanceOf(UnknownNameException.class);
  }
}
