package io.ammass.examples;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.distill.cache.AnswerCache;
import io.ammass.distill.folded.FoldedDistillation;
import io.ammass.distill.folded.StudentKind;
import io.ammass.distill.student.NetworkFamily;
import io.ammass.distill.student.StudentBudget;
import io.ammass.distill.student.StudentCompression;
import io.ammass.distill.student.StudentDistillation;
import io.ammass.distill.student.StudentDistillationResult;
import io.ammass.distill.student.StudentFamily;
import io.ammass.error.DataFormatException;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
  private static final long SEED = 0;
  private static final long CACHE_BYTES = 1L << 30;
  private static final String NO_NETWORK =
      "--prune takes a network's weights away: add a --teacher such as loadRidge and --student"
          + " network.";

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
        "path); these teach one column. Of several with commas between, each trained with the",
        "work stated, the best on validation teaches."
      })
  private String teacher = ENSEMBLE;

  @Option(
      names = "--student",
      paramLabel = "NAME",
      description = {
        "auto, folded, lowRank or mixed of the window ensemble; auto or one or more of trees, gru,",
        "network and period of any other teacher; default: auto, whatever the teacher can have."
      })
  private String student = "auto";

  @Mixin private BudgetOptions limits = new BudgetOptions();

  @Mixin private TeacherWork work = new TeacherWork();

  @Option(
      names = "--cache",
      paramLabel = "FOLDER",
      description =
          "Keep the teacher's answers here: with another budget or other students it is not trained"
              + " again. At most 1 GiB.")
  private @Nullable Path cache;

  @Option(
      names = "--prune",
      paramLabel = "P%",
      split = ",",
      description =
          "With --student network: also round and prune the network that ships by these shares and"
              + " tell what each costs on the test days.")
  private List<String> prune = List.of();

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
    StudentBudget budget = Usage.checked(spec, limits::budget);
    double[] pruned = Usage.checked(spec, () -> Percent.parts("--prune", prune));
    JsonResult document = new JsonResult("distill").seed(SEED).settings(settings());
    ProgressListener progress = ConsoleProgress.onTerminal();
    TrainingContext context = new TrainingContext(SEED, Runnable::run, progress);
    List<Distilled> results =
        teacher.equals(ENSEMBLE)
            ? distilEnsemble(budget, document, context)
            : distilForecaster(budget, pruned, document, context);
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

  /** The window ensemble teaches folded and low-rank students of all columns. */
  private List<Distilled> distilEnsemble(
      StudentBudget budget, JsonResult document, TrainingContext context) {
    if (!prune.isEmpty()) {
      throw wrong(NO_NETWORK);
    }
    if (cache != null || work.isStated()) {
      throw wrong(
          "--cache, --teacher-windows and --teacher-passes need a --teacher such as nhits.");
    }
    Set<StudentKind> kinds = kinds();
    List<Dataset> channels = channels(document);
    int saved = index(channels);
    int[] rows = split(channels.get(0).target().size());
    boolean together = protocol == Protocol.LTSF;
    FoldedDistillation distillation =
        FoldedDistillation.of(
                together ? channels : List.of(channels.get(saved)), rows[0], rows[1], rows[2])
            .students(kinds);
    List<Distilled> results = new ArrayList<>();
    for (int horizon : horizons) {
      results.add(
          told(
              Distilled.of(distillation.distill(horizon, budget, context), together ? saved : 0),
              document));
    }
    return results;
  }

  /** Any forecaster teaches students of any kind, on the target alone. */
  private List<Distilled> distilForecaster(
      StudentBudget budget, double[] pruned, JsonResult document, TrainingContext context) {
    if (protocol != Protocol.SINGLE || split.length > 0) {
      throw wrong(
          "--teacher " + teacher + " learns the target alone: leave --protocol and --split.");
    }
    StudentFamily[] families = families();
    if (pruned.length > 0 && !(families.length == 1 && families[0] instanceof NetworkFamily)) {
      throw wrong(NO_NETWORK);
    }
    List<Distilled> results = new ArrayList<>();
    try (NamedTeachers named =
        Usage.checked(spec, () -> NamedTeachers.of(List.of(teacher.split(",", -1)), work))) {
      Dataset site = new SiteInput("site", csv, zone, target, stamp, unit, false).read();
      site.origins().forEach(document::input);
      for (int horizon : horizons) {
        StudentDistillation distillation =
            StudentDistillation.ofBest(horizon, named.recipes(horizon))
                .students(families)
                .within(budget);
        if (cache != null) {
          distillation = distillation.answersIn(AnswerCache.in(cache, CACHE_BYTES));
        }
        StudentDistillationResult result = distillation.distill(site, context);
        out().print(TeacherTrials.tell(horizon, result.teachers(), document));
        results.add(told(Distilled.of(result), document));
        if (pruned.length > 0) {
          CompressionTable table =
              new CompressionTable(StudentCompression.versions(result, site, context, pruned));
          out().print(table.text());
          out().flush();
          table.describe(document);
        }
      }
    }
    return results;
  }

  private Distilled told(Distilled result, JsonResult document) {
    out().println(result.text());
    out().flush();
    result.describe(document);
    saveModel(result.shipped(), result.horizon(), document);
    return result;
  }

  /** The kinds of student that are asked for. */
  private StudentFamily[] families() {
    List<StudentFamily> all = StudentDistillation.families();
    if (student.equalsIgnoreCase("auto")) {
      return all.toArray(StudentFamily[]::new);
    }
    List<StudentFamily> wanted = new ArrayList<>();
    for (String word : student.split(",", -1)) {
      wanted.add(
          all.stream()
              .filter(family -> family.name().equalsIgnoreCase(word.strip()))
              .findFirst()
              .orElseThrow(
                  () ->
                      wrong(
                          "--teacher "
                              + teacher
                              + " teaches auto or "
                              + all.stream()
                                  .map(StudentFamily::name)
                                  .collect(Collectors.joining(", "))
                              + ", not "
                              + word)));
    }
    return wanted.stream().distinct().toArray(StudentFamily[]::new);
  }

  private Set<StudentKind> kinds() {
    return switch (student.toLowerCase(Locale.ROOT)) {
      case "auto" -> EnumSet.allOf(StudentKind.class);
      case "folded" -> EnumSet.of(StudentKind.FOLDED);
      case "lowrank" -> EnumSet.of(StudentKind.LOW_RANK);
      case "mixed" -> EnumSet.of(StudentKind.MIXED);
      default ->
          throw wrong(
              StudentDistillation.families().stream()
                      .anyMatch(family -> student.toLowerCase(Locale.ROOT).contains(family.name()))
                  ? "--student " + student + " needs a --teacher such as loadRidge."
                  : "--student must be auto, folded, lowRank or mixed of the window ensemble, not "
                      + student);
    };
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
        requireRegular(column, i);
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

  /** Rows are counted here: a hole or a double stamp would move all that follows. */
  private void requireRegular(Readings column, int i) {
    long due = column.start(0) + i * column.resolution().toMillis();
    if (column.start(i) != due) {
      throw new DataFormatException(
          csv.getFileName()
              + ", row "
              + (i + 1)
              + ": after a hole or a double stamp its interval starts at "
              + Instant.ofEpochMilli(column.start(i))
              + " in place of "
              + Instant.ofEpochMilli(due)
              + ". Maybe clean the file first (ammass data clean).");
    }
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
    limits.describe(settings);
    work.describe(settings);
    settings.put("prune", String.join(",", prune));
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
