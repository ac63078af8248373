package io.ammass.operations.report;

import io.ammass.SavedFormulas;
import io.ammass.document.Block;
import io.ammass.document.Chart;
import io.ammass.formula.FormulaOutcome;
import io.ammass.savings.Savings;
import io.ammass.savings.metric.Guideline14;
import io.ammass.savings.uncertainty.Band;
import io.ammass.spi.FormulaService;
import io.ammass.text.Texts;
import io.ammass.unit.Quantity;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a measurement says to a manager; the whole audit is {@link Savings#report}. */
final class SavingsText {
  private final SavingsFigures saved;
  private final Texts texts;
  private final ZoneId zone;

  SavingsText(SavingsFigures saved, Texts texts, ZoneId zone) {
    this.saved = saved;
    this.texts = texts;
    this.zone = zone;
  }

  List<Block> result() {
    Band band = saved.avoided();
    String key =
        band.low() > 0 ? "savings.certain" : band.high() < 0 ? "savings.lost" : "savings.uncertain";
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Notice(
            band.low() > 0 ? Block.Tone.INFO : Block.Tone.WARNING,
            texts.say(
                key,
                texts.number(band.value()),
                saved.unit(),
                texts.number(band.low()),
                texts.number(band.high()),
                texts.percent(band.level()))));
    blocks.add(totals());
    blocks.addAll(charts());
    blocks.add(
        new Block.Paragraph(
            texts.say(
                "savings.from",
                texts.time(saved.reportingStart(), zone),
                texts.time(saved.baselineEnd(), zone),
                saved.method())));
    return blocks;
  }

  private Block.Table totals() {
    Band band = saved.avoided();
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("observed", saved.observed(), saved.unit()));
    rows.add(row("expected", saved.expected(), saved.unit()));
    rows.add(row("avoided", band.value(), saved.unit()));
    rows.add(row("low", band.low(), saved.unit()));
    rows.add(row("high", band.high(), saved.unit()));
    rows.add(row("share", 100 * saved.share(), "%"));
    return new Block.Table(
        texts.say("savings.caption"),
        List.of(texts.say("savings.what"), texts.say("savings.value"), texts.say("savings.unit")),
        rows);
  }

  private List<String> row(String key, double value, String unit) {
    return List.of(texts.say("savings." + key), texts.number(value), unit);
  }

  private List<Chart> charts() {
    Chart.Axis axis = Chart.Axis.time(texts.say("savings.axis", zone.getId()), zone, saved.times());
    return List.of(
        new Chart.Lines(
            texts.say("savings.chart"),
            axis,
            texts.say("savings.vertical", saved.unit()),
            List.of(
                line("observedLine", saved.observedMeans()),
                line("expectedLine", saved.expectedMeans())),
            List.of()),
        new Chart.Lines(
            texts.say("savings.cumulative"),
            axis,
            texts.say("savings.sum", saved.unit()),
            List.of(line("cumulativeLine", saved.cumulative())),
            List.of()));
  }

  private Chart.Line line(String key, double[] values) {
    return Chart.Line.of(texts.say("savings." + key), values);
  }

  List<Block> trust() {
    Guideline14 fit = saved.fit();
    return List.of(
        new Block.Notice(
            fit.isPassed() ? Block.Tone.INFO : Block.Tone.WARNING,
            texts.say(fit.isPassed() ? "savings.trust.passed" : "savings.trust.failed")),
        new Block.Table(
            texts.say("savings.trust.caption"),
            List.of(
                texts.say("savings.what"),
                texts.say("savings.value"),
                texts.say("savings.trust.limit")),
            List.of(
                List.of(
                    "CV(RMSE)",
                    texts.percent(fit.cvRmse()),
                    texts.percent(fit.resolution().cvRmseLimit())),
                List.of(
                    "NMBE",
                    texts.percent(fit.nmbe()),
                    "± " + texts.percent(fit.resolution().nmbeLimit())),
                List.of("R2", texts.number(fit.rSquared()), ""))));
  }

  /**
   * The three formulas for a mean day without and with the work, and what the saving changes; a
   * sentence where they cannot be evaluated.
   */
  List<Block> formulas(Optional<FormulaService> formulas, Map<String, Quantity> inputs) {
    if (formulas.isEmpty()) {
      return List.of(new Block.Notice(Block.Tone.INFO, texts.say("formulas.module")));
    }
    if (saved.expectedPerDay().isEmpty() || saved.observedPerDay().isEmpty()) {
      return List.of(new Block.Notice(Block.Tone.INFO, texts.say("savings.formulas.band")));
    }
    SavedFormulas outcomes =
        new SavedFormulas(
            formulas.get().evaluateChain(saved.expectedPerDay().get(), inputs, 0),
            formulas.get().evaluateChain(saved.observedPerDay().get(), inputs, 0));
    List<Band> changes = outcomes.changes();
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      FormulaOutcome without = outcomes.without().get(i);
      rows.add(
          List.of(
              without.id(),
              title(without),
              texts.number(without.value()),
              texts.number(outcomes.with().get(i).value()),
              texts.number(changes.get(i).value()),
              texts.number(changes.get(i).low()),
              texts.number(changes.get(i).high()),
              without.unit().symbol()));
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Table(
            texts.say("savings.formulas.caption"),
            Stream.of("formula", "what", "without", "with", "change", "low", "high", "unit")
                .map(key -> texts.say("savings.formulas." + key))
                .toList(),
            rows));
    for (FormulaOutcome outcome : outcomes.without()) {
      if (!outcome.assumed().isEmpty()) {
        blocks.add(
            new Block.Paragraph(
                texts.say(
                    "savings.formulas.assumed",
                    outcome.id(),
                    String.join("; ", outcome.assumed()))));
      }
    }
    List<String> warnings = warnings(outcomes.without());
    (warnings.isEmpty() ? warnings(outcomes.with()) : warnings)
        .forEach(warning -> blocks.add(new Block.Notice(Block.Tone.WARNING, warning)));
    return blocks;
  }

  /** A chained formula repeats the warnings of those before it: each is told once. */
  private static List<String> warnings(List<FormulaOutcome> outcomes) {
    return outcomes.stream().flatMap(outcome -> outcome.warnings().stream()).distinct().toList();
  }

  private String title(FormulaOutcome outcome) {
    String key = "savings.formulas." + outcome.id();
    return texts.has(key) ? texts.say(key) : outcome.title();
  }
}
