package io.ammass.savings.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.ammass.savings.caltrack.HourlyTemperature;
import io.ammass.savings.caltrack.HourlyTowt;
import io.ammass.savings.caltrack.MeterRows;
import io.ammass.savings.caltrack.Mode;
import io.ammass.savings.caltrack.SavingsTotals;
import io.ammass.savings.caltrack.TowtFit;
import io.ammass.savings.caltrack.TowtSegment;
import io.ammass.savings.caltrack.UsageSavings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Compares an hourly meter. */
final class HourlyComparison {
  private static final String[] MONTHS = {
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"
  };

  private HourlyComparison() {}

  static MeterCheck run(
      String id,
      MeterRows baseline,
      MeterRows reporting,
      HourlyTemperature temperature,
      JsonNode result,
      Path savingsFile) {
    TowtFit fit = HourlyTowt.fit(baseline, temperature, ZoneOffset.UTC, Mode.PARITY);
    Comparison comparison = new Comparison();
    for (TowtSegment segment : fit.segments()) {
      int m = segment.month() - 1;
      String name =
          MONTHS[(m + 11) % 12] + "-" + MONTHS[m] + "-" + MONTHS[(m + 1) % 12] + "-weighted";
      JsonNode reference = result.path("segments").path(name);
      if (reference.isObject()) {
        compareSegment(comparison, name, fit, segment, reference);
      }
    }
    UsageSavings savings = fit.savings(reporting, temperature);
    compareSavings(comparison, savings, savingsFile);
    SavingsTotals totals = savings.totals();
    JsonNode reference = result.path("reporting").path("totals");
    double size = Math.abs(totals.observed()) + Math.abs(totals.counterfactual());
    comparison.compare(
        "reporting_observed",
        Comparison.number(reference.path("reporting_observed")),
        totals.observed(),
        0);
    comparison.compare(
        "counterfactual_usage",
        Comparison.number(reference.path("counterfactual_usage")),
        totals.counterfactual(),
        0);
    comparison.compare(
        "metered_savings",
        Comparison.number(reference.path("metered_savings")),
        totals.avoidedEnergyUse(),
        size);
    compareMonths(comparison, savings, result.path("reporting").path("monthly_totals"));
    return new MeterCheck(
        id,
        "hourly",
        comparison.worst() <= MeterCheck.TOLERANCE ? "ok" : "different",
        "towt",
        comparison.count(),
        comparison.worst(),
        comparison.where(),
        0,
        totals.avoidedEnergyUse());
  }

  private static void compareSegment(
      Comparison comparison, String name, TowtFit fit, TowtSegment segment, JsonNode reference) {
    StringBuilder occupancy = new StringBuilder();
    for (int g = 0; g < 168; g++) {
      occupancy.append(segment.isOccupied(g) ? '1' : '0');
    }
    comparison.same(
        name + " occupancy", reference.path("occupancy_168").asText(), occupancy.toString());
    compareEndPoints(comparison, name, "occupied", segment.endPoints(true), reference);
    compareEndPoints(comparison, name, "unoccupied", segment.endPoints(false), reference);
    // A rank-deficient design has no parameters of its own, only predictions.
    if (reference.path("design_rank").asInt() == reference.path("n_params").asInt()) {
      double scale = 0;
      for (int g = 0; g < 168; g++) {
        scale = Math.max(scale, Math.abs(segment.level(g)));
      }
      for (Map.Entry<String, JsonNode> e : reference.path("hour_of_week_params").properties()) {
        comparison.compare(
            name + " hour " + e.getKey(),
            Comparison.number(e.getValue()),
            segment.level(Integer.parseInt(e.getKey())),
            scale * 1e-3);
      }
      compareSlopes(comparison, name, "occupied", segment.slopes(true), reference);
      compareSlopes(comparison, name, "unoccupied", segment.slopes(false), reference);
    }
    if (reference.path("totals_metrics").isObject() && fit.baselineHours(segment.month()) > 0) {
      UsageComparison.compareMetrics(
          comparison, name, fit.monthMetrics(segment.month()), reference.path("totals_metrics"));
    }
  }

  private static void compareEndPoints(
      Comparison comparison, String name, String state, double[] ours, JsonNode reference) {
    JsonNode theirs = reference.path(state + "_bins");
    comparison.compare(name + " " + state + " bins", theirs.size(), ours.length, 0);
    for (int i = 0; i < Math.min(theirs.size(), ours.length); i++) {
      comparison.compare(name + " " + state + " bins", theirs.get(i).doubleValue(), ours[i], 0);
    }
  }

  private static void compareSlopes(
      Comparison comparison, String name, String state, double[] ours, JsonNode reference) {
    double scale = 0;
    for (double b : ours) {
      scale = Math.max(scale, Math.abs(b));
    }
    for (int i = 0; i < ours.length; i++) {
      String key = "bin_" + i + "_" + state;
      JsonNode theirs = reference.path("bin_params").path(key);
      if (!theirs.isMissingNode()) {
        comparison.compare(name + " " + key, Comparison.number(theirs), ours[i], scale * 1e-3);
      }
    }
  }

  private static void compareSavings(Comparison comparison, UsageSavings savings, Path file) {
    List<String[]> table = ReferenceCheck.table(file);
    comparison.compare("hours", table.size() - 2, savings.periods(), 0);
    int n = Math.min(table.size() - 2, savings.periods());
    double scale = 0;
    for (int i = 0; i < n; i++) {
      double value = savings.counterfactual(i);
      scale += Double.isNaN(value) ? 0 : Math.abs(value) / n;
    }
    for (int i = 0; i < n; i++) {
      String[] row = table.get(i + 1);
      comparison.compare(
          row[0], (double) Instant.parse(row[0]).getEpochSecond(), (double) savings.start(i), 0);
      double observed = row[1].isEmpty() ? Double.NaN : Double.parseDouble(row[1]);
      double counterfactual = row[2].isEmpty() ? Double.NaN : Double.parseDouble(row[2]);
      if (counterfactual == 0) {
        // a month without baseline data: the reference's 0 is no prediction
        continue;
      }
      boolean complete = savings.isComplete(i);
      comparison.compare(
          row[0] + " observed", observed, complete ? savings.observed(i) : Double.NaN, 0);
      comparison.compare(
          row[0] + " counterfactual",
          counterfactual,
          complete ? savings.counterfactual(i) : Double.NaN,
          scale * 1e-3);
    }
  }

  private static void compareMonths(Comparison comparison, UsageSavings savings, JsonNode months) {
    for (Map.Entry<String, JsonNode> e : months.properties()) {
      double observed = 0;
      double counterfactual = 0;
      for (int i = 0; i < savings.periods(); i++) {
        if (savings.isComplete(i)
            && Instant.ofEpochSecond(savings.start(i))
                .atOffset(ZoneOffset.UTC)
                .toString()
                .startsWith(e.getKey())) {
          observed += savings.observed(i);
          counterfactual += savings.counterfactual(i);
        }
      }
      double size = Math.abs(observed) + Math.abs(counterfactual);
      comparison.compare(
          e.getKey() + " observed",
          Comparison.number(e.getValue().path("reporting_observed")),
          observed,
          size * 1e-6);
      comparison.compare(
          e.getKey() + " savings",
          Comparison.number(e.getValue().path("metered_savings")),
          counterfactual - observed,
          size);
    }
  }
}
