package io.ammass.operations.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.ammass.backtest.Backtest;
import io.ammass.data.Dataset;
import io.ammass.document.Block;
import io.ammass.document.Chart;
import io.ammass.document.Document;
import io.ammass.formula.DimensionReport;
import io.ammass.formula.FormulaOutcome;
import io.ammass.model.Forecast;
import io.ammass.operations.alarm.AlarmDesk;
import io.ammass.operations.alarm.AlarmRecord;
import io.ammass.operations.alarm.Situation;
import io.ammass.operations.alarm.StaleData;
import io.ammass.operations.alarm.Watch;
import io.ammass.probability.Distribution;
import io.ammass.probability.Quantiles;
import io.ammass.report.Report;
import io.ammass.spi.FormulaService;
import io.ammass.testing.TestSites;
import io.ammass.text.Language;
import io.ammass.trainer.naive.SeasonalNaive;
import io.ammass.unit.Quantity;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReportKindTest {
  private static final Dataset SITE = TestSites.weekly(60);
  private static final Instant NOW = SITE.target().end().plus(Duration.ofHours(26));

  /** Answers with the use it was asked for, so that a test sees what was handed over. */
  private static final class UseOnly implements FormulaService {
    @Override
    public Unit unitOf(String symbol) {
      return Unit.KILOWATT_HOUR;
    }

    @Override
    public List<FormulaOutcome> evaluateChain(
        Distribution use, Map<String, Quantity> inputs, long seed) {
      return List.of(
          new FormulaOutcome(
              "F1",
              "electricity use",
              use.quantile(.5),
              Unit.KILOWATT_HOUR,
              use.quantile(.05),
              use.quantile(.95),
              .9,
              List.of(),
              List.of(),
              new DimensionReport("F1", List.of())));
    }
  }

  private static Forecast forecast(boolean total) {
    double[] mean = new double[24];
    double[] low = new double[24];
    double[] high = new double[24];
    for (int i = 0; i < 24; i++) {
      mean[i] = 50 + i;
      low[i] = 40 + i;
      high[i] = 60 + i;
    }
    Forecast.Builder builder =
        Forecast.builder(
                "m7", Unit.KILOWATT_HOUR, SITE.target().end(), Duration.ofHours(1), SITE.zone())
            .mean(mean)
            .quantiles(new double[] {.05, .95}, new double[][] {low, high});
    return (total
            ? builder.total(Quantiles.of(new double[] {.05, .5, .95}, new double[] {1, 2, 3}))
            : builder)
        .build();
  }

  private static Evaluation evaluation(double mase, double coverage) {
    Map<String, Double> metrics = new TreeMap<>();
    metrics.put("mase", mase);
    metrics.put("mae", 3.5);
    metrics.put("coverage90", coverage);
    List<Instant> windows = new ArrayList<>();
    List<Double> errors = new ArrayList<>();
    for (int day = 0; day < 20; day++) {
      windows.add(SITE.target().start().plus(Duration.ofDays(30 + day)));
      errors.add(day == 3 ? Double.NaN : 3.0 + day % 4);
    }
    return new Evaluation(
        "kWh", windows, List.of(new Evaluation.Score("m7", "champion", metrics, errors)));
  }

  private static List<AlarmRecord> alarms(Language language) {
    AlarmDesk desk = AlarmDesk.builder().open();
    desk.report(
        Watch.of(StaleData.after(Duration.ofHours(24)))
            .check(Situation.of(SITE, NOW).language(language)),
        NOW);
    assertThat(desk.state().active()).hasSize(1);
    return desk.state().active();
  }

  private static ReportInput full(Language language) {
    return ReportInput.of(SITE, NOW)
        .forecast(forecast(true))
        .evaluation(evaluation(.6, .9))
        .alarms(alarms(language))
        .decisions(
            List.of(
                new ReportInput.Decision(
                    NOW, language == Language.CHINESE ? "保留版本。" : "Kept version 3.")))
        .build();
  }

  private static List<String> texts(Document document) {
    List<String> texts = new ArrayList<>(List.of(document.title(), document.subtitle()));
    for (Document.Section section : document.sections()) {
      texts.add(section.heading());
      for (Block block : section.blocks()) {
        if (block instanceof Block.Paragraph paragraph) {
          texts.add(paragraph.text());
        } else if (block instanceof Block.Notice notice) {
          texts.add(notice.text());
        } else if (block instanceof Block.Table table) {
          texts.add(table.caption());
          texts.addAll(table.columns());
          table.rows().forEach(texts::addAll);
        } else if (block instanceof Chart.Lines lines) {
          texts.add(lines.caption());
          texts.add(lines.verticalLabel());
          texts.add(lines.horizontal().label());
          lines.lines().forEach(line -> texts.add(line.label()));
          lines.bands().forEach(band -> texts.add(band.label()));
        }
      }
    }
    return texts;
  }

  @Test
  void aChineseReportHoldsNoEnglishSentence() {
    for (ReportKind kind : ReportKind.values()) {
      Document document =
          kind.report(full(Language.CHINESE), Language.CHINESE, Optional.of(new UseOnly()))
              .document();

      // Names and units are no language: site, model, rule, metric, zone.
      assertThat(texts(document))
          .allSatisfy(
              text ->
                  assertThat(
                          text.replaceAll(
                              "Europe/Amsterdam|weekly|champion|staleData|coverage|COVERAGE90", ""))
                      .as(kind + ": " + text)
                      .doesNotContainPattern("[A-Za-z]{5}"));
      assertThat(String.join("\n", texts(document))).containsPattern("\\p{IsHan}");
    }
  }

  @Test
  void bothLanguagesSayTheSameInTheSamePlaces() {
    for (ReportKind kind : ReportKind.values()) {
      List<String> english =
          texts(kind.report(full(Language.ENGLISH), Language.ENGLISH).document());
      List<String> chinese =
          texts(kind.report(full(Language.CHINESE), Language.CHINESE).document());

      assertThat(chinese).hasSameSizeAs(english);
    }
  }

  @Test
  void thePageAroundAChineseReportIsChineseToo() {
    String html = ReportKind.FORECAST.report(full(Language.CHINESE), Language.CHINESE).toHtml();

    assertThat(html).contains("<html lang=\"zh\">").contains("数据表").contains("警告");
    assertThat(html.replaceAll("(?s)<style>.*?</style>", ""))
        .doesNotContain("The numbers")
        .doesNotContain("Warning")
        .doesNotContain(">low<");
  }

  @Test
  void theForecastReportSaysWhatIsExpectedAndWhatToCheck() {
    String text = ReportKind.FORECAST.report(full(Language.ENGLISH), Language.ENGLISH).toText();

    assertThat(text)
        .contains("Forecast report: weekly")
        .contains("Issued Mon 1 Apr 2024")
        .contains("Warning: The newest reading of weekly")
        .contains("Look whether the collection job runs");
  }

  @Test
  void formulasComeThroughTheServiceAndWithoutItASentenceSaysSo() {
    ReportInput input = full(Language.ENGLISH);

    assertThat(
            ReportKind.FORECAST
                .report(input, Language.ENGLISH, Optional.of(new UseOnly()))
                .toMarkdown())
        .contains("| F1 | electricity use | 2.000 | 1.000 | 3.000 | kWh |");
    // No provider is on this module's class path.
    assertThat(ReportKind.FORECAST.report(input, Language.ENGLISH).toText())
        .contains("no module that evaluates them")
        .contains("Add ammass-formulas");
    assertThat(
            ReportKind.FORECAST
                .report(
                    ReportInput.of(SITE, NOW).forecast(forecast(false)).build(),
                    Language.ENGLISH,
                    Optional.of(new UseOnly()))
                .toText())
        .contains("the forecast has no distribution of its total");
  }

  /** A chain as ammass-formulas has it: the second formula repeats the first one's warning. */
  private record Warning() implements FormulaService {
    @Override
    public Unit unitOf(String symbol) {
      return Unit.KILOWATT_HOUR;
    }

    @Override
    public List<FormulaOutcome> evaluateChain(
        Distribution use, Map<String, Quantity> inputs, long seed) {
      String first = "F1: S = " + use.quantile(.5) + " kWh is too large.";
      return List.of(
          outcome("F1", List.of(first)), outcome("F2", List.of(first, "F2: V = 1 m3 is small.")));
    }

    private static FormulaOutcome outcome(String id, List<String> warnings) {
      return new FormulaOutcome(
          id,
          id,
          1,
          Unit.KILOWATT_HOUR,
          0,
          2,
          .9,
          List.of(),
          warnings,
          new DimensionReport(id, List.of()));
    }
  }

  @Test
  void eachWarningOfTheFormulasIsToldOnce() {
    String day = "{\"levels\":[0.05,0.5,0.95],\"values\":";
    SavingsFigures figures =
        SavingsFigures.parse(
            "{\"unit\":\"kWh\",\"method\":\"hourly\",\"baselineEnd\":\"2023-01-01T00:00:00Z\","
                + "\"reportingStart\":\"2023-02-01T00:00:00Z\",\"avoided\":{\"value\":3,\"low\":2,"
                + "\"high\":4,\"level\":0.9},\"observed\":9,\"expected\":12,\"guideline14\":{"
                + "\"cvRmse\":0.1,\"nmbe\":0,\"rSquared\":0.9,\"rSquaredAdjusted\":0.9,"
                + "\"resolution\":\"HOURLY\"},\"periods\":{\"start\":[\"2023-02-01T00:00:00Z\"],"
                + "\"observed\":[9],\"expected\":[12],\"cumulative\":[3]},\"expectedPerDay\":"
                + day
                + "[11,12,13]},\"observedPerDay\":"
                + day
                + "[9,9,9]}}");
    ReportInput input = ReportInput.of(SITE, NOW).forecast(forecast(true)).savings(figures).build();

    for (ReportKind kind : List.of(ReportKind.FORECAST, ReportKind.SAVINGS)) {
      List<String> told =
          texts(kind.report(input, Language.ENGLISH, Optional.of(new Warning())).document())
              .stream()
              .filter(text -> text.contains(" is too large") || text.contains(" is small"))
              .toList();

      assertThat(told)
          .as("%s", kind)
          .containsExactly(
              "F1: S = " + (kind == ReportKind.FORECAST ? 2.0 : 12.0) + " kWh is too large.",
              "F2: V = 1 m3 is small.");
    }
  }

  @Test
  void whatIsNotKnownIsLeftOutAndSaid() {
    ReportInput nothing = ReportInput.of(SITE, NOW).build();

    assertThat(ReportKind.FORECAST.report(nothing, Language.ENGLISH).toText())
        .contains("There is no forecast of this site yet")
        .contains("No alarm is up");
    assertThat(ReportKind.EVALUATION.report(nothing, Language.ENGLISH).toText())
        .contains("have not been evaluated yet")
        .contains("Nothing was decided");
    assertThat(ReportKind.SAVINGS.report(nothing, Language.ENGLISH).toText())
        .contains("No saving was measured");
  }

  @Test
  void theEvaluationSaysWhetherTheModelIsWorthItsPlace() {
    assertThat(text(evaluation(.6, .9))).contains("m7 erred least").contains("0.6 times");
    assertThat(text(evaluation(1.2, .9))).contains("No model beats the naive forecasts");
    assertThat(text(evaluation(Double.NaN, .9))).contains("Too few forecasts are over to judge m7");
    assertThat(text(evaluation(.6, .7))).contains("70.0 %").contains("too narrow");
    assertThat(text(evaluation(.6, .99))).contains("too wide");
    assertThat(text(evaluation(.6, .9))).contains("The 90 % band held 90.0 % of the readings.");
  }

  private static String text(Evaluation evaluation) {
    return ReportKind.EVALUATION
        .report(ReportInput.of(SITE, NOW).evaluation(evaluation).build(), Language.ENGLISH)
        .toText();
  }

  @Test
  void aBackTestBecomesAnEvaluationWithTheErrorOfEachWindow() {
    var result =
        Backtest.of(SITE)
            .horizon(24)
            .last(10)
            .run(SeasonalNaive.week(Unit.KILOWATT_HOUR, Duration.ofHours(1), 24));

    Evaluation evaluation = Evaluation.of(result, Map.of("naiveWeek", "naiveWeek"));

    assertThat(evaluation.windows()).hasSize(result.issueTimes().size());
    double mean =
        evaluation.scores().get(0).errors().stream()
            .mapToDouble(Double::doubleValue)
            .average()
            .orElseThrow();
    assertThat(mean)
        .isCloseTo(
            result.candidates().get(0).metric("mae"), org.assertj.core.data.Offset.offset(1e-9));
  }

  @Test
  void sameInputSameBytes() {
    Report one = ReportKind.EVALUATION.report(full(Language.ENGLISH), Language.ENGLISH);
    Report two = ReportKind.EVALUATION.report(full(Language.ENGLISH), Language.ENGLISH);

    assertThat(one.toHtml()).isEqualTo(two.toHtml());
    assertThat(one.toJson()).isEqualTo(two.toJson());
  }
}
