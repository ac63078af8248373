package io.ammass.operations.report;

import io.ammass.document.Block;
import io.ammass.document.Chart;
import io.ammass.formula.FormulaOutcome;
import io.ammass.model.Forecast;
import io.ammass.operations.alarm.AlarmRecord;
import io.ammass.operations.alarm.AlarmTexts;
import io.ammass.operations.policy.DecisionTexts;
import io.ammass.probability.Quantiles;
import io.ammass.report.Report;
import io.ammass.report.SiteReport;
import io.ammass.spi.FormulaService;
import io.ammass.text.Language;
import io.ammass.text.PhraseBook;
import io.ammass.text.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes the three reports of one input in one language. */
final class ReportText {
  /** In the order in which people ask for them. */
  private static final List<String> METRICS =
      List.of(
          "mae",
          "rmse",
          "mase",
          "wape",
          "skill",
          "bias",
          "wql",
          "crps",
          "coverage80",
          "coverage90");

  private static final double COVERAGE_TOLERANCE = 0.05;

  private final ReportInput input;
  private final Language language;
  private final Optional<FormulaService> formulas;
  private final Texts texts;

  ReportText(ReportInput input, Language language, Optional<FormulaService> formulas) {
    this.input = input;
    this.language = language;
    this.formulas = formulas;
    this.texts = Texts.of(ReportText.class, "Reports", language);
  }

  private SiteReport start(ReportKind kind) {
    SiteReport report =
        SiteReport.titled(texts.say("title." + kind.name(), input.site().id()))
            .language(language)
            .subtitle(
                texts.say(
                    "subtitle",
                    texts.time(input.now(), input.site().zone()),
                    input.site().zone().getId()));
    input.provenance().ifPresent(report::provenance);
    return report;
  }

  Report forecast() {
    SiteReport report = start(ReportKind.FORECAST);
    Optional<Forecast> forecast = input.forecast();
    if (forecast.isEmpty()) {
      report.section(texts.say("forecast.heading"), notice(Block.Tone.WARNING, "forecast.none"));
    }
    forecast.ifPresent(
        known ->
            report.forecast(
                known.reason().map(reason -> known.withReason(book().say(reason))).orElse(known),
                input.site()));
    alarms(report);
    input.utilisation().ifPresent(known -> report.utilisation(known, ""));
    formulas(report);
    forecast.ifPresent(report::numbers);
    return report.build();
  }

  private void alarms(SiteReport report) {
    if (input.alarms().isEmpty()) {
      report.section(texts.say("alarms.heading"), new Block.Paragraph(texts.say("alarms.none")));
      return;
    }
    List<AlarmRecord> gravest = new ArrayList<>();
    input.alarms().forEach(alarm -> gravest.add(alarm.in(language)));
    gravest.sort(
        Comparator.comparing(AlarmRecord::severity).reversed().thenComparing(AlarmRecord::time));
    report.alarms(gravest.stream().map(AlarmRecord::toAlarm).toList());
    List<List<String>> checks = new ArrayList<>();
    for (AlarmRecord alarm : gravest) {
      alarm.advice().lines().forEach(line -> checks.add(List.of(alarm.ruleName(language), line)));
    }
    if (!checks.isEmpty()) {
      report.section(
          texts.say("advice.caption"),
          new Block.Table(
              texts.say("advice.caption"),
              List.of(texts.say("advice.alarm"), texts.say("advice.check")),
              checks));
    }
  }

  /**
   * Formulas need a provider, a forecast and its total; a sentence says which of them is missing.
   */
  private void formulas(SiteReport report) {
    Optional<Quantiles> total = input.forecast().flatMap(Forecast::totalKilowattHours);
    if (formulas.isPresent() && total.isPresent()) {
      List<FormulaOutcome> outcomes =
          formulas.get().evaluateChain(total.get(), input.formulaInputs(), 0);
      report.formulas(outcomes);
      return;
    }
    String missing =
        formulas.isEmpty()
            ? "formulas.module"
            : input.forecast().isEmpty() ? "formulas.forecast" : "formulas.total";
    report.section(texts.say("formulas.heading"), notice(Block.Tone.INFO, missing));
  }

  Report evaluation() {
    SiteReport report = start(ReportKind.EVALUATION);
    Optional<Evaluation> evaluation = input.evaluation().filter(known -> !known.scores().isEmpty());
    if (evaluation.isEmpty()) {
      report.section(
          texts.say("evaluation.heading"), notice(Block.Tone.WARNING, "evaluation.none"));
    }
    evaluation.ifPresent(
        known ->
            report.section(texts.say("evaluation.heading"), scores(known).toArray(Block[]::new)));
    decisions(report);
    alarms(report);
    report.quality(input.site().quality());
    return report.build();
  }

  private List<Block> scores(Evaluation evaluation) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(verdict(evaluation));
    coverage(evaluation).ifPresent(blocks::add);
    if (!evaluation.windows().isEmpty()) {
      var zone = input.site().zone();
      blocks.add(
          new Block.Paragraph(
              texts.say(
                  "evaluation.period",
                  texts.time(evaluation.windows().get(0), zone),
                  texts.time(evaluation.windows().get(evaluation.windows().size() - 1), zone),
                  Integer.toString(evaluation.windows().size()))));
    }
    errors(evaluation).ifPresent(blocks::add);
    blocks.add(table(evaluation));
    blocks.add(new Block.Paragraph(texts.say("evaluation.explained")));
    return blocks;
  }

  /** NaN is no score: such a model comes last. */
  private static Evaluation.Score best(Evaluation evaluation) {
    return evaluation.scores().stream()
        .min(Comparator.comparingDouble(ReportText::ratio))
        .orElseThrow();
  }

  /** The error against that of last week's values: a back-test has MASE, live scores have skill. */
  private static double ratio(Evaluation.Score score) {
    double mase = score.metric("mase");
    return Double.isNaN(mase) ? 1 - score.metric("skill") : mase;
  }

  private Block.Notice verdict(Evaluation evaluation) {
    Evaluation.Score best = best(evaluation);
    double ratio = ratio(best);
    if (Double.isNaN(ratio)) {
      return new Block.Notice(Block.Tone.INFO, texts.say("evaluation.short", best.model()));
    }
    boolean naive = best.role().startsWith("naive") || !(ratio < 1);
    return new Block.Notice(
        naive ? Block.Tone.WARNING : Block.Tone.INFO,
        texts.say(
            naive ? "evaluation.worse" : "evaluation.best", best.model(), texts.number(ratio)));
  }

  private Optional<Block> coverage(Evaluation evaluation) {
    Evaluation.Score best = best(evaluation);
    double level = Double.isFinite(best.metric("coverage90")) ? 0.9 : 0.8;
    double coverage = best.metric(level == 0.9 ? "coverage90" : "coverage80");
    if (!Double.isFinite(coverage)) {
      return Optional.empty();
    }
    boolean away = Math.abs(coverage - level) > COVERAGE_TOLERANCE;
    String band = Math.round(100 * level) + " %";
    return Optional.of(
        new Block.Notice(
            away ? Block.Tone.WARNING : Block.Tone.INFO,
            away
                ? texts.say(
                    "evaluation.coverageAway",
                    texts.percent(coverage),
                    band,
                    texts.say(coverage < level ? "evaluation.narrow" : "evaluation.wide"))
                : texts.say("evaluation.coverage", texts.percent(coverage), band)));
  }

  private Block.Table table(Evaluation evaluation) {
    List<String> metrics =
        METRICS.stream()
            .filter(
                metric ->
                    evaluation.scores().stream()
                        .anyMatch(score -> Double.isFinite(score.metric(metric))))
            .toList();
    List<String> columns =
        new ArrayList<>(List.of(texts.say("evaluation.model"), texts.say("evaluation.role")));
    metrics.forEach(metric -> columns.add(metric.toUpperCase(Locale.ROOT)));
    List<List<String>> rows = new ArrayList<>();
    for (Evaluation.Score score : evaluation.scores()) {
      List<String> row = new ArrayList<>(List.of(score.model(), score.role()));
      metrics.forEach(
          metric ->
              row.add(
                  metric.startsWith("coverage")
                      ? texts.percent(score.metric(metric))
                      : texts.number(score.metric(metric))));
      rows.add(row);
    }
    return new Block.Table(texts.say("evaluation.caption"), columns, rows);
  }

  private Optional<Block> errors(Evaluation evaluation) {
    List<Chart.Line> lines = new ArrayList<>();
    for (Evaluation.Score score : evaluation.scores()) {
      if (score.errors().size() > 1) {
        lines.add(
            Chart.Line.of(
                score.model(), score.errors().stream().mapToDouble(Double::doubleValue).toArray()));
      }
    }
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Chart.Lines(
                texts.say("evaluation.chart"),
                Chart.Axis.time(
                    texts.say("evaluation.axis", input.site().zone().getId()),
                    input.site().zone(),
                    evaluation.windows()),
                texts.say("evaluation.vertical", evaluation.unit()),
                lines,
                List.of()));
  }

  /** What was recorded is said in the language of the report. */
  private PhraseBook book() {
    return AlarmTexts.in(DecisionTexts.in(PhraseBook.to(language, ReportText.class, "Reports")));
  }

  private void decisions(SiteReport report) {
    List<List<String>> rows = new ArrayList<>();
    PhraseBook decided = book();
    for (ReportInput.Decision decision : input.decisions()) {
      rows.add(
          List.of(
              texts.time(decision.time(), input.site().zone()), decided.say(decision.sentence())));
    }
    report.section(
        texts.say("decisions.heading"),
        rows.isEmpty()
            ? new Block.Paragraph(texts.say("decisions.none"))
            : new Block.Table(
                texts.say("decisions.caption"),
                List.of(texts.say("decisions.time"), texts.say("decisions.sentence")),
                rows));
  }

  Report savings() {
    SiteReport report = start(ReportKind.SAVINGS);
    if (input.savings().isEmpty()) {
      report.section(
          texts.say("savings.heading"),
          input.whyNoSavings().isEmpty()
              ? notice(Block.Tone.INFO, "savings.none")
              : new Block.Notice(
                  Block.Tone.WARNING, texts.say("savings.unusable", input.whyNoSavings())));
    }
    input
        .savings()
        .ifPresent(
            saved -> {
              SavingsText section = new SavingsText(saved, texts, input.site().zone());
              report.section(texts.say("savings.heading"), section.result().toArray(Block[]::new));
              report.section(
                  texts.say("savings.trust.heading"), section.trust().toArray(Block[]::new));
              report.section(
                  texts.say("savings.formulas.heading"),
                  section.formulas(formulas, input.formulaInputs()).toArray(Block[]::new));
            });
    return report.build();
  }

  private Block.Notice notice(Block.Tone tone, String key) {
    return new Block.Notice(tone, texts.say(key));
  }
}
