package io.ammass.savings.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.ammass.savings.caltrack.Candidate;
import io.ammass.savings.caltrack.Frequency;
import io.ammass.savings.caltrack.HourlyTemperature;
import io.ammass.savings.caltrack.MeterRows;
import io.ammass.savings.caltrack.Mode;
import io.ammass.savings.caltrack.ModelKind;
import io.ammass.savings.caltrack.SavingsTotals;
import io.ammass.savings.caltrack.UsageFit;
import io.ammass.savings.caltrack.UsagePerDay;
import io.ammass.savings.caltrack.UsageSavings;
import io.ammass.savings.metric.BaselineMetrics;
import io.ammass.savings.metric.SavingsUncertainty;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Compares a daily or billing meter. */
final class UsageComparison {
  // Candidates this close in adjusted R2 are a tie (manifest notes).
  private static final double TIE = 1e-9;
  // Dimensionless figures below this are rounding residue.
  private static final double RESIDUE = 1e-6;

  private UsageComparison() {}

  static MeterCheck run(
      String id,
      String frequency,
      Frequency kind,
      boolean gas,
      MeterRows baseline,
      MeterRows reporting,
      HourlyTemperature temperature,
      JsonNode result,
      Path savingsFile,
      Path candidatesFile) {
    UsageFit fit = UsagePerDay.fit(baseline, temperature, kind, gas, Mode.PARITY);
    Comparison comparison = new Comparison();
    JsonNode best = result.path("best");
    JsonNode parameters = best.path("params");
    ModelKind referenceKind = kind(best.path("model_type").asText());
    int heating = parameters.path("heating_balance_point").asInt(0);
    int cooling = parameters.path("cooling_balance_point").asInt(0);
    Candidate chosen = fit.selected();
    boolean same =
        chosen.kind() == referenceKind
            && chosen.heatingBalancePoint() == heating
            && chosen.coolingBalancePoint() == cooling;
    boolean tie = false;
    if (!same) {
      UsageFit theirs = fit.with(referenceKind, heating, cooling);
      tie = Math.abs(theirs.selected().rSquaredAdjusted() - chosen.rSquaredAdjusted()) <= TIE;
      if (tie) {
        fit = theirs;
      } else {
        comparison.same("model", describe(referenceKind, heating, cooling), describe(chosen));
      }
    }
    compareModel(comparison, fit, best);
    BaselineMetrics totals = fit.totals();
    compareMetrics(comparison, "totals", totals, result.path("totals_metrics"));
    compareMetrics(comparison, "averages", fit.averages(), result.path("avgs_metrics"));
    UsageSavings savings = fit.savings(reporting, temperature);
    compareSavings(comparison, savings, savingsFile);
    compareTotals(comparison, savings, totals, kind, result.path("reporting"));
    return new MeterCheck(
        id,
        frequency,
        comparison.worst() <= MeterCheck.TOLERANCE ? (tie ? "tie" : "ok") : "different",
        fit.selected().kind().code(),
        comparison.count(),
        comparison.worst(),
        comparison.where(),
        candidateDifferences(fit.candidates(), candidatesFile),
        savings.totals().avoidedEnergyUse());
  }

  private static ModelKind kind(String code) {
    for (ModelKind kind : ModelKind.values()) {
      if (kind.code().equals(code)) {
        return kind;
      }
    }
    throw new io.ammass.error.DataFormatException("model_type = '" + code + "' is not known.");
  }

  private static String describe(Candidate c) {
    return describe(c.kind(), c.heatingBalancePoint(), c.coolingBalancePoint());
  }

  private static String describe(ModelKind kind, int heating, int cooling) {
    return kind.code() + " " + heating + "/" + cooling;
  }

  private static void compareModel(Comparison comparison, UsageFit fit, JsonNode best) {
    JsonNode parameters = best.path("params");
    Candidate c = fit.selected();
    comparison.compare(
        "intercept", Comparison.number(parameters.path("intercept")), fit.intercept(), 0);
    if (c.kind().isHeating()) {
      comparison.compare(
          "beta_hdd", Comparison.number(parameters.path("beta_hdd")), fit.heatingSlope(), 0);
    }
    if (c.kind().isCooling()) {
      comparison.compare(
          "beta_cdd", Comparison.number(parameters.path("beta_cdd")), fit.coolingSlope(), 0);
    }
    comparison.compare(
        "r_squared_adj",
        Comparison.number(best.path("r_squared_adj")),
        c.rSquaredAdjusted(),
        RESIDUE);
    double[] errors = fit.standardErrors();
    double[] p = fit.pValues();
    String[] names = {
      "Intercept", "hdd_" + c.heatingBalancePoint(), "cdd_" + c.coolingBalancePoint()
    };
    int j = 0;
    for (int i = 0; i < names.length; i++) {
      if ((i == 1 && !c.kind().isHeating()) || (i == 2 && !c.kind().isCooling())) {
        continue;
      }
      comparison.compare(
          "std_errors " + names[i],
          Comparison.number(best.path("std_errors").path(names[i])),
          errors[j],
          0);
      comparison.compare(
          "p_values " + names[i],
          Comparison.number(best.path("p_values").path(names[i])),
          p[j],
          1e-290);
      j++;
    }
  }

  static void compareMetrics(
      Comparison comparison, String what, BaselineMetrics metrics, JsonNode reference) {
    for (Map.Entry<String, Double> entry : metrics.byReferenceName().entrySet()) {
      if (reference.has(entry.getKey())) {
        comparison.compare(
            what + " " + entry.getKey(),
            Comparison.number(reference.path(entry.getKey())),
            entry.getValue(),
            RESIDUE);
      }
    }
  }

  private static void compareSavings(Comparison comparison, UsageSavings savings, Path file) {
    List<String[]> table = ReferenceCheck.table(file);
    comparison.compare("periods", table.size() - 2, savings.periods(), 0);
    int n = Math.min(table.size() - 2, savings.periods());
    for (int i = 0; i < n; i++) {
      String[] row = table.get(i + 1);
      String place = row[0];
      comparison.compare(
          place, (double) Instant.parse(row[0]).getEpochSecond(), (double) savings.start(i), 0);
      boolean complete = savings.isComplete(i);
      double[] values = {
        savings.observed(i),
        savings.counterfactual(i),
        savings.counterfactual(i) - savings.observed(i),
        savings.baseLoad(i),
        savings.heatingLoad(i),
        savings.coolingLoad(i)
      };
      double size = complete ? Math.abs(values[0]) + Math.abs(values[1]) : 0;
      for (int c = 0; c < values.length; c++) {
        String text = row[c + 1];
        double reference = text.isEmpty() ? Double.NaN : Double.parseDouble(text);
        comparison.compare(
            place + " " + table.get(0)[c + 1],
            reference,
            complete ? values[c] : Double.NaN,
            c == 2 ? size : size * RESIDUE);
      }
    }
  }

  private static void compareTotals(
      Comparison comparison,
      UsageSavings savings,
      BaselineMetrics metrics,
      Frequency kind,
      JsonNode reporting) {
    SavingsTotals totals = savings.totals();
    JsonNode reference = reporting.path("totals");
    double size = Math.abs(totals.observed()) + Math.abs(totals.counterfactual());
    compareTotal(comparison, reference, "reporting_observed", totals.observed(), 0);
    compareTotal(comparison, reference, "counterfactual_usage", totals.counterfactual(), 0);
    compareTotal(comparison, reference, "metered_savings", totals.avoidedEnergyUse(), size);
    double residue = size * RESIDUE;
    compareTotal(comparison, reference, "counterfactual_base_load", totals.baseLoad(), residue);
    compareTotal(
        comparison, reference, "counterfactual_heating_load", totals.heatingLoad(), residue);
    compareTotal(
        comparison, reference, "counterfactual_cooling_load", totals.coolingLoad(), residue);
    JsonNode bands = reporting.path("error_bands_90pct");
    if (bands.isObject() && totals.periods() > 0) {
      double periods = totals.periods();
      if (kind == Frequency.BILLING) {
        long span = savings.end(savings.periods() - 1) - savings.start(0);
        periods = Math.rint(Math.floorDiv(span, 86_400L) / 30.0);
      }
      SavingsUncertainty u =
          SavingsUncertainty.of(
              metrics, totals.observed() / totals.periods(), periods, kind == Frequency.BILLING);
      compareTotal(comparison, bands, "FSU Error Band", u.fsu(), 0);
      compareTotal(comparison, bands, "OLS Error Band", u.ols(), 0);
      compareTotal(comparison, bands, "OLS Error Band: Model Error", u.olsModelError(), 0);
      compareTotal(comparison, bands, "OLS Error Band: Noise", u.olsNoise(), 0);
    }
  }

  private static void compareTotal(
      Comparison comparison, JsonNode reference, String name, double value, double scale) {
    comparison.compare(name, Comparison.number(reference.path(name)), value, scale);
  }

  private static int candidateDifferences(List<Candidate> candidates, Path file) {
    if (!Files.exists(file)) {
      return 0;
    }
    List<String[]> table = ReferenceCheck.table(file);
    int differences = Math.abs(table.size() - 1 - candidates.size());
    for (int i = 0; i < Math.min(table.size() - 1, candidates.size()); i++) {
      String[] row = table.get(i + 1);
      Candidate c = candidates.get(i);
      if (!row[0].equals(c.kind().code()) || !row[1].equals(c.status().code())) {
        differences++;
      }
    }
    return differences;
  }
}
