package io.ammass.formulas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.error.UnitMismatchException;
import io.ammass.error.UnknownNameException;
import io.ammass.formula.Formula;
import io.ammass.formula.FormulaOutcome;
import io.ammass.formulas.cost.SavingCost;
import io.ammass.formulas.evaluation.FormulaCase;
import io.ammass.formulas.evaluation.FormulaInputs;
import io.ammass.formulas.irradiation.Irradiation;
import io.ammass.formulas.supply.RenewableSupply;
import io.ammass.formulas.use.ElectricityUse;
import io.ammass.probability.Quantiles;
import io.ammass.unit.Quantity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the catalogue's sentences do, refuse and warn of. */
class CatalogueTest {
  private static FormulaCase use() {
    Quantiles forecast = Quantiles.of(new double[] {0.1, 0.5, 0.9}, new double[] {35, 40, 46});
    return ElectricityUse.of(
        s ->
            s.totalUse(forecast)
                .batteryCapacity(13.5)
                .irradiation(Irradiation.halfSine(5.2))
                .reduction(0.01));
  }

  @Test
  void theChainReadsAsThreeSentences() {
    FormulaCase use = use();
    FormulaCase supply =
        RenewableSupply.of(
            r -> r.source(1.15, 10).source(0.7, 3).unconsumed(0.2).nonRenewable(40).use(use));
    FormulaCase cost =
        SavingCost.of(
            c ->
                c.use(use)
                    .shutDown(Duration.ofHours(8))
                    .grid(12)
                    .powerChange(1.5, Quantity.of(10, "year")));

    double predicted = ElectricityUse.formula().value(40.2, 13.5, 5.2, 0.01);
    // The mean of the quantiles is 40.2 by hand: slopes of 12.5 and 15 a unit of probability.
    assertThat(use.value()).isCloseTo(predicted, within(0.05));
    assertThat(supply.value())
        .isCloseTo(
            RenewableSupply.withSources(2).value(1.15, 0.7, 10, 3, 0.2, use.value(), 40),
            within(1e-12));
    assertThat(cost.value())
        .isCloseTo(SavingCost.formula().value(use.value(), 8, 12, 1.5, 10, 0), within(1e-12));
    FormulaOutcome outcome = cost.evaluate();
    assertThat(outcome.low()).isLessThan(outcome.value()).isLessThan(outcome.high());
    assertThat(outcome.assumed()).containsExactly("C_other = 0.0 J/kWh");
    assertThat(outcome.toString()).startsWith("F3 Saving cost: ").contains(" at 90 %");
    // The forecast is the only uncertain input: all of the variance is its own, to the 5e-6 that
    // the default number of points settles.
    assertThat(cost.sobol().total("S").value()).isCloseTo(1, within(5e-6));
    assertThat(cost.gradient()).containsEntry("Q_grid", 1.0).containsKeys("S", "alpha", "t_HP");
  }

  @Test
  void withoutUncertaintyTheBandIsThePoint() {
    FormulaOutcome outcome =
        ElectricityUse.of(
                s -> s.totalUse(40).batteryCapacity(13.5).irradiation(5.2).reduction(0.01))
            .evaluate();

    assertThat(outcome.low()).isEqualTo(outcome.value()).isEqualTo(outcome.high());
    assertThat(outcome.warnings()).isEmpty();
  }

  @Test
  void quantitiesConvertAndOthersAreRefusedNamingBoth() {
    FormulaCase inOtherUnits =
        ElectricityUse.of(
            s ->
                s.totalUse(Quantity.of(0.04, "MWh"))
                    .batteryCapacity(Quantity.of(48.6, "MJ"))
                    .irradiation(Quantity.of(216.66666666666666, "W/m2"))
                    .reduction(Quantity.of(0.6, "min/kWh")));

    assertThat(inOtherUnits.value())
        .isCloseTo(ElectricityUse.formula().value(40, 13.5, 5.2, 0.01), within(1e-14));
    assertThatThrownBy(() -> ElectricityUse.of(s -> s.totalUse(Quantity.of(40, "kW"))))
        .isInstanceOf(UnitMismatchException.class)
        .hasMessageContaining("S of F1")
        .hasMessageContaining("kW ")
        .hasMessageContaining("kWh ");
  }

  @Test
  void timeOfDayChoosesTheIrradiation() {
    FormulaCase noon =
        ElectricityUse.of(
            s ->
                s.totalUse(40)
                    .batteryCapacity(13.5)
                    .irradiation(Irradiation.halfSine(5.2))
                    .at(12)
                    .reduction(0.01));

    // At noon a half-sine day of 12 h has pi times its mean.
    assertThat(noon.value())
        .isCloseTo(ElectricityUse.formula().value(40, 13.5, 5.2 * Math.PI, 0.01), within(1e-14));
  }

  @Test
  void refusesWhereAFormulaIsNotDefinedWithSymbolValueAndRange() {
    record Refused(Formula formula, double[] inputs, String message) {}
    ElectricityUse use = ElectricityUse.formula();
    RenewableSupply supply = RenewableSupply.withSources(1);
    SavingCost cost = SavingCost.formula();
    for (Refused refused :
        List.of(
            new Refused(use, new double[] {1, 0, 1, 1}, "F1: C = 0.0 kWh"),
            new Refused(use, new double[] {1, -0.0, 1, 1}, "F1: C = -0.0 kWh"),
            new Refused(use, new double[] {Double.NaN, 1, 1, 1}, "F1: S = NaN kWh"),
            new Refused(
                use,
                new double[] {1, 1, Double.POSITIVE_INFINITY, 1},
                "Rs = Infinity kWh/(m2 day)"),
            new Refused(use, new double[] {1, 1}, "takes 4 inputs [S, C, Rs, alpha], not 2"),
            new Refused(supply, new double[] {1, 1, 1, 1, 1}, "F2: eta = 1.0 1"),
            new Refused(cost, new double[] {1, 0, 1, 1, 1, 1}, "F3: t_on = 0.0 h"),
            new Refused(
                cost,
                new double[] {1, 1, 1, 1, Double.NEGATIVE_INFINITY, 1},
                "t_HP = -Infinity"))) {
      assertThatThrownBy(() -> refused.formula().value(refused.inputs()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(refused.message());
      assertThatThrownBy(
              () ->
                  refused.formula().gradient(refused.inputs(), new double[refused.inputs().length]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(refused.message());
    }
    assertThatThrownBy(() -> use.value(1, 0, 1, 1))
        .hasMessageContaining("allowed: any finite number but 0")
        .hasMessageContaining("Maybe");
  }

  @Test
  void warnsOutsideOfThePhysicalAndTheTypicalRangeButEvaluates() {
    FormulaOutcome outcome =
        ElectricityUse.of(
                s -> s.totalUse(500).batteryCapacity(13.5).irradiation(-2).reduction(0.01))
            .evaluate();

    assertThat(outcome.value()).isNegative();
    assertThat(outcome.warnings())
        .anyMatch(text -> text.contains("Rs = -2.0 kWh/(m2 day) lies outside the physical range"))
        .anyMatch(text -> text.contains("beyond 1, the formula's maximum at S = 1/alpha = 100.0"));
    assertThat(
            ElectricityUse.of(
                    s -> s.totalUse(5).batteryCapacity(13.5).irradiation(11).reduction(0.01))
                .warnings())
        .singleElement()
        .asString()
        .contains("outside the typical range");
  }

  @Test
  void namesWhatIsMissingAndWhatIsUnknown() {
    assertThatThrownBy(() -> ElectricityUse.of(s -> s.totalUse(40)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("C (battery capacity, kWh)")
        .hasMessageContaining("alpha");
    assertThatThrownBy(
            () -> new FormulaInputs().number("s_total", 1).toCase(ElectricityUse.formula()))
        .isInstanceOf(UnknownNameException.class)
        .hasMessageContaining("\"s_total\"");
  }
}
