package io.ammass.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.Ammass;
import io.ammass.alarm.Alarm;
import io.ammass.alarm.Alarms;
import io.ammass.alarm.PeakAboveLimit;
import io.ammass.alarm.SavingHours;
import io.ammass.alarm.UsualBand;
import io.ammass.backtest.Backtest;
import io.ammass.backtest.BacktestResult;
import io.ammass.backtest.Candidate;
import io.ammass.backtest.CandidateResult;
import io.ammass.data.Dataset;
import io.ammass.data.Interval;
import io.ammass.data.Origin;
import io.ammass.data.TimeSeries;
import io.ammass.distillation.DistillationResult;
import io.ammass.distillation.DistillationResult.Role;
import io.ammass.document.Block;
import io.ammass.error.InsufficientDataException;
import io.ammass.formula.FormulaOutcome;
import io.ammass.model.Forecast;
import io.ammass.model.Forecaster;
import io.ammass.model.Model;
import io.ammass.model.ProgressListener;
import io.ammass.model.Provenance;
import io.ammass.report.Report;
import io.ammass.report.SiteReport;
import io.ammass.supply.RenewableUtilisation;
import io.ammass.supply.SolarDay;
import io.ammass.trainer.naive.SeasonalNaive;
import io.ammass.unit.Unit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The main job with all that the command line can set. {@link MainJob} is the same work on one
 * page.
 *
 * <p>The target's history is cut in three: the look-back, the days that may be used to fit, and up
 * to 90 days after them on which every candidate forecasts from each local midnight. The final
 * forecast is issued at the end of the data by the model file that was just written.
 */
final class MainJobRunner {
  static final String REPORT = "report.html";
  static final String MARKDOWN = "report.md";
  static final String RESULT = "result.json";
  static final String MODEL = "student.ammass";

  private static final int TEST_DAYS = 90;
  private static final int USUAL_WEEKS = 8;
  private static final double ASSUMED_SAVING = 0.1;
  private static final Duration RECENT = Duration.ofDays(30);
  private static final String NAIVE_DAY = "naiveDay";
  private static final String NAIVE_WEEK = "naiveWeek";

  /** Metrics of the JSON in the order in which they are written. */
  private static final List<String> METRICS =
      List.of(
          "mse",
          "mae",
          "rmse",
          "mape",
          "mase",
          "wape",
          "sql",
          "wql",
          "crps",
          "coverage80",
          "coverage90");

  private final SiteInput source;
  private final SiteInput target;
  private final int targetDays;
  private final int horizonHours;
  private final FormulaInputs inputs;
  private final @Nullable Double peakLimit;
  private final long seed;
  private final Executor executor;
  private final ProgressListener progress;
  private final List<String> notes = new ArrayList<>();

  MainJobRunner(
      SiteInput source,
      SiteInput target,
      int targetDays,
      int horizonHours,
      FormulaInputs inputs,
      @Nullable Double peakLimit,
      long seed,
      Executor executor,
      ProgressListener progress) {
    this.source = source;
    this.target = target;
    this.targetDays = targetDays;
    this.horizonHours = horizonHours;
    this.inputs = inputs;
    this.peakLimit = peakLimit;
    this.seed = seed;
    this.executor = executor;
    this.progress = progress;
  }

  /**
   * What the job gives.
   *
   * @param json the result as JSON
   * @param text the result for people
   */
  record Outcome(JsonResult json, String text) {}

  Outcome run(Path out) {
    progress.progress("reading", 0, 1);
    Dataset grid = source.read();
    Dataset site = target.read();
    if (source.simulated() || target.simulated()) {
      notes.add("The sample data are simulated by ammass, not measured.");
    }
    Interval test = testSpan(site);
    Instant trainFrom = test.start().atZone(site.zone()).minusDays(targetDays).toInstant();
    DistillationResult distilled =
        Ammass.distill()
            .source(grid)
            .target(site.between(new Interval(trainFrom, test.start())))
            .horizon(Duration.ofHours(horizonHours))
            .seed(seed)
            .executor(executor)
            .progress(progress)
            .train();
    BacktestResult scores = backtest(site, test, distilled);
    Path file = out.resolve(MODEL);
    distilled.shipped().save(file);
    progress.progress("forecasting", 0, 1);
    Forecast forecast;
    try (Model model = Ammass.open(file)) {
      forecast = model.forecast(site);
    }
    List<FormulaOutcome> outcomes =
        Ammass.formulas().totalUse(forecast).inputs(inputs.symbols()).seed(seed).evaluate();
    RenewableUtilisation utilisation = utilisation(forecast);
    double limit = limit(site);
    List<Alarm> alarms =
        Alarms.of(
                PeakAboveLimit.kilowatts(limit),
                UsualBand.ofWeeks(USUAL_WEEKS),
                SavingHours.of(utilisation))
            .check(forecast, site);
    Provenance provenance = provenance(grid, site, test);
    Block.Table table = table(distilled, scores);
    Report report =
        SiteReport.titled("Energy report: " + site.id())
            .subtitle(subtitle(grid, site))
            .provenance(provenance)
            .forecast(forecast, site)
            .alarms(alarms)
            .utilisation(utilisation, assumptions())
            .formulas(outcomes)
            .distillation(distilled, table)
            .numbers(forecast)
            .quality(grid.quality(), site.quality())
            .build();
    report.writeHtml(out.resolve(REPORT));
    report.writeMarkdown(out.resolve(MARKDOWN));
    JsonResult json = json(provenance, distilled, scores, forecast, outcomes, utilisation, alarms);
    json.write(out.resolve(RESULT));
    return new Outcome(json, text(out, table, distilled, forecast, outcomes, utilisation, alarms));
  }

  /**
   * The days after the last training day: 90, or as many as the data leave, in whole local days.
   */
  private Interval testSpan(Dataset site) {
    TimeSeries series = site.target();
    ZonedDateTime end = series.end().atZone(site.zone());
    ZonedDateTime lastMidnight = end.toLocalDate().atStartOfDay(site.zone());
    ZonedDateTime start = series.start().atZone(site.zone());
    long days = Duration.between(start, lastMidnight).toDays();
    long testDays = Math.min(TEST_DAYS, days - targetDays);
    if (testDays < 1) {
      throw new InsufficientDataException(
          "the target has "
              + days
              + " whole days of history; "
              + targetDays
              + " to fit and at least 1 to test are needed. Maybe lower --target-days.");
    }
    if (testDays < TEST_DAYS) {
      notes.add("Tested on " + testDays + " days: the data leave no " + TEST_DAYS + ".");
    }
    return new Interval(lastMidnight.minusDays(testDays).toInstant(), series.end());
  }

  private BacktestResult backtest(Dataset site, Interval test, DistillationResult distilled) {
    Unit unit = site.target().unit();
    Duration resolution = site.resolution();
    List<Candidate> candidates = new ArrayList<>();
    for (DistillationResult.Candidate candidate : distilled.candidates()) {
      candidates.add(Candidate.of(new Named(candidate.role().json(), candidate.forecaster())));
    }
    int steps = distilled.shipped().shape().horizon();
    candidates.add(Candidate.of(new Named(NAIVE_DAY, SeasonalNaive.day(unit, resolution, steps))));
    candidates.add(
        Candidate.of(new Named(NAIVE_WEEK, SeasonalNaive.week(unit, resolution, steps))));
    return Backtest.of(site)
        .horizon(steps)
        .everyDay()
        .over(test)
        .run(candidates.toArray(Candidate[]::new));
  }

  private RenewableUtilisation utilisation(Forecast forecast) {
    double peak =
        inputs.solarPeakKilowatts() != null
            ? inputs.solarPeakKilowatts()
            : balancedPeakKilowatts(forecast);
    double saving = inputs.saving() != null ? inputs.saving() : ASSUMED_SAVING;
    return RenewableUtilisation.of(forecast, new SolarDay(peak).over(forecast), saving);
  }

  /**
   * The peak whose clear day gives what a day uses: a half-sine day of 12 h and peak P gives 24 P /
   * pi kWh, a mean power M uses 24 M.
   */
  private static double balancedPeakKilowatts(Forecast forecast) {
    return Math.PI * Math.max(0, forecast.meanSeries().to(Unit.KILOWATT).mean());
  }

  private String assumptions() {
    List<String> assumed = new ArrayList<>();
    if (inputs.solarPeakKilowatts() == null) {
      assumed.add(
          "a solar plant whose clear day gives as much energy as is used on an average day");
    }
    if (inputs.saving() == null) {
      assumed.add(String.format(Locale.ROOT, "a saving of %.0f %%", 100 * ASSUMED_SAVING));
    }
    return (assumed.isEmpty() ? "" : "Assumed: " + String.join(", ", assumed) + ". ")
        + "Renewables: a half-sine solar day from 06:00 to 18:00 local time without storage.";
  }

  private double limit(Dataset site) {
    if (peakLimit != null) {
      return peakLimit;
    }
    double highest = Double.NEGATIVE_INFINITY;
    TimeSeries recent = site.target().last(RECENT).to(Unit.KILOWATT);
    for (int i = 0; i < recent.size(); i++) {
      highest = recent.isMissing(i) ? highest : Math.max(highest, recent.get(i));
    }
    if (highest == Double.NEGATIVE_INFINITY) {
      throw new InsufficientDataException(
          "the target's last 30 days hold no value. Maybe give --peak-limit.");
    }
    notes.add(
        String.format(
            Locale.ROOT,
            "Assumed: a peak limit of %.1f kW, the highest power of the target's last 30 days.",
            highest));
    return highest;
  }

  private Provenance provenance(Dataset grid, Dataset site, Interval test) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.putAll(source.settings());
    settings.putAll(target.settings());
    settings.put("targetDays", Integer.toString(targetDays));
    settings.put("horizonHours", Integer.toString(horizonHours));
    settings.put("peakLimit", peakLimit == null ? "" : peakLimit.toString());
    inputs.symbols().forEach((name, value) -> settings.put("formulas." + name, value.toString()));
    if (inputs.solarPeakKilowatts() != null) {
      settings.put("formulas.solarPeak", inputs.solarPeakKilowatts() + " kW");
    }
    if (inputs.saving() != null) {
      settings.put("formulas.saving", inputs.saving().toString());
    }
    settings.put("testFrom", test.start().toString());
    settings.put("testTo", test.end().toString());
    List<Origin> origins = new ArrayList<>(grid.origins());
    origins.addAll(site.origins());
    return new Provenance(Ammass.version(), "run", seed, origins, settings);
  }

  private String subtitle(Dataset grid, Dataset site) {
    String text = "Taught by " + grid.id() + ", read in " + site.zone();
    return source.simulated() || target.simulated()
        ? text + ". The sample data are SIMULATED, not measured."
        : text;
  }

  private Block.Table table(DistillationResult distilled, BacktestResult scores) {
    List<List<String>> rows = new ArrayList<>();
    for (CandidateResult result : scores.candidates()) {
      rows.add(
          List.of(
              result.name(),
              number(result.metric("mse")),
              number(result.metric("mae")),
              number(result.metric("mase")),
              number(100 * result.metric("wape")),
              number(100 * result.metric("coverage90"))));
    }
    return new Block.Table(
        String.format(
            Locale.ROOT,
            "Scores over %d daily forecasts after the last training day; shipped: %s",
            scores.issueTimes().size(),
            shippedRole(distilled)),
        List.of("model", "MSE", "MAE", "MASE", "WAPE %", "in 90 % band, %"),
        rows);
  }

  private static String shippedRole(DistillationResult distilled) {
    return distilled.candidates().stream()
        .filter(candidate -> candidate.forecaster() == distilled.shipped())
        .map(candidate -> candidate.role().json())
        .findFirst()
        .orElse(Role.STUDENT.json());
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.4g", value);
  }

  private JsonResult json(
      Provenance provenance,
      DistillationResult distilled,
      BacktestResult scores,
      Forecast forecast,
      List<FormulaOutcome> outcomes,
      RenewableUtilisation utilisation,
      List<Alarm> alarms) {
    JsonResult json = new JsonResult("run").settings(provenance.settings()).seed(seed);
    provenance.inputs().forEach(json::input);
    for (CandidateResult result : scores.candidates()) {
      ObjectNode node = json.add("results");
      node.put("role", result.name());
      DistillationResult.@Nullable Candidate made =
          distilled.candidates().stream()
              .filter(candidate -> candidate.role().json().equals(result.name()))
              .findFirst()
              .orElse(null);
      node.put("model", made == null ? result.name() : made.forecaster().name());
      node.put("horizon", result.horizon());
      node.put("windows", scores.issueTimes().size());
      METRICS.forEach(metric -> JsonResult.number(node, metric, result.metric(metric)));
      JsonResult.number(node, "fitSeconds", made == null ? result.fitSeconds() : made.fitSeconds());
      JsonResult.number(node, "forecastMicros", result.forecastMicros());
      node.put("bytes", made == null ? 0 : made.fileBytes());
      node.put("parameterBytes", made == null ? 0 : made.parameterBytes());
      node.put("parameters", made == null ? 0 : made.parameters());
      node.put("shipped", made != null && made.forecaster() == distilled.shipped());
    }
    json.put("gate", distilled.verdict());
    JsonBlocks.forecast(json, forecast);
    JsonBlocks.formulas(json, outcomes);
    JsonBlocks.utilisation(json, utilisation, forecast);
    JsonBlocks.alarms(json, alarms, forecast);
    for (String name : List.of(REPORT, MARKDOWN, MODEL, RESULT)) {
      json.file(name);
    }
    return json.notes(notes);
  }

  private String text(
      Path out,
      Block.Table table,
      DistillationResult distilled,
      Forecast forecast,
      List<FormulaOutcome> outcomes,
      RenewableUtilisation utilisation,
      List<Alarm> alarms) {
    StringBuilder text = new StringBuilder();
    text.append(TextTable.print(table)).append('\n').append(distilled.verdict()).append("\n\n");
    text.append(forecast).append('\n');
    outcomes.forEach(outcome -> text.append(outcome).append('\n'));
    text.append('\n').append(utilisation).append("\n\n");
    alarms.forEach(
        alarm -> text.append(alarm.severity()).append(": ").append(alarm.text()).append('\n'));
    notes.forEach(note -> text.append("Note: ").append(note).append('\n'));
    text.append("\nReport: ").append(out.resolve(REPORT)).append('\n');
    text.append("Model:  ").append(out.resolve(MODEL)).append('\n');
    return text.toString();
  }

  /** A forecaster under its role's name. */
  private record Named(String name, Forecaster forecaster) implements Forecaster {
    @Override
    public io.ammass.model.ForecastShape shape() {
      return forecaster.shape();
    }

    @Override
    public Forecast forecast(Dataset situation) {
      return forecaster.forecast(situation);
    }
  }
}
