package io.ammass.distill.network;

import io.ammass.data.Dataset;
import io.ammass.distillation.DistillationRequest;
import io.ammass.distillation.DistillationResult;
import io.ammass.distillation.DistillationResult.Candidate;
import io.ammass.distillation.DistillationResult.Role;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Provenance;
import io.ammass.model.TrainingContext;
import io.ammass.portable.Activation;
import io.ammass.portable.DenseNetwork;
import io.ammass.portable.NetworkKernel;
import io.ammass.portable.NetworkLayout;
import io.ammass.portable.PortableModel;
import io.ammass.spi.DistillationService;
import io.ammass.teacher.dl4j.DenseTeacher;
import io.ammass.trainer.mlp.DenseFit;
import io.ammass.trainer.mlp.TrainingRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A large DL4J network teaches a small network trained in plain Java.
 *
 * <ol>
 *   <li>The teacher learns the source (zero-shot) and is fine-tuned on the target's earlier
 *       windows, stopping by its later ones.
 *   <li>The student first learns the teacher's answers to windows of the source, then the blend of
 *       truth and teacher on the target's windows; the share of the teacher is chosen on the later
 *       windows, and so is whether the second part helps at all.
 *   <li>The hard-label twin is the same network on the target's truth alone.
 *   <li>The gate ships the better of the two on the later windows.
 * </ol>
 *
 * <p>Only the history in the request's target is used to fit. Same seed and data give the same
 * bits.
 */
public final class NetworkDistillation implements DistillationService {
  private static final int SOURCE_WINDOWS = 6_000;
  private static final double[] TEACHER_SHARES = {0, 0.5, 0.8, 1};

  private final int[] hidden;
  private final DenseTeacher.Settings teacherSettings;

  /** A student of 32 hidden units, a teacher of 256 and 128. */
  public NetworkDistillation() {
    this(new int[] {32}, DenseTeacher.Settings.DEFAULT);
  }

  private NetworkDistillation(int[] hidden, DenseTeacher.Settings teacherSettings) {
    this.hidden = hidden;
    this.teacherSettings = teacherSettings;
  }

  /**
   * The same method with another student.
   *
   * @param widths of its hidden layers; may be empty
   * @return the changed method
   */
  public NetworkDistillation hidden(int... widths) {
    return new NetworkDistillation(widths.clone(), teacherSettings);
  }

  /**
   * The same method with another teacher.
   *
   * @param settings how it is made
   * @return the changed method
   */
  public NetworkDistillation teacher(DenseTeacher.Settings settings) {
    return new NetworkDistillation(hidden, settings);
  }

  @Override
  public DistillationResult distill(DistillationRequest request, TrainingContext context) {
    return distill(learn(request.source(), request.horizon(), context), request.target(), context);
  }

  /**
   * Trains teacher and student on a source, once for any number of targets.
   *
   * @param source the data-rich site
   * @param horizon steps to forecast
   * @param context seed and listener
   * @return what both know of the source
   */
  public SourceNetwork learn(Dataset source, int horizon, TrainingContext context) {
    NetworkLayout layout = NetworkWindows.layout(source, horizon);
    NetworkWindows windows = NetworkWindows.of(layout, source, SOURCE_WINDOWS);
    long start = System.nanoTime();
    DenseTeacher teacher =
        DenseTeacher.train(teacherSettings, windows.fit(), windows.held(), horizon, context);
    double teacherSeconds = seconds(start);
    start = System.nanoTime();
    DenseNetwork student =
        StudentSettings.trainer(horizon, 1)
            .fit(
                DenseNetwork.layers(layout.inputs(), hidden, layout.outputs(), Activation.RELU),
                taught(windows.fit(), teacher),
                taught(windows.held(), teacher),
                context)
            .network();
    return new SourceNetwork(source, layout, teacher, student, teacherSeconds, seconds(start));
  }

  /**
   * Distils for a target what was learned once from a source.
   *
   * @param source what was learned
   * @param target the site; its whole history may be used to fit
   * @param context seed and listener
   * @return every candidate and the gate's verdict
   * @throws IllegalArgumentException if the resolutions differ
   * @throws InsufficientDataException if the target has too few windows
   */
  public DistillationResult distill(SourceNetwork source, Dataset target, TrainingContext context) {
    if (!target.resolution().equals(source.data().resolution())) {
      throw new IllegalArgumentException(
          "the source has resolution "
              + source.data().resolution()
              + ", the target "
              + target.resolution()
              + ". Maybe resample one of them.");
    }
    return new Run(source, target, context).distill();
  }

  /** One distillation. */
  private final class Run {
    private final SourceNetwork source;
    private final Dataset target;
    private final TrainingContext context;
    private final NetworkLayout layout;
    private final int horizon;
    private final Map<String, String> settings = new TreeMap<>();

    Run(SourceNetwork source, Dataset target, TrainingContext context) {
      this.source = source;
      this.target = target;
      this.context = context;
      this.layout = source.layout();
      this.horizon = layout.horizon();
    }

    DistillationResult distill() {
      NetworkWindows windows = NetworkWindows.of(layout, target, Integer.MAX_VALUE);
      long start = System.nanoTime();
      DenseTeacher teacher = source.teacher().fineTuned(windows.fit(), windows.held(), context);
      double teacherSeconds = source.teacherSeconds() + seconds(start);
      settings.put("layout", layout.toString());
      settings.put("teacherFineTuningEpochs", Integer.toString(teacher.epochs()));

      start = System.nanoTime();
      DenseFit student = student(windows, teacher);
      double studentSeconds = source.studentSeconds() + seconds(start);
      start = System.nanoTime();
      DenseFit twin =
          StudentSettings.trainer(horizon, 0)
              .fit(source.student().layers(), windows.fit(), windows.held(), context);
      double twinSeconds = seconds(start);

      PortableModel studentModel = model("student", student, "taught by a network of ");
      PortableModel twinModel = model("hard-label twin", twin, "on its own truth, without ");
      boolean ships = student.validationLoss() <= twin.validationLoss();
      List<Candidate> candidates =
          List.of(
              network(Role.TEACHER, forecaster("teacher", teacher), teacherSeconds, windows),
              portable(Role.STUDENT, studentModel, studentSeconds, student),
              portable(Role.HARD_LABEL_TWIN, twinModel, twinSeconds, twin),
              network(
                  Role.ZERO_SHOT,
                  forecaster("zero-shot", source.teacher()),
                  source.teacherSeconds(),
                  windows));
      return new DistillationResult(
          candidates,
          ships ? studentModel : twinModel,
          String.format(
              Locale.ROOT,
              "shipped the %s: on the target's later windows the student's squared error is %.4f,"
                  + " its twin's %.4f, in units of each window's scale",
              ships ? "student" : "hard-label twin",
              student.validationLoss(),
              twin.validationLoss()));
    }

    /** From what the source taught, to the target's windows with the best share of the teacher. */
    private DenseFit student(NetworkWindows windows, DenseTeacher teacher) {
      TrainingRows fit = taught(windows.fit(), teacher);
      TrainingRows held = taught(windows.held(), teacher);
      DenseFit best = null;
      double bestShare = 0;
      for (double share : TEACHER_SHARES) {
        DenseFit tuned =
            StudentSettings.trainer(horizon, share).fit(source.student(), fit, held, context);
        if (best == null || tuned.validationLoss() < best.validationLoss()) {
          best = tuned;
          bestShare = share;
        }
      }
      settings.put("teacherShare", Double.toString(bestShare));
      return java.util.Objects.requireNonNull(best, "TEACHER_SHARES");
    }

    private NetworkForecaster forecaster(String name, DenseTeacher teacher) {
      return new NetworkForecaster(name, layout, target, teacher);
    }

    private PortableModel model(String name, DenseFit fit, String how) {
      Map<String, String> own = new TreeMap<>(settings);
      own.put("bestEpoch", Integer.toString(fit.bestEpoch()));
      List<io.ammass.data.Origin> origins = new ArrayList<>(source.data().origins());
      origins.addAll(target.origins());
      return PortableModel.builder(
              name,
              target.target().unit(),
              target.resolution(),
              target.zone(),
              NetworkKernel.of(layout, fit.network(), Float.NEGATIVE_INFINITY))
          .description("network of " + target.id() + ", " + how + source.data().id())
          .scores(Map.of("validationLoss", fit.validationLoss()))
          .provenance(new Provenance("0.1.0", "NetworkDistillation", context.seed(), origins, own))
          .build();
    }
  }

  private static TrainingRows taught(TrainingRows rows, DenseTeacher teacher) {
    return new TaughtRows(rows, teacher.answers(rows));
  }

  private static Candidate network(
      Role role, NetworkForecaster forecaster, double seconds, NetworkWindows target) {
    DenseTeacher teacher = forecaster.teacher();
    long bytes = (long) Float.BYTES * teacher.parameterCount();
    return new Candidate(
        role,
        forecaster,
        teacher.parameterCount(),
        bytes,
        bytes,
        seconds,
        TaughtRows.error(target.held(), teacher.answers(target.held())));
  }

  private static Candidate portable(Role role, PortableModel model, double seconds, DenseFit fit) {
    return new Candidate(
        role,
        model,
        model.card().parameters(),
        model.card().parameterBytes(),
        model.toBytes().length,
        seconds,
        fit.validationLoss());
  }

  private static double seconds(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }
}
