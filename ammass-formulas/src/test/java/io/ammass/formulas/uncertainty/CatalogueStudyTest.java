package io.ammass.formulas.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ammass.formulas.calibration.Calibration;
import io.ammass.formulas.calibration.CalibrationResult;
import io.ammass.formulas.calibration.Loss;
import io.ammass.formulas.optimisation.BreakEven;
import io.ammass.formulas.optimisation.Objective;
import io.ammass.formulas.optimisation.Optimisation;
import io.ammass.formulas.optimisation.Optimum;
import io.ammass.formulas.sensitivity.Sobol;
import io.ammass.formulas.sensitivity.SobolIndices;
import io.ammass.formulas.testing.ReferenceNumbers;
import io.ammass.formulas.use.ElectricityUse;
import io.ammass.probability.Quantiles;
import org.junit.jupiter.api.Test;

/** The sentences of the handbook's pages, with the catalogue's F1. */
class CatalogueStudyTest {
  private static final ElectricityUse F1 = ElectricityUse.formula();

  @Test
  void theUncertaintyPagesSentenceRuns() {
    Quantiles forecast = Quantiles.of(new double[] {0.1, 0.5, 0.9}, new double[] {3, 4, 6});

    MonteCarloResult use =
        Uncertainty.of(F1)
            .input("S", Uniform.of(10, 50))
            .input("C", 15)
            .input("Rs", forecast)
            .input("alpha", Normal.of(0.0125, 0.002))
            .correlate("S", "alpha", -0.3)
            .monteCarlo(2026);

    assertThat(use.interval().contains(use.mean().value())).isTrue();
    assertThat(use.shortestInterval().high() - use.shortestInterval().low())
        .isLessThan(use.interval().high() - use.interval().low());
    assertThat(use.distribution().median()).isCloseTo(use.quantile(0.5).value(), within(1e-9));
    assertThat(use.dimensionReport().isConsistent()).isFalse();
    assertThat(use.toString()).startsWith("F1 Monte Carlo, ");
  }

  @Test
  void theCataloguesF1MeetsTheReference() {
    ReferenceNumbers reference = ReferenceNumbers.require("reference/formulas/uncertainty-f1.json");
    UncertainInputs inputs =
        UncertainInputs.of(F1)
            .with("S", Uniform.of(10, 50))
            .with("C", Uniform.of(10, 20))
            .with("Rs", Uniform.of(2, 6))
            .with("alpha", Uniform.of(0.005, 0.02));

    MonteCarloResult sampled = Uncertainty.of(inputs).monteCarlo(2026, 4_000_000);
    SobolIndices shares = Sobol.of(inputs).indices(2026);
    PropagatedUncertainty second = Uncertainty.of(inputs).secondOrder();

    double deviation = reference.number("analytic", "std");
    assertThat(sampled.mean().standardErrorsFrom(reference.number("analytic", "mean")))
        .isLessThan(4);
    assertThat(sampled.standardDeviation().standardErrorsFrom(deviation)).isLessThan(4);
    for (String symbol : shares.symbols()) {
      assertThat(shares.first(symbol).standardErrorsFrom(reference.number("sobol_first", symbol)))
          .as("first order of %s", symbol)
          .isLessThan(4);
      assertThat(shares.total(symbol).standardErrorsFrom(reference.number("sobol_total", symbol)))
          .as("total of %s", symbol)
          .isLessThan(4);
    }
    // First order errs by 0.0559: the handbook says second order errs by a tenth of it.
    assertThat(Math.abs(second.standardUncertainty() - deviation)).isBetween(0.005, 0.0062);
  }

  @Test
  void theCalibrationPagesSentenceRuns() {
    double[] totalUse = {10, 20, 30, 40, 50, 60, 70, 80};
    double[] measured = new double[8];
    for (int i = 0; i < 8; i++) {
      measured[i] = F1.value(totalUse[i], 13, 4, 0.012) + (i % 2 == 0 ? 0.01 : -0.01);
    }

    CalibrationResult fitted =
        Calibration.of(F1)
            .input("S", totalUse)
            .input("Rs", 4)
            .parameter("C", 10)
            .parameter("alpha", 0.01)
            .loss(Loss.huber())
            .fit(measured);

    assertThat(fitted.interval("C", 0.95).contains(13)).isTrue();
    assertThat(fitted.profileInterval("C", 0.95).contains(13)).isTrue();
    assertThat(fitted.toString()).contains("Huber");
  }

  @Test
  void theOptimisationPagesSentenceRuns() {
    Optimum best =
        Optimisation.of(F1)
            .vary("S", 10, 200)
            .input("C", 15)
            .input("Rs", 4)
            .input("alpha", Uniform.of(0.005, 0.02))
            .maximise(Objective.quantile(0.1));

    // F1 falls as alpha grows, so its 0.1 quantile is F1 at alpha's 0.9 quantile, 0.0185: the peak
    // is at S = 1/0.0185. Without a gradient, over 4096 points: to a few cells of 0.015/4096.
    assertThat(best.decision().get("S")).isCloseTo(1 / 0.0185, within(0.1));
    assertThat(BreakEven.of(F1, 40, 15, 4, 0.0125).solve("S", 1, 400, 1.5)).hasSize(2);
  }
}
