package io.ammass.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.distill.folded.FoldedDistillation;
import io.ammass.distill.folded.FoldedDistillationResult;
import io.ammass.distill.folded.FoldedScore;
import io.ammass.distill.folded.StudentBudget;
import io.ammass.distill.folded.StudentKind;
import io.ammass.distill.folded.StudentPoint;
import io.ammass.distill.tree.TreeBudget;
import io.ammass.distill.tree.TreeDistillationResult;
import io.ammass.model.ProgressListener;
import io.ammass.model.TrainingContext;
import io.ammass.portable.PortableModel;
import io.ammass.source.Readings;
import io.ammass.source.csv.CsvSource;
import io.ammass.unit.Unit;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code distill}: a large closed-form teacher becomes a student of a kilobyte, under a budget. */
@Command(
    name = "distill",
    description = {
      "Distils an ensemble of window regressions, or any other teacher, into a student that fits a"
          + " budget, beside the same student without a teacher, on rows nobody was fitted on."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class DistillCommand implements Runnable {
  /** Which columns are learned from together. */
  enum Protocol {
    /** The target alone; the last fifth of the rows is tested, the fifth before it chooses. */
    SINGLE,
    /** All columns of the file on one scale, a fixed split, every window counts. */
    LTSF
  }

  private static final String ENSEMBLE = "windowEnsemble";

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--csv", required = true, paramLabel = "FILE", description = "The data.")
  private Path csv = Path.of("");

  @Option(
      names = "--target",
      paramLabel = "COL",
      description = "The column the saved model is for; default: the last.")
  private @Nullable String target;

  @Option(
      names = "--horizon",
      split = ",",
      required = true,
      paramLabel = "STEPS",
      description = "How far ahead; several with commas between.")
  private int[] horizons = {};

  @Option(names = "--protocol", paramLabel = "single|ltsf", description = "Default: single.")
  private Protocol protocol = Protocol.SINGLE;

  @Option(
      names = "--split",
      split = ",",
      paramLabel = "ROWS",
      description = "Rows to fit, to choose, to test; default: 3/5, 1/5, 1/5 of the file.")
  private int[] split = {};

  @Option(
      names = "--teacher",
      paramLabel = "NAME",
      description = {
        "windowEnsemble (default), a method of `forecast` such as loadRidge, boosted, nhits,"
            + " dlinear or lstm,",
        "or an ONNX file of [rows][look-back] to [rows][steps] (with onnxruntime on the class",
        "path); these teach trees, one column."
      })
  private String teacher = ENSEMBLE;

  @Option(
      names = "--student",
      paramLabel = "NAME",
      description = {
        "auto, folded or lowRank of the window ensemble; trees of any other teacher;",
        "default: auto, whatever the teacher can have."
      })
  private String student = "auto";

  @Option(
      names = "--budget-bytes",
      paramLabel = "N",
      description = "The most bytes of the whole model file; default: 8192.")
  private int budgetBytes = StudentBudget.DEFAULT.maxFileBytes();

  @Option(
      names = "--budget-parameters",
      paramLabel = "N",
      description = "The most learned numbers; default: 1000.")
  private int budgetParameters = StudentBudget.DEFAULT.maxParameters();

  @Option(
      names = "--budget-micros",
      paramLabel = "X",
      description = "The most microseconds of a forecast on this machine.")
  private double budgetMicros = Double.POSITIVE_INFINITY;

  @Option(
      names = "--budget-joules",
      paramLabel = "J",
      description = "The most joules of a forecast: time on this machine at --watts.")
  private double budgetJoules = Double.NaN;

  @Option(
      names = "--watts",
      paramLabel = "W",
      description = "Power drawn while forecasting, as you know it; it is not measured.")
  private double watts = Double.NaN;

  @Option(
      names = "--within",
      paramLabel = "P%",
      description = "Take the smallest student whose MSE is within this of the teacher's.")
  private @Nullable String within;

  @Option(names = "--zone", paramLabel = "ID", description = "Zone of the stamps; default: UTC.")
  private String zone = "UTC";

  @Option(names = "--unit", paramLabel = "U", description = "Unit of the columns; default: MW.")
  private String unit = "MW";

  @Option(names = "--stamp", paramLabel = "start|end", description = "What a stamp marks.")
  private StampOption stamp = StampOption.START;

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = "Save the shipped model; several horizons: the number goes before the suffix.")
  private @Nullable Path save;

  @Option(names = "--report", paramLabel = "FILE", description = "Write an HTML page.")
  private @Nullable Path report;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the result as JSON.")
  private @Nullable Path json;

  @Override
  public void run() {
    StudentBudget budget = budget();
    JsonResult document = new JsonResult("distill").seed(0).settings(settings());
    if (!teacher.equals(ENSEMBLE)) {
      distilTrees(document);
      return;
    }
    Set<StudentKind> kinds = kinds();
    List<Dataset> channels = channels(document);
    int saved = index(channels);
    int[] rows = split(channels.get(0).target().size());
    List<Dataset> learned = protocol == Protocol.LTSF ? channels : List.of(channels.get(saved));
    int savedChannel = protocol == Protocol.LTSF ? saved : 0;
    FoldedDistillation distillation =
        FoldedDistillation.of(learned, rows[0], rows[1], rows[2]).students(kinds);
    ProgressListener progress = ConsoleProgress.onTerminal();
    List<FoldedDistillationResult> results = new ArrayList<>();
    for (int horizon : horizons) {
      FoldedDistillationResult result =
          distillation.distill(horizon, budget, new TrainingContext(0, Runnable::run, progress));
      results.add(result);
      out().println("horizon " + horizon + "\n" + result + "\n");
      out().flush();
      describe(result, document);
      saveModel(result.shipped().get(savedChannel), horizon, document);
    }
    if (progress instanceof ConsoleProgress bar) {
      bar.close();
    }
    if (report != null) {
      DistillReport.of(csv, results).writeHtml(report);
      document.file(String.valueOf(report.getFileName()));
    }
    if (json != null) {
      document.write(json);
    }
  }

  /** Any forecaster teaches trees, on the target alone. */
  private void distilTrees(JsonResult document) {
    checkTreeOptions();
    List<Dataset> channels = channels(document);
    Dataset site = channels.get(index(channels));
    TreeDistillRun run = new TreeDistillRun(teacher, new TreeBudget(budgetBytes, budgetParameters));
    List<TreeDistillationResult> results = new ArrayList<>();
    for (int horizon : horizons) {
      TreeDistillationResult result =
          run.run(site, horizon, TrainingContext.of(0), document, out());
      results.add(result);
      saveModel(result.shipped(), horizon, document);
    }
    if (report != null) {
      TreeDistillRun.writeReport(report, csv, results, horizons);
      document.file(String.valueOf(report.getFileName()));
    }
    if (json != null) {
      document.write(json);
    }
  }

  private void checkTreeOptions() {
    if (protocol != Protocol.SINGLE || split.length > 0) {
      throw wrong(
          "--teacher " + teacher + " learns the target alone: leave --protocol and --split.");
    }
    if (!student.equalsIgnoreCase("auto") && !student.equalsIgnoreCase("trees")) {
      throw wrong("--teacher " + teacher + " teaches trees, not " + student + ".");
    }
    if (within != null || budgetMicros < Double.POSITIVE_INFINITY || !Double.isNaN(budgetJoules)) {
      throw wrong(
          "--within, --budget-micros and --budget-joules choose among folded and low-rank students"
              + " of the window ensemble; trees take --budget-bytes and --budget-parameters.");
    }
    if (teacher.toLowerCase(Locale.ROOT).endsWith(".onnx")) {
      requireOnnxRuntime();
    } else {
      try {
        ForecastMethod.named(teacher);
      } catch (IllegalArgumentException e) {
        throw wrong(
            "--teacher must be "
                + ENSEMBLE
                + ", an ONNX file or one of "
                + ForecastMethod.names()
                + ", not "
                + teacher);
      }
    }
  }

  private void requireOnnxRuntime() {
    try {
      Class.forName("ai.onnxruntime.OrtEnvironment", false, getClass().getClassLoader());
    } catch (ClassNotFoundException e) {
      throw wrong(
          "an ONNX teacher needs ONNX Runtime, which is not shipped. Maybe add the jar"
              + " com.microsoft.onnxruntime:onnxruntime to the class path.");
    }
  }

  private StudentBudget budget() {
    try {
      StudentBudget budget =
          StudentBudget.DEFAULT
              .withFileBytes(budgetBytes)
              .withParameters(budgetParameters)
              .withMicros(budgetMicros);
      if (Double.isNaN(budgetJoules) != Double.isNaN(watts)) {
        throw wrong("--budget-joules and --watts go together: power is not measured here.");
      }
      budget = Double.isNaN(watts) ? budget : budget.withJoules(budgetJoules, watts);
      return within == null ? budget : budget.within(percent(within));
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private Set<StudentKind> kinds() {
    return switch (student.toLowerCase(Locale.ROOT)) {
      case "auto" -> EnumSet.allOf(StudentKind.class);
      case "folded" -> EnumSet.of(StudentKind.FOLDED);
      case "lowrank" -> EnumSet.of(StudentKind.LOW_RANK);
      case "trees" -> throw wrong("--student trees needs a --teacher such as loadRidge.");
      default -> throw wrong("--student must be auto, folded, lowRank or trees, not " + student);
    };
  }

  private double percent(String text) {
    try {
      String number = text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
      return Double.parseDouble(number) / 100;
    } catch (NumberFormatException e) {
      throw wrong("--within must be a number of percent such as 3%, not " + text);
    }
  }

  private int[] split(int rows) {
    if (split.length == 0) {
      return new int[] {rows - 2 * (rows / 5), rows / 5, rows / 5};
    }
    if (split.length != 3) {
      throw wrong("--split must be train,validation,test, not " + Arrays.toString(split));
    }
    return split;
  }

  private List<Dataset> channels(JsonResult document) {
    CsvSource source = CsvSource.of(csv).zone(zone).unit(Unit.parse(unit)).stamp(stamp.edge());
    List<Readings> columns =
        protocol == Protocol.LTSF || target == null
            ? source.readAll()
            : List.of(source.column(target).read());
    document.input(columns.get(0).origin());
    List<Dataset> channels = new ArrayList<>();
    for (Readings column : columns) {
      double[] values = new double[column.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = column.value(i);
      }
      Instant start = Instant.ofEpochMilli(column.start(0));
      Duration step = column.resolution();
      channels.add(
          Dataset.builder(
                  column.name(),
                  ZoneId.of(zone),
                  TimeSeries.of(column.name(), column.unit(), start, step, values))
              .origin(column.origin())
              .build());
    }
    return channels;
  }

  private int index(List<Dataset> channels) {
    if (target == null) {
      return channels.size() - 1;
    }
    for (int i = 0; i < channels.size(); i++) {
      if (channels.get(i).id().equalsIgnoreCase(target)) {
        return i;
      }
    }
    throw wrong("no column " + target + " in " + csv.getFileName());
  }

  private void describe(FoldedDistillationResult result, JsonResult document) {
    for (FoldedScore score : result.scores()) {
      ObjectNode row = document.add("results");
      row.put("model", score.model()).put("role", score.role().json());
      row.put("horizon", result.horizon()).put("windows", result.windows());
      JsonResult.number(row, "validationMse", score.validationMse());
      JsonResult.number(row, "mse", score.mse());
      JsonResult.number(row, "mae", score.mae());
      JsonResult.number(row, "rmse", score.rmse());
      JsonResult.number(row, "mase", score.mase());
      row.put("parameters", score.parameters()).put("parameterBytes", score.parameterBytes());
      row.put("bytes", score.fileBytes());
      JsonResult.number(row, "fitSeconds", score.fitSeconds());
      JsonResult.number(row, "forecastMicros", score.forecastMicros());
    }
    for (StudentPoint point : result.tried()) {
      ObjectNode row = document.add("pareto");
      row.put("horizon", result.horizon()).put("student", point.family());
      row.put("layout", point.layout().toString());
      row.put("encoding", point.encoding().name().toLowerCase(Locale.ROOT));
      row.put("parameters", point.parameters()).put("bytes", point.fileBytes());
      JsonResult.number(row, "validationMse", point.validationMse());
      JsonResult.number(row, "forecastMicros", point.micros());
      row.put("isOnFront", point.isOnFront());
    }
    document.notes(List.of("horizon " + result.horizon() + ": " + result.verdict()));
  }

  private void saveModel(PortableModel model, int horizon, JsonResult document) {
    if (save == null) {
      return;
    }
    String name = String.valueOf(save.getFileName());
    int dot = name.lastIndexOf('.');
    String own =
        horizons.length == 1
            ? name
            : (dot < 0 ? name : name.substring(0, dot))
                + "-"
                + horizon
                + (dot < 0 ? "" : name.substring(dot));
    long bytes = model.save(save.resolveSibling(own));
    document.file(own);
    out().println("saved " + own + ", " + bytes + " bytes");
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("protocol", protocol.name().toLowerCase(Locale.ROOT));
    settings.put("teacher", teacher);
    settings.put("student", student);
    settings.put("budgetBytes", Integer.toString(budgetBytes));
    settings.put("budgetParameters", Integer.toString(budgetParameters));
    settings.put("within", within == null ? "" : within);
    settings.put("zone", zone);
    return settings;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }
}
