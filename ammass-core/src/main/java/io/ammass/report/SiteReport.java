package io.ammass.report;

import io.ammass.alarm.Alarm;
import io.ammass.data.Dataset;
import io.ammass.data.QualityReport;
import io.ammass.data.TimeSeries;
import io.ammass.distillation.DistillationResult;
import io.ammass.document.Block;
import io.ammass.document.Chart;
import io.ammass.document.Document;
import io.ammass.formula.DimensionReport;
import io.ammass.formula.FormulaOutcome;
import io.ammass.model.Forecast;
import io.ammass.model.Provenance;
import io.ammass.supply.RenewableUtilisation;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what is known of a site and its forecast as a report that a manager can read: what
 * will happen first, what to do, then how it was found.
 *
 * <p>Sections appear in the order in which they are added. Mutable until {@link #build}.
 */
public final class SiteReport {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.ENGLISH);
  private static final Duration RECENT = Duration.ofDays(7);

  private final String title;
  private String subtitle = "";
  private @Nullable Provenance provenance;
  private final List<Document.Section> sections = new ArrayList<>();

  private SiteReport(String title) {
    this.title = title;
  }

  /**
   * Starts a report.
   *
   * @param title its title
   * @return the report to be filled
   */
  public static SiteReport titled(String title) {
    return new SiteReport(title);
  }

  /**
   * Sets the line below the title.
   *
   * @param text the line
   * @return this
   */
  public SiteReport subtitle(String text) {
    subtitle = text;
    return this;
  }

  /**
   * Sets where it came from.
   *
   * @param newProvenance the provenance
   * @return this
   */
  public SiteReport provenance(Provenance newProvenance) {
    provenance = newProvenance;
    return this;
  }

  /**
   * Adds any section.
   *
   * @param heading its heading
   * @param blocks its blocks
   * @return this
   */
  public SiteReport section(String heading, Block... blocks) {
    sections.add(Document.Section.of(heading, blocks));
    return this;
  }

  /**
   * Adds the forecast: a sentence, and a chart with the last week and the band.
   *
   * @param forecast the forecast
   * @param site the site it is for
   * @return this
   */
  public SiteReport forecast(Forecast forecast, Dataset site) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Paragraph(sentence(forecast)));
    forecast
        .reason()
        .ifPresent(
            reason ->
                blocks.add(new Block.Notice(Block.Tone.WARNING, "A fallback answered: " + reason)));
    blocks.add(chart(forecast, site));
    sections.add(new Document.Section("What is expected", blocks));
    return this;
  }

  /**
   * Adds the steps of the forecast as a table, with quantiles.
   *
   * @param forecast the forecast
   * @return this
   */
  public SiteReport numbers(Forecast forecast) {
    return section("The forecast in numbers", steps(forecast));
  }

  /**
   * Adds alarms and advice; a sentence when there is nothing to say.
   *
   * @param alarms the alarms
   * @return this
   */
  public SiteReport alarms(List<Alarm> alarms) {
    List<Block> blocks = new ArrayList<>();
    alarms.forEach(alarm -> blocks.add(alarm.notice()));
    if (alarms.isEmpty()) {
      blocks.add(new Block.Paragraph("Nothing unusual is expected."));
    }
    sections.add(new Document.Section("What to watch and what to do", blocks));
    return this;
  }

  /**
   * Adds the renewable utilisation.
   *
   * @param utilisation the utilisation before and after the saving
   * @param assumptions what was assumed, a sentence; may be empty
   * @return this
   */
  public SiteReport utilisation(RenewableUtilisation utilisation, String assumptions) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Paragraph(utilisation + "."));
    if (!assumptions.isEmpty()) {
      blocks.add(new Block.Notice(Block.Tone.INFO, assumptions));
    }
    blocks.add(utilisation.chart());
    blocks.add(utilisation.table());
    sections.add(new Document.Section("How much renewables can carry", blocks));
    return this;
  }

  /**
   * Adds the formulas with their bands, assumptions and dimension findings.
   *
   * @param outcomes the formulas' outcomes
   * @return this
   */
  public SiteReport formulas(List<FormulaOutcome> outcomes) {
    List<Block> blocks = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (FormulaOutcome outcome : outcomes) {
      rows.add(
          List.of(
              outcome.id(),
              outcome.title(),
              number(outcome.value()),
              number(outcome.low()),
              number(outcome.high()),
              outcome.unit().symbol()));
    }
    blocks.add(
        new Block.Table(
            "The formulas on this forecast, as published, with their bands",
            List.of("formula", "what", "value", "low", "high", "unit"),
            rows));
    for (FormulaOutcome outcome : outcomes) {
      if (!outcome.assumed().isEmpty()) {
        blocks.add(
            new Block.Paragraph(
                outcome.id()
                    + ", assumed because not given: "
                    + String.join("; ", outcome.assumed())));
      }
      outcome
          .warnings()
          .forEach(
              warning ->
                  blocks.add(new Block.Notice(Block.Tone.WARNING, outcome.id() + ": " + warning)));
    }
    List<List<String>> findings = new ArrayList<>();
    // A chained formula repeats what was found upstream: each finding is told once.
    Set<String> told = new HashSet<>();
    for (FormulaOutcome outcome : outcomes) {
      for (DimensionReport.Finding finding :
          outcome.dimensionReport().with(DimensionReport.Verdict.INCONSISTENT)) {
        if (!told.add(finding.term() + finding.explanation())) {
          continue;
        }
        findings.add(
            List.of(
                outcome.id(),
                finding.term(),
                finding.found().symbol(),
                finding.wanted().symbol(),
                finding.explanation()));
      }
    }
    if (!findings.isEmpty()) {
      blocks.add(
          new Block.Table(
              "Where the published units do not add up",
              List.of("formula", "term", "is", "should be", "why"),
              findings));
    }
    sections.add(new Document.Section("Electricity use, renewable supply, saving cost", blocks));
    return this;
  }

  /**
   * Adds the candidates of a distillation and the gate's verdict.
   *
   * @param result what came of it
   * @param scores scores on unseen days, if measured
   * @return this
   */
  public SiteReport distillation(DistillationResult result, Block.Table... scores) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Paragraph(result.verdict()));
    blocks.addAll(Arrays.asList(scores));
    List<List<String>> rows = new ArrayList<>();
    for (DistillationResult.Candidate candidate : result.candidates()) {
      rows.add(
          List.of(
              candidate.role().json(),
              candidate.forecaster().name(),
              String.format(Locale.ROOT, "%,d", candidate.parameters()),
              String.format(Locale.ROOT, "%,d", candidate.parameterBytes()),
              String.format(Locale.ROOT, "%,d", candidate.fileBytes())));
    }
    blocks.add(
        new Block.Table(
            "What was trained",
            List.of("role", "model", "parameters", "parameter bytes", "file bytes"),
            rows));
    sections.add(new Document.Section("How good the model is", blocks));
    return this;
  }

  /**
   * Adds what cleaning found.
   *
   * @param reports the quality reports
   * @return this
   */
  public SiteReport quality(QualityReport... reports) {
    List<Block> blocks = new ArrayList<>();
    for (QualityReport report : reports) {
      List<List<String>> rows = new ArrayList<>();
      for (QualityReport.Finding finding : report.findings()) {
        rows.add(
            List.of(
                finding.severity().name(),
                finding.rule(),
                Long.toString(finding.count()),
                finding.sentence()));
      }
      if (rows.isEmpty()) {
        blocks.add(
            new Block.Paragraph(
                report.series() + ": " + report.readings() + " readings, nothing to report."));
      } else {
        blocks.add(
            new Block.Table(
                report.series() + ", " + report.readings() + " readings",
                List.of("severity", "rule", "count", "finding"),
                rows));
      }
    }
    sections.add(new Document.Section("What the data were like", blocks));
    return this;
  }

  /**
   * Builds the report.
   *
   * @return the report, ready to be written
   */
  public Report build() {
    return Report.of(new Document(title, subtitle, sections, provenance));
  }

  private static String sentence(Forecast forecast) {
    int peak = 0;
    double sum = 0;
    for (int step = 0; step < forecast.horizon(); step++) {
      sum += forecast.mean(step);
      peak = forecast.mean(step) > forecast.mean(peak) ? step : peak;
    }
    String total =
        forecast
            .total()
            .map(
                quantiles ->
                    String.format(
                        Locale.ROOT,
                        " (90 %% band %s to %s)",
                        number(quantiles.quantile(.05)),
                        number(quantiles.quantile(.95))))
            .orElse("");
    return String.format(
        Locale.ROOT,
        "Issued %s, %d steps of %s by %s. The total is expected at %s %s%s, the highest step at %s %s"
            + " on %s.",
        STAMP.format(forecast.issueTime().atZone(forecast.zone())),
        forecast.horizon(),
        forecast.resolution().toString().substring(2).toLowerCase(Locale.ROOT),
        forecast.model(),
        number(sum),
        forecast.unit(),
        total,
        number(forecast.mean(peak)),
        forecast.unit(),
        STAMP.format(forecast.timeAt(peak).atZone(forecast.zone())));
  }

  private static Chart chart(Forecast forecast, Dataset site) {
    TimeSeries history =
        site.target().to(forecast.unit()).before(forecast.issueTime()).last(RECENT);
    int past = history.size();
    int size = past + forecast.horizon();
    double[] known = new double[size];
    double[] mean = new double[size];
    double[] low = new double[size];
    double[] high = new double[size];
    Arrays.fill(known, Double.NaN);
    Arrays.fill(mean, Double.NaN);
    Arrays.fill(low, Double.NaN);
    Arrays.fill(high, Double.NaN);
    List<Instant> times = new ArrayList<>();
    for (int i = 0; i < past; i++) {
      times.add(history.timeAt(i));
      known[i] = history.get(i);
    }
    for (int step = 0; step < forecast.horizon(); step++) {
      times.add(forecast.timeAt(step));
      mean[past + step] = forecast.mean(step);
      if (forecast.hasQuantiles()) {
        low[past + step] = forecast.quantile(.05, step);
        high[past + step] = forecast.quantile(.95, step);
      }
    }
    List<Chart.Band> bands =
        forecast.hasQuantiles()
            ? List.of(
                new Chart.Band("90 % band", Chart.Line.of("5 %", low), Chart.Line.of("95 %", high)))
            : List.of();
    return new Chart.Lines(
        "The last week and the forecast",
        Chart.Axis.time("local time, " + forecast.zone(), forecast.zone(), times),
        forecast.unit() + " per step",
        List.of(Chart.Line.of("measured", known), Chart.Line.of("forecast", mean)),
        bands);
  }

  private static Block.Table steps(Forecast forecast) {
    DateTimeFormatter stamp = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx", Locale.ROOT);
    List<String> columns = new ArrayList<>(List.of("local time", "expected"));
    double[] levels = forecast.hasQuantiles() ? new double[] {.05, .1, .5, .9, .95} : new double[0];
    for (double level : levels) {
      columns.add(String.format(Locale.ROOT, "%.0f %%", 100 * level));
    }
    List<List<String>> rows = new ArrayList<>();
    for (int step = 0; step < forecast.horizon(); step++) {
      List<String> row = new ArrayList<>();
      row.add(stamp.format(forecast.timeAt(step).atZone(forecast.zone())));
      row.add(number(forecast.mean(step)));
      for (double level : levels) {
        row.add(number(forecast.quantile(level, step)));
      }
      rows.add(row);
    }
    return new Block.Table("Forecast per step, " + forecast.unit(), columns, rows);
  }

  private static String number(double value) {
    if (Math.abs(value) >= 1000 && Math.abs(value) < 1e9) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
