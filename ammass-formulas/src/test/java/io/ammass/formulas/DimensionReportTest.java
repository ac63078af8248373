package io.ammass.formulas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.error.UnitMismatchException;
import io.ammass.error.UnknownNameException;
import io.ammass.formula.DimensionReport;
import io.ammass.formula.DimensionReport.Finding;
import io.ammass.formula.DimensionReport.Verdict;
import io.ammass.formulas.cost.SavingCost;
import io.ammass.formulas.evaluation.FormulaCase;
import io.ammass.formulas.supply.RenewableSupply;
import io.ammass.formulas.units.DimensionPolicy;
import io.ammass.formulas.units.FactoredFormula;
import io.ammass.formulas.use.ElectricityUse;
import io.ammass.unit.Quantity;
import io.ammass.unit.Unit;
import org.junit.jupiter.api.Test;

class DimensionReportTest {
  @Test
  void findsTheEightPlacesAndTheThreeOddNames() {
    assertThat(inconsistent(ElectricityUse.formula().dimensionReport()))
        .containsExactly("S/C", "exp(-Rs)", "exp(-alpha*S)");
    assertThat(inconsistent(RenewableSupply.withSources(2).dimensionReport()))
        .containsExactly("rho_i*V_i/(1 - eta)*E_pred", "P_renewable");
    assertThat(inconsistent(SavingCost.formula().dimensionReport()))
        .containsExactly("E_pred/t_on", "dP_HP*t_HP", "C_other, C_energy");
    assertThat(ElectricityUse.formula().dimensionReport().with(Verdict.ODD_NAME))
        .extracting(Finding::term)
        .containsExactly("e");
    assertThat(SavingCost.formula().dimensionReport().with(Verdict.ODD_NAME))
        .extracting(Finding::term)
        .containsExactly("t_on", "t_HP");
  }

  @Test
  void namesTheFactorThatIsSilentlyOne() {
    assertThat(ElectricityUse.formula().dimensionReport().with(Verdict.INCONSISTENT))
        .extracting(Finding::silentFactor)
        .containsExactly("k_E_pred = 1 kWh", "k_Rs = 1 m2 day/kWh", "k_alpha = 1 1/h");
  }

  @Test
  void factorsMakeElectricityUseConsistent() {
    FactoredFormula variant =
        ElectricityUse.formula()
            .withFactor("Rs", Quantity.of(0.5, "m2 day/kWh"))
            .withFactor("alpha", Quantity.of(48, "1/day"))
            .withFactor("E_pred", Quantity.of(3, "kWh"));

    assertThat(variant.dimensionReport().isConsistent()).isTrue();
    // 48 a day are 2 an hour; the conversion rounds once.
    assertThat(variant.value(40, 10, 4, 0.01))
        .isCloseTo(3 * ElectricityUse.formula().value(40, 10, 2, 0.02), within(1e-14));
    assertThat(variant.dimensionReport().findings())
        .anyMatch(finding -> finding.explanation().contains("k_Rs = 0.5 m2 day/kWh"));
  }

  @Test
  void factorsMakeSupplyAndCostConsistent() {
    FactoredFormula supply =
        RenewableSupply.withSources(2)
            .withFactor("rho", Quantity.of(6, "1/kg"))
            .withFactor("P_renewable", Quantity.of(1, "1/day"));
    FactoredFormula cost =
        SavingCost.formula()
            .withFactor("E_pred", Quantity.of(30, "min"))
            .withFactor("dP_HP", Quantity.of(2000, "h"))
            .withFactor("C_other", Quantity.of(1, "kWh/(J/kWh)"));

    assertThat(supply.dimensionReport().isConsistent()).isTrue();
    assertThat(supply.unit()).isEqualTo(Unit.KILOWATT);
    assertThat(supply.value(1, 2, 3, 4, 0.5, 10, 24))
        .isCloseTo((6 * (3 + 8) / 0.5 * 10 + 24) / 24, within(1e-12));
    assertThat(cost.dimensionReport().isConsistent()).isTrue();
    assertThat(cost.unit()).isEqualTo(Unit.KILOWATT_HOUR);
    assertThat(cost.value(8, 4, 5, 0.1, 3, 7)).isCloseTo(1 + 5 + 600 + 7, within(1e-12));
  }

  @Test
  void refusesFactorsThatDoNotFit() {
    assertThatThrownBy(() -> ElectricityUse.formula().withFactor("Rs", Quantity.of(1, "kWh")))
        .isInstanceOf(UnitMismatchException.class)
        .hasMessageContaining("kWh")
        .hasMessageContaining("m2 day/kWh");
    assertThatThrownBy(() -> ElectricityUse.formula().withFactor("C", Quantity.of(1, "1")))
        .isInstanceOf(UnknownNameException.class)
        .hasMessageContaining("Maybe one of [E_pred, Rs, alpha]");
  }

  private static java.util.List<String> inconsistent(DimensionReport report) {
    return report.with(Verdict.INCONSISTENT).stream().map(Finding::term).toList();
  }

  @Test
  void theCaseOfAVariantCarriesItsReportAndItsResult() {
    FormulaCase published =
        ElectricityUse.of(s -> s.totalUse(40).batteryCapacity(10).irradiation(4).reduction(0.01));

    FormulaCase variant = published.withFactor("Rs", Quantity.of(0.5, "m2 day/kWh"));

    assertThat(variant.evaluate().value())
        .isCloseTo(ElectricityUse.formula().value(40, 10, 2, 0.01), within(1e-15));
    assertThat(inconsistent(published.evaluate().dimensionReport())).hasSize(3);
    assertThat(inconsistent(variant.evaluate().dimensionReport()))
        .containsExactly("S/C", "exp(-alpha*S)");
    assertThat(variant.evaluate().title()).contains("k_Rs = 0.5 m2 day/kWh");
    FormulaCase chain = SavingCost.of(c -> c.use(variant).shutDown(8));
    assertThat(inconsistent(chain.dimensionReport())).hasSize(5).doesNotContain("exp(-Rs)");
    assertThatThrownBy(() -> chain.withFactor("alpha", Quantity.of(1, "1/h")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("chain");
  }

  @Test
  void aStrictPolicyRefusesUntilEveryFactorIsGiven() {
    FormulaCase strict =
        ElectricityUse.of(s -> s.totalUse(40).batteryCapacity(10).irradiation(4).reduction(0.01))
            .under(DimensionPolicy.CONSISTENT);

    assertThatThrownBy(strict::evaluate)
        .isInstanceOf(UnitMismatchException.class)
        .hasMessageContaining("S/C (k_E_pred = 1 kWh), exp(-Rs) (k_Rs = 1 m2 day/kWh)")
        .hasMessageContaining("AS_PUBLISHED");
    assertThat(
            strict
                .withFactor("E_pred", Quantity.of(1, "kWh"))
                .withFactor("Rs", Quantity.of(1, "m2 day/kWh"))
                .withFactor("alpha", Quantity.of(1, "1/h"))
                .evaluate()
                .value())
        .isEqualTo(ElectricityUse.formula().value(40, 10, 4, 0.01));
  }
}
