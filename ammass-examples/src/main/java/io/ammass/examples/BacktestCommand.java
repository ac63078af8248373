package io.ammass.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.backtest.Backtest;
import io.ammass.backtest.BacktestResult;
import io.ammass.backtest.Candidate;
import io.ammass.backtest.CandidateResult;
import io.ammass.backtest.LongHorizonProtocol;
import io.ammass.calibration.ConformalCalibration;
import io.ammass.calibration.OnlineCalibration;
import io.ammass.calibration.QuantileTable;
import io.ammass.calibration.Residuals;
import io.ammass.data.Dataset;
import io.ammass.data.Interval;
import io.ammass.data.TimeSeries;
import io.ammass.metric.CostMetric;
import io.ammass.metric.DieboldMariano;
import io.ammass.metric.PinballLoss;
import io.ammass.metric.ScaledQuantileLoss;
import io.ammass.metric.SeasonalScale;
import io.ammass.metric.WeightedQuantileLoss;
import io.ammass.model.Forecast;
import io.ammass.portable.PortableModel;
import io.ammass.source.Readings;
import io.ammass.trainer.climatology.ClimatologyAhead;
import io.ammass.trainer.naive.SeasonalNaive;
import io.ammass.trainer.windowridge.WindowRecipe;
import io.ammass.unit.Unit;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Scores forecasts on a file's own past, without look-ahead, beside the naive forecasts. */
@Command(
    name = "backtest",
    mixinStandardHelpOptions = true,
    description = "Score forecasts on a file's own past, without look-ahead.")
final class BacktestCommand implements Runnable {
  private static final String AUTO_MODEL = "auto";
  private static final int REFIT_DAYS = 30;

  /** How origins are laid and errors are counted. */
  enum Protocol {
    /** Rolling origins over the last days of one target. */
    ROLLING,
    /** Consecutive windows at the end of the file, each fitted on what lies before it. */
    WINDOWS,
    /** Many channels, a fixed split, every window of the test part. */
    LTSF
  }

  /** What a model sees of the covariates known ahead. */
  enum KnownAs {
    /** What the file says of the future. */
    RECORDED,
    /** The mean of the same time of the day and of the year before the issue time. */
    CLIMATOLOGY
  }

  @Spec @Nullable CommandSpec spec;

  @Option(names = "--protocol", description = "rolling, windows or ltsf; default: rolling.")
  Protocol protocol = Protocol.ROLLING;

  @Mixin CsvOptions input = new CsvOptions();

  @Option(names = "--target", paramLabel = "COL", description = "Column of the target.")
  @Nullable String target;

  @Option(names = "--known", split = ",", paramLabel = "COL", description = "Columns known ahead.")
  List<String> known = List.of();

  @Option(
      names = "--known-as",
      paramLabel = "recorded|climatology",
      description =
          "What the model sees of the columns known ahead: what was recorded, or the climate"
              + " estimated from before the issue time; default: recorded.")
  KnownAs knownAs = KnownAs.RECORDED;

  @Option(
      names = "--horizon",
      split = ",",
      paramLabel = "STEPS",
      description = "Steps ahead, several with commas; default: a day.")
  int[] horizon = {};

  @Option(names = "--refit-days", paramLabel = "N", description = "Age of a model; default: 30.")
  int refitDays = REFIT_DAYS;

  @Option(
      names = "--sliding-days",
      paramLabel = "N",
      description = "Train on the last N days only; default: on all that is known.")
  int slidingDays;

  @Option(
      names = "--open",
      paramLabel = "FILE",
      description = "Score a portable model as it is, in place of training one.")
  @Nullable Path open;

  @Option(
      names = "--online",
      paramLabel = "DAYS",
      description =
          "Beside the model its bands as they would follow the errors, starting after DAYS windows"
              + " (0: from the model's own table).")
  int online = -1;

  @Option(
      names = "--imbalance",
      split = ",",
      paramLabel = "SHORT,LONG",
      description = "Prices of a unit needed and not foreseen, and of one foreseen and not needed.")
  double[] imbalance = {};

  @Option(names = "--every", paramLabel = "STEPS", description = "Between origins; default: a day.")
  int every;

  @Option(names = "--last-days", paramLabel = "N", description = "Days tested; default: 365.")
  int lastDays = 365;

  @Option(names = "--from", paramLabel = "DATE", description = "First local day tested.")
  @Nullable LocalDate from;

  @Option(names = "--to", paramLabel = "DATE", description = "Local day after the last tested.")
  @Nullable LocalDate to;

  @Option(
      names = "--last-hours",
      paramLabel = "N",
      description = "windows: hours of the file used.")
  int lastHours;

  @Option(names = "--windows", paramLabel = "N", description = "windows: how many; default: 20.")
  int windows = 20;

  @Option(names = "--season", paramLabel = "STEPS", description = "Season of MASE; default: a day.")
  int season;

  @Option(names = "--quantiles", split = ",", paramLabel = "P", description = "Levels scored.")
  double[] quantiles = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9};

  @Option(
      names = "--split",
      split = ",",
      paramLabel = "ROWS",
      description = "ltsf: train,val,test.")
  int[] split = {8640, 2880, 2880};

  @Option(names = "--lookback", paramLabel = "auto|STEPS", description = "ltsf: default: auto.")
  String lookback = AUTO_MODEL;

  @Option(names = "--horizons", split = ",", paramLabel = "STEPS", description = "ltsf: horizons.")
  int[] horizons = {96, 192, 336, 720};

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description =
          "auto, tuned (rolling), loadRidge, windowRidge, lagRidge, naive, ets, theta, onlineRidge,"
              + " boosted, student, dlinear, nhits, lstm; ltsf: windowEnsemble.")
  String model = AUTO_MODEL;

  @Mixin BacktestTuning tuning = new BacktestTuning();

  @Option(
      names = "--peer",
      split = ",",
      paramLabel = "NAME",
      description = "Other models tried on the same windows, such as lagRidge,naive.")
  List<String> peers = List.of();

  @Option(names = "--json", paramLabel = "FILE", description = "Write the result as JSON.")
  @Nullable Path json;

  private final JsonResult document = new JsonResult("backtest");

  @Override
  public void run() {
    boolean longHorizon = protocol == Protocol.LTSF;
    boolean tuned = protocol == Protocol.ROLLING && BacktestTuning.NAME.equals(model);
    if (!(tuned || longHorizon && List.of(AUTO_MODEL, "windowEnsemble").contains(model))) {
      try {
        ForecastMethod.named(model);
      } catch (IllegalArgumentException e) {
        throw new ParameterException(
            Objects.requireNonNull(spec).commandLine(), e.getMessage() + " (ltsf: windowEnsemble)");
      }
    }
    Map<String, String> settings = new TreeMap<>();
    settings.put("protocol", protocol.name().toLowerCase(Locale.ROOT));
    settings.put("model", model);
    settings.put("zone", input.zone);
    settings.put("knownAs", knownAs.name().toLowerCase(Locale.ROOT));
    document.settings(settings).seed(0);
    switch (protocol) {
      case LTSF -> longHorizon();
      case WINDOWS -> windows();
      case ROLLING -> rolling();
    }
    if (json != null) {
      document.write(json);
    }
  }

  private void rolling() {
    Dataset data = read();
    int day = stepsPerDay(data);
    for (int steps : horizon.length > 0 ? horizon : new int[] {day}) {
      rolling(data, day, steps);
    }
  }

  private void rolling(Dataset data, int day, int steps) {
    Backtest backtest = Backtest.of(data).horizon(steps).season(season > 0 ? season : day);
    if (from != null || to != null) {
      backtest.over(span(data));
    } else {
      backtest.last(lastDays);
    }
    if (every > 0 && every != day) {
      backtest.every(data.resolution().multipliedBy(every));
    }
    Candidate own =
        BacktestTuning.NAME.equals(model)
            ? tuning.candidate(
                data.asOf(backtest.issueTimes().get(0)),
                steps,
                Duration.ofDays(refitDays),
                document)
            : candidate(steps);
    BacktestResult result = backtest.run(candidates(own, data, steps));
    List<CandidateResult> candidates = new ArrayList<>(result.candidates());
    if (online >= 0) {
      candidates.addAll(online(result.candidates().get(0), data));
    }
    for (CandidateResult candidate : candidates) {
      ObjectNode row = row(candidate.name(), steps);
      candidate.metrics().forEach((name, value) -> JsonResult.number(row, name, value));
      cost(row, candidate, result.issueTimes().size());
      imbalanceCost(row, candidate);
    }
    print(result.toString());
    significance(result);
  }

  /** The same windows with the bands kept and with bands that follow the errors. */
  private List<CandidateResult> online(CandidateResult own, Dataset data) {
    QuantileTable table;
    List<Forecast> forecasts = own.forecasts();
    if (online == 0) {
      table =
          portable()
              .quantiles()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "the model has no quantile table. Maybe give --online 30."));
    } else {
      Residuals.Builder residuals = Residuals.builder(own.horizon());
      forecasts.stream().limit(online).forEach(f -> residuals.add(f, data.target()));
      table = ConformalCalibration.fit(residuals.build());
    }
    List<Forecast> rest = forecasts.subList(Math.min(online, forecasts.size()), forecasts.size());
    List<CandidateResult> both =
        List.of(
            own.rescored(own.name() + "Frozen", rest.stream().map(table::apply).toList()),
            own.rescored(
                own.name() + "Online", OnlineCalibration.replay(table, rest, data.target())));
    for (CandidateResult result : both) {
      print(
          String.format(
              Locale.ROOT,
              "%s: coverage80 %.3f, coverage90 %.3f, pinball %.4g over %d windows",
              result.name(),
              result.metric("coverage80"),
              result.metric("coverage90"),
              result.metric("pinball"),
              rest.size()));
    }
    return both;
  }

  private PortableModel portable() {
    return PortableModel.read(
        Objects.requireNonNull(open, "--online 0 needs --open, a model with a table"));
  }

  /** Against the better naive forecast: is it better by more than chance? */
  private void significance(BacktestResult result) {
    String own = result.candidates().get(0).name();
    String benchmark =
        result.candidate("naiveDay").metric("mae") < result.candidate("naiveWeek").metric("mae")
            ? "naiveDay"
            : "naiveWeek";
    if (result.issueTimes().size() < 2) {
      return;
    }
    DieboldMariano test = result.significance(own, benchmark);
    ObjectNode row = document.add("significance");
    row.put("model", own).put("benchmark", benchmark).put("horizon", result.horizon());
    JsonResult.number(row, "statistic", test.statistic());
    JsonResult.number(row, "pValueModelBetter", test.pValueFirstBetter());
    row.put("windows", test.pairs());
    print(
        String.format(
            Locale.ROOT,
            "%s against %s: Diebold-Mariano %.2f, p %.2g that it is no better",
            own,
            benchmark,
            test.statistic(),
            test.pValueFirstBetter()));
  }

  private void imbalanceCost(ObjectNode row, CandidateResult candidate) {
    if (imbalance.length == 0) {
      return;
    }
    if (imbalance.length != 2) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "--imbalance must be SHORT,LONG, not " + Arrays.toString(imbalance));
    }
    double cost = candidate.score(CostMetric.imbalance(imbalance[0], imbalance[1]));
    JsonResult.number(row, "imbalanceCost", cost);
    print(String.format(Locale.ROOT, "%s: imbalance cost %.4g a step", candidate.name(), cost));
  }

  private Interval span(Dataset data) {
    ZoneId local = data.zone();
    Instant first = from == null ? data.target().start() : from.atStartOfDay(local).toInstant();
    Instant last = to == null ? data.target().end() : to.atStartOfDay(local).toInstant();
    return new Interval(first, last);
  }

  /** The model, the naive forecasts and the peers asked for. */
  private Candidate[] candidates(Candidate own, Dataset data, int steps) {
    Unit of = data.target().unit();
    List<Candidate> all = new ArrayList<>();
    all.add(own);
    all.add(Candidate.of(SeasonalNaive.day(of, data.resolution(), steps)));
    all.add(Candidate.of(SeasonalNaive.week(of, data.resolution(), steps)));
    for (String peer : peers) {
      all.add(sliding(trained(ForecastMethod.named(peer), steps, Duration.ofDays(refitDays))));
    }
    return all.toArray(Candidate[]::new);
  }

  private Candidate candidate(int steps) {
    return sliding(expanding(steps, Duration.ofDays(refitDays)));
  }

  private Candidate sliding(Candidate candidate) {
    return slidingDays > 0 ? candidate.sliding(Duration.ofDays(slidingDays)) : candidate;
  }

  private Candidate expanding(int steps, Duration refit) {
    if (open != null) {
      return Candidate.of(portable());
    }
    return trained(ForecastMethod.named(model), steps, refit);
  }

  private Candidate trained(ForecastMethod method, int steps, Duration refit) {
    return knownAs == KnownAs.RECORDED
        ? Candidate.of(method.label(), method.trainer(steps), refit)
        : Candidate.of(
            method.label() + "Climatology",
            ClimatologyAhead.of(steps, method.uncalibrated(steps)),
            refit);
  }

  private void windows() {
    Dataset all = read();
    Dataset data = lastHours > 0 ? all.last(Duration.ofHours(lastHours)) : all;
    int day = stepsPerDay(data);
    int steps = horizon.length > 0 ? horizon[0] : day;
    int period = season > 0 ? season : day;
    TimeSeries truth = data.target();
    Map<String, Map<String, Double>> means = new LinkedHashMap<>();
    for (int window = 0; window < windows; window++) {
      Instant origin = truth.timeAt(truth.size() - (windows - window) * steps);
      double scale = SeasonalScale.of(truth.before(origin).toArray(), period);
      BacktestResult result =
          Backtest.of(data)
              .horizon(steps)
              .season(period)
              .every(data.resolution().multipliedBy(steps))
              .over(new Interval(origin, origin.plus(data.resolution())))
              .run(candidates(candidate(steps), data, steps));
      for (CandidateResult candidate : result.candidates()) {
        Map<String, Double> scores = new LinkedHashMap<>(candidate.metrics());
        scores.putAll(quantileScores(candidate, scale));
        scores.put("fitSeconds", candidate.fitSeconds());
        scores.put("forecastMicros", candidate.forecastMicros());
        Map<String, Double> sums =
            means.computeIfAbsent(candidate.name(), name -> new LinkedHashMap<>());
        scores.forEach((name, value) -> sums.merge(name, value / windows, Double::sum));
      }
    }
    means.forEach(
        (name, scores) -> {
          ObjectNode row = row(name, steps);
          scores.forEach((metric, value) -> JsonResult.number(row, metric, value));
          row.put("windows", windows);
          print(
              String.format(
                  Locale.ROOT,
                  "%-12s MASE %.4f  SQL %.4f  WQL %.5f  coverage80 %.3f  coverage90 %.3f",
                  name,
                  scores.get("mase"),
                  scores.getOrDefault("sql", Double.NaN),
                  scores.getOrDefault("wql", Double.NaN),
                  scores.getOrDefault("coverage80", Double.NaN),
                  scores.getOrDefault("coverage90", Double.NaN)));
        });
    document.notes(List.of("every metric is the mean over the windows"));
  }

  /** Scores at the levels asked for; a forecast may carry more. */
  private Map<String, Double> quantileScores(CandidateResult candidate, double scale) {
    Forecast forecast = candidate.forecasts().get(0);
    if (!forecast.hasQuantiles()) {
      return Map.of();
    }
    double[][] values = new double[quantiles.length][candidate.horizon()];
    for (int level = 0; level < quantiles.length; level++) {
      for (int step = 0; step < candidate.horizon(); step++) {
        values[level][step] = forecast.quantile(quantiles[level], step);
      }
    }
    double[] actual = candidate.actual();
    return Map.of(
        "pinball", PinballLoss.METRIC.score(actual, quantiles, values),
        "sql", ScaledQuantileLoss.scaledBy(scale).score(actual, quantiles, values),
        "wql", WeightedQuantileLoss.METRIC.score(actual, quantiles, values));
  }

  private void longHorizon() {
    if (split.length != 3) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "--split must be train,validation,test, not " + Arrays.toString(split));
    }
    List<Readings> columns = input.source().readAll();
    document.input(columns.get(0).origin());
    double[][] raw = new double[columns.size()][];
    for (int c = 0; c < raw.length; c++) {
      Readings column = columns.get(c);
      raw[c] = new double[column.size()];
      for (int i = 0; i < raw[c].length; i++) {
        raw[c][i] = column.value(i);
      }
    }
    int day = (int) Math.max(1, Duration.ofDays(1).dividedBy(columns.get(0).resolution()));
    WindowRecipe recipe = WindowRecipe.standard(day);
    if (!lookback.equals(AUTO_MODEL)) {
      recipe = recipe.withLookbacks(List.of(Integer.valueOf(lookback)));
    }
    LongHorizonProtocol ltsf = LongHorizonProtocol.of(raw, split[0], split[1], split[2]);
    for (int ahead : horizons) {
      for (LongHorizonProtocol.Score score :
          List.of(
              ltsf.windowEnsemble(recipe, ahead),
              ltsf.seasonalNaive("naiveDay", day, ahead),
              ltsf.seasonalNaive("naiveWeek", 7 * day, ahead))) {
        ObjectNode row = row(score.model(), ahead);
        JsonResult.number(row, "mse", score.mse());
        JsonResult.number(row, "mae", score.mae());
        row.put("windows", score.windows());
        JsonResult.number(row, "fitSeconds", score.fitSeconds());
        JsonResult.number(row, "forecastMicros", score.forecastMicros());
        row.put("parameters", score.parameters());
        row.put("trials", score.trials());
        print(
            String.format(
                Locale.ROOT,
                "%-15s %4d  MSE %.4f  MAE %.4f  fit %.1f s",
                score.model(),
                ahead,
                score.mse(),
                score.mae(),
                score.fitSeconds()));
      }
    }
  }

  private ObjectNode row(String name, int steps) {
    ObjectNode row = document.add("results");
    row.put("model", name);
    row.put("role", name.startsWith("naive") ? name : "model");
    row.put("horizon", steps);
    return row;
  }

  private static void cost(ObjectNode row, CandidateResult candidate, int origins) {
    row.put("windows", origins);
    row.put("missing", candidate.missing());
    row.put("fits", candidate.fits());
    JsonResult.number(row, "fitSeconds", candidate.fitSeconds());
    JsonResult.number(row, "forecastMicros", candidate.forecastMicros());
  }

  /**
   * The target on its grid as it is: no reading is mended, so that scores are those of the file.
   */
  private Dataset read() {
    Readings readings = input.target(target);
    document.input(readings.origin());
    TimeSeries series = PlainGrid.series(readings);
    Dataset.Builder builder =
        Dataset.builder(series.name(), input.zoneId(), series).origin(readings.origin());
    for (String column : known) {
      builder.knownAhead(
          column, PlainGrid.series(input.source().unit(Unit.ONE).column(column).read()));
    }
    return builder.build();
  }

  private static int stepsPerDay(Dataset data) {
    return (int) Math.max(1, Duration.ofDays(1).dividedBy(data.resolution()));
  }

  private void print(String text) {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println(text);
    out.flush();
  }
}
