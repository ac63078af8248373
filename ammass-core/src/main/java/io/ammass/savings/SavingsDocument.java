package io.ammass.savings;

import io.ammass.document.Block;
import io.ammass.document.Chart;
import io.ammass.document.Document;
import io.ammass.savings.caltrack.Candidate;
import io.ammass.savings.caltrack.SavingsTotals;
import io.ammass.savings.caltrack.TowtFit;
import io.ammass.savings.caltrack.UsageFit;
import io.ammass.savings.caltrack.UsageSavings;
import io.ammass.savings.metric.Guideline14;
import io.ammass.savings.uncertainty.Band;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The report of a measurement: what was saved, can it be trusted, how was it found. */
final class SavingsDocument {
  // More points than a chart shows would only make the file longer.
  private static final int MAXIMUM_POINTS = 400;
  // A model of thousands of numbers is in the audit record; the report shows its first.
  private static final int MAXIMUM_ROWS = 40;

  private SavingsDocument() {}

  static Document of(Savings saved) {
    List<Document.Section> sections = new ArrayList<>();
    sections.add(result(saved));
    sections.add(trust(saved));
    sections.add(model(saved));
    sections.add(
        Document.Section.of(
            "Rules",
            new Block.Paragraph(
                "Method: "
                    + saved.method()
                    + ". CalTRACK Methods 2.0, sections 2.2 (data), 3.1 to 3.4 (daily and billing)"
                    + " and 3.9 (hourly); ASHRAE Guideline 14-2014, clause 4.3.2 and annex B; IPMVP"
                    + " option C. The "
                    + saved.method().mode().name().toLowerCase(Locale.ROOT)
                    + " reading of the rules was used.")));
    return new Document(
        "What was saved: " + saved.name(),
        "Reporting period from "
            + saved.blackoutEnd()
            + ", baseline up to "
            + saved.blackoutStart(),
        sections,
        saved.provenance());
  }

  private static Document.Section result(Savings saved) {
    SavingsTotals totals = saved.totals();
    Band band = saved.avoidedEnergyUse();
    String unit = saved.unit().symbol();
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("Observed use", totals.observed(), unit));
    rows.add(row("Use expected without the work", totals.counterfactual(), unit));
    rows.add(row("Avoided energy use", band.value(), unit));
    rows.add(row("Lower end of the band", band.low(), unit));
    rows.add(row("Upper end of the band", band.high(), unit));
    rows.add(row("Avoided share", 100 * totals.fraction(), "%"));
    if (totals.heatingLoad() != 0 || totals.coolingLoad() != 0) {
      rows.add(row("Expected base load", totals.baseLoad(), unit));
      rows.add(row("Expected heating", totals.heatingLoad(), unit));
      rows.add(row("Expected cooling", totals.coolingLoad(), unit));
    }
    saved
        .normalised()
        .ifPresent(
            n -> {
              rows.add(row("Savings in a typical year", n.savings().value(), unit));
              rows.add(row("Lower end of that band", n.savings().low(), unit));
              rows.add(row("Upper end of that band", n.savings().high(), unit));
              rows.add(row("Share in a typical year", 100 * n.fraction(), "%"));
            });
    boolean certain = band.low() > 0;
    Block.Notice verdict =
        new Block.Notice(
            certain ? Block.Tone.INFO : Block.Tone.WARNING,
            certain
                ? "Energy was saved: the whole band lies above 0."
                : band.high() < 0
                    ? "More energy was used than expected: the whole band lies below 0."
                    : "A saving is not proved: the band covers 0.");
    return Document.Section.of(
        "What was saved",
        verdict,
        new Block.Table("Totals of the reporting period", List.of("", "Value", "Unit"), rows),
        chart(saved));
  }

  private static Chart chart(Savings saved) {
    UsageSavings periods = saved.periods();
    int n = periods.periods();
    int step = Math.max(1, (n + MAXIMUM_POINTS - 1) / MAXIMUM_POINTS);
    List<Instant> instants = new ArrayList<>();
    List<Double> observed = new ArrayList<>();
    List<Double> expected = new ArrayList<>();
    for (int i = 0; i < n; i += step) {
      double o = 0;
      double e = 0;
      int stop = Math.min(n, i + step);
      for (int j = i; j < stop; j++) {
        o += periods.observed(j);
        e += periods.counterfactual(j);
      }
      instants.add(Instant.ofEpochSecond(periods.start(i)));
      observed.add(o / (stop - i));
      expected.add(e / (stop - i));
    }
    return new Chart.Lines(
        "Observed and expected use of the reporting period",
        Chart.Axis.time("time (UTC)", ZoneOffset.UTC, instants),
        saved.unit().symbol() + " per period",
        List.of(
            Chart.Line.of("observed", toArray(observed)),
            Chart.Line.of("expected without the work", toArray(expected))),
        List.of());
  }

  private static double[] toArray(List<Double> list) {
    return list.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static Document.Section trust(Savings saved) {
    Guideline14 g = saved.guideline14();
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "CV(RMSE)",
            number(100 * g.cvRmse()) + " %",
            "at most " + number(100 * g.resolution().cvRmseLimit()) + " %"));
    rows.add(
        List.of(
            "NMBE",
            number(100 * g.nmbe()) + " %",
            "within " + number(100 * g.resolution().nmbeLimit()) + " %"));
    rows.add(List.of("R2", number(g.rSquared()), ""));
    rows.add(List.of("Adjusted R2", number(g.rSquaredAdjusted()), ""));
    saved
        .uncertainty()
        .ifPresent(
            u ->
                rows.add(
                    List.of(
                        "Savings uncertainty after Guideline 14, 90 %",
                        number(u.fsu()) + " " + saved.unit().symbol(), "")));
    return Document.Section.of(
        "Can the figure be trusted?",
        new Block.Notice(
            g.isPassed() ? Block.Tone.INFO : Block.Tone.WARNING,
            g.isPassed()
                ? "The baseline model passes the test of ASHRAE Guideline 14."
                : "The baseline model does not pass the test of ASHRAE Guideline 14."),
        new Block.Table("Goodness of fit", List.of("", "Value", "Limit"), rows));
  }

  private static Document.Section model(Savings saved) {
    List<List<String>> rows = new ArrayList<>();
    if (saved.model() instanceof UsageFit fit) {
      String unit = saved.unit().symbol();
      rows.add(List.of("Model", fit.selected().kind().code(), ""));
      rows.add(row("Base load", fit.intercept(), unit + " per day"));
      if (fit.selected().kind().isHeating()) {
        rows.add(row("Heating slope", fit.heatingSlope(), unit + " per degree day (degF)"));
        rows.add(row("Heating balance point", fit.selected().heatingBalancePoint(), "degF"));
      }
      if (fit.selected().kind().isCooling()) {
        rows.add(row("Cooling slope", fit.coolingSlope(), unit + " per degree day (degF)"));
        rows.add(row("Cooling balance point", fit.selected().coolingBalancePoint(), "degF"));
      }
      Map<Candidate.Status, Integer> counts = new EnumMap<>(Candidate.Status.class);
      for (Candidate c : fit.candidates()) {
        counts.merge(c.status(), 1, Integer::sum);
      }
      counts.forEach(
          (status, count) -> rows.add(List.of("Candidates " + status.code(), "" + count, "")));
    } else if (saved.model() instanceof TowtFit fit) {
      rows.add(List.of("Model", fit.code(), ""));
      for (int month = 1; month <= 12; month++) {
        rows.add(List.of("Baseline hours of month " + month, "" + fit.baselineHours(month), "h"));
      }
    } else {
      rows.add(List.of("Model", saved.model().code(), ""));
      saved.model().parameters().entrySet().stream()
          .limit(MAXIMUM_ROWS)
          .forEach(e -> rows.add(row(e.getKey(), e.getValue(), "")));
    }
    return Document.Section.of(
        "How it was found",
        new Block.Table("The baseline model", List.of("", "Value", "Unit"), rows));
  }

  private static List<String> row(String what, double value, String unit) {
    return List.of(what, number(value), unit);
  }

  private static String number(double value) {
    if (!Double.isFinite(value)) {
      return "not available";
    }
    return String.format(Locale.ROOT, Math.abs(value) >= 1000 ? "%,.0f" : "%.4g", value);
  }
}
