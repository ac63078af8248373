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
import io.ammass.text.Language;
import io.ammass.text.Texts;
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
  private static final Duration RECENT = Duration.ofDays(7);

  private final String title;
  private String subtitle = "";
  private Texts texts = Texts.of(SiteReport.class, "Site", Language.ENGLISH);
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
   * Sets the language of what is added from now on; English if not set.
   *
   * @param language the language
   * @return this
   */
  public SiteReport language(Language language) {
    texts = Texts.of(SiteReport.class, "Site", language);
    return this;
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
                blocks.add(
                    new Block.Notice(Block.Tone.WARNING, texts.say("forecast.fallback", reason))));
    blocks.add(chart(forecast, site));
    sections.add(new Document.Section(texts.say("forecast.heading"), blocks));
    return this;
  }

  /**
   * Adds the steps of the forecast as a table, with quantiles.
   *
   * @param forecast the forecast
   * @return this
   */
  public SiteReport numbers(Forecast forecast) {
    return section(texts.say("numbers.heading"), steps(forecast));
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
      blocks.add(new Block.Paragraph(texts.say("alarms.none")));
    }
    sections.add(new Document.Section(texts.say("alarms.heading"), blocks));
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
    sections.add(new Document.Section(texts.say("utilisation.heading"), blocks));
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
              title(outcome),
              number(outcome.value()),
              number(outcome.low()),
              number(outcome.high()),
              outcome.unit().symbol()));
    }
    blocks.add(
        new Block.Table(
            texts.say("formulas.caption"),
            words("formulas", "formula", "what", "value", "low", "high", "unit"),
            rows));
    for (FormulaOutcome outcome : outcomes) {
      if (!outcome.assumed().isEmpty()) {
        blocks.add(
            new Block.Paragraph(
                texts.say("formulas.assumed", outcome.id(), String.join("; ", outcome.assumed()))));
      }
    }
    // A warning names the formula whose input it is, and a chained formula repeats those of the
    // formulas before it: each is told once.
    outcomes.stream()
        .flatMap(outcome -> outcome.warnings().stream())
        .distinct()
        .forEach(warning -> blocks.add(new Block.Notice(Block.Tone.WARNING, warning)));
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
              texts.say("formulas.units"),
              words("formulas", "formula", "term", "is", "should", "why"),
              findings));
    }
    sections.add(new Document.Section(texts.say("formulas.heading"), blocks));
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
            texts.say("model.trained"),
            words("model", "role", "model", "parameters", "parameterBytes", "fileBytes"),
            rows));
    sections.add(new Document.Section(texts.say("model.heading"), blocks));
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
                texts.say("quality." + finding.severity().name()),
                finding.rule(),
                Long.toString(finding.count()),
                finding.sentence()));
      }
      if (rows.isEmpty()) {
        blocks.add(
            new Block.Paragraph(
                texts.say("quality.clean", report.series(), Long.toString(report.readings()))));
      } else {
        blocks.add(
            new Block.Table(
                texts.say("quality.caption", report.series(), Long.toString(report.readings())),
                words("quality", "severity", "rule", "count", "finding"),
                rows));
      }
    }
    sections.add(new Document.Section(texts.say("quality.heading"), blocks));
    return this;
  }

  /**
   * Builds the report.
   *
   * @return the report, ready to be written
   */
  public Report build() {
    return Report.of(new Document(title, subtitle, sections, provenance))
        .language(texts.language());
  }

  /** The formulas know their titles in English only. */
  private String title(FormulaOutcome outcome) {
    String key = "formula." + outcome.id();
    boolean known = texts.language() != Language.ENGLISH && texts.has(key);
    return known ? texts.say(key) : outcome.title();
  }

  private List<String> words(String section, String... keys) {
    return Arrays.stream(keys).map(key -> texts.say(section + "." + key)).toList();
  }

  private String sentence(Forecast forecast) {
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
                    texts.say(
                        "forecast.band",
                        number(quantiles.quantile(.05)),
                        number(quantiles.quantile(.95))))
            .orElse("");
    return texts.say(
        "forecast.sentence",
        texts.time(forecast.issueTime(), forecast.zone()),
        Integer.toString(forecast.horizon()),
        forecast.resolution().toString().substring(2).toLowerCase(Locale.ROOT),
        forecast.model(),
        number(sum),
        forecast.unit().toString(),
        total,
        number(forecast.mean(peak)),
        texts.time(forecast.timeAt(peak), forecast.zone()));
  }

  private Chart chart(Forecast forecast, Dataset site) {
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
                new Chart.Band(
                    texts.say("forecast.bandLabel"),
                    Chart.Line.of("5 %", low),
                    Chart.Line.of("95 %", high)))
            : List.of();
    return new Chart.Lines(
        texts.say("forecast.caption"),
        Chart.Axis.time(
            texts.say("forecast.axis", forecast.zone().getId()), forecast.zone(), times),
        texts.say("forecast.vertical", forecast.unit().toString()),
        List.of(
            Chart.Line.of(texts.say("forecast.measured"), known),
            Chart.Line.of(texts.say("forecast.line"), mean)),
        bands);
  }

  private Block.Table steps(Forecast forecast) {
    DateTimeFormatter stamp = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx", Locale.ROOT);
    List<String> columns = new ArrayList<>(words("numbers", "time", "expected"));
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
    return new Block.Table(texts.say("numbers.caption", forecast.unit().toString()), columns, rows);
  }

  private static String number(double value) {
    if (Math.abs(value) >= 1000 && Math.abs(value) < 1e9) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
