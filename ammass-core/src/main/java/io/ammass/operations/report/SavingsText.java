package io.ammass.operations.report;

import io.ammass.document.Block;
import io.ammass.document.Chart;
import io.ammass.savings.Savings;
import io.ammass.savings.caltrack.SavingsTotals;
import io.ammass.savings.caltrack.UsageSavings;
import io.ammass.savings.metric.Guideline14;
import io.ammass.savings.uncertainty.Band;
import io.ammass.text.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** What a measurement says to a manager; the whole audit is {@link Savings#report}. */
final class SavingsText {
  /** A chart that holds more says no more, and its table is too long to read. */
  private static final int MOST_POINTS = 800;

  private final Savings saved;
  private final Texts texts;
  private final ZoneId zone;

  SavingsText(Savings saved, Texts texts, ZoneId zone) {
    this.saved = saved;
    this.texts = texts;
    this.zone = zone;
  }

  List<Block> result() {
    Band band = saved.avoidedEnergyUse();
    String key =
        band.low() > 0 ? "savings.certain" : band.high() < 0 ? "savings.lost" : "savings.uncertain";
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Notice(
            band.low() > 0 ? Block.Tone.INFO : Block.Tone.WARNING,
            texts.say(
                key,
                texts.number(band.value()),
                saved.unit().symbol(),
                texts.number(band.low()),
                texts.number(band.high()))));
    blocks.add(totals());
    blocks.addAll(charts());
    blocks.add(
        new Block.Paragraph(
            texts.say(
                "savings.from",
                texts.time(saved.blackoutEnd(), zone),
                texts.time(saved.blackoutStart(), zone),
                saved.method().toString())));
    return blocks;
  }

  private Block.Table totals() {
    SavingsTotals totals = saved.totals();
    Band band = saved.avoidedEnergyUse();
    String unit = saved.unit().symbol();
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("observed", totals.observed(), unit));
    rows.add(row("expected", totals.counterfactual(), unit));
    rows.add(row("avoided", band.value(), unit));
    rows.add(row("low", band.low(), unit));
    rows.add(row("high", band.high(), unit));
    rows.add(row("share", 100 * totals.fraction(), "%"));
    return new Block.Table(
        texts.say("savings.caption"),
        List.of(texts.say("savings.what"), texts.say("savings.value"), texts.say("savings.unit")),
        rows);
  }

  private List<String> row(String key, double value, String unit) {
    return List.of(texts.say("savings." + key), texts.number(value), unit);
  }

  /** Periods are added up in groups where there are too many, and groups say so by their means. */
  private List<Chart> charts() {
    UsageSavings periods = saved.periods();
    int group = Math.max(1, (periods.periods() + MOST_POINTS - 1) / MOST_POINTS);
    List<Instant> times = new ArrayList<>();
    List<Double> observed = new ArrayList<>();
    List<Double> expected = new ArrayList<>();
    List<Double> cumulative = new ArrayList<>();
    double sum = 0;
    for (int from = 0; from < periods.periods(); from += group) {
      int to = Math.min(periods.periods(), from + group);
      double o = 0;
      double e = 0;
      for (int i = from; i < to; i++) {
        o += periods.observed(i);
        e += periods.counterfactual(i);
        double avoided = periods.counterfactual(i) - periods.observed(i);
        sum += Double.isFinite(avoided) ? avoided : 0;
      }
      times.add(Instant.ofEpochSecond(periods.start(from)));
      observed.add(o / (to - from));
      expected.add(e / (to - from));
      cumulative.add(sum);
    }
    Chart.Axis axis = Chart.Axis.time(texts.say("savings.axis", zone.getId()), zone, times);
    String unit = saved.unit().symbol();
    return List.of(
        new Chart.Lines(
            texts.say("savings.chart"),
            axis,
            texts.say("savings.vertical", unit),
            List.of(line("observedLine", observed), line("expectedLine", expected)),
            List.of()),
        new Chart.Lines(
            texts.say("savings.cumulative"),
            axis,
            texts.say("savings.sum", unit),
            List.of(line("cumulativeLine", cumulative)),
            List.of()));
  }

  private Chart.Line line(String key, List<Double> values) {
    return Chart.Line.of(
        texts.say("savings." + key), values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  List<Block> trust() {
    Guideline14 fit = saved.guideline14();
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
}
