package io.ammass.distill.response;

import io.ammass.data.Dataset;
import io.ammass.distill.transfer.Transfer;
import io.ammass.distillation.DistillationRequest;
import io.ammass.distillation.DistillationResult;
import io.ammass.distillation.DistillationResult.Candidate;
import io.ammass.distillation.DistillationResult.Role;
import io.ammass.model.TrainingContext;
import io.ammass.portable.PeriodLayout;
import io.ammass.portable.PortableModel;
import io.ammass.spi.DistillationService;
import io.ammass.teacher.dl4j.NetworkTeacher;
import io.ammass.trainer.period.PeriodCrossValidation;
import io.ammass.trainer.period.PeriodPrior;
import io.ammass.trainer.period.PeriodRidge;
import io.ammass.trainer.period.PeriodRows;
import io.ammass.trainer.period.PeriodStudent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A deep network teaches a period student.
 *
 * <ol>
 *   <li>A period student is fitted on the source: the prior, and the base of the network.
 *   <li>The network learns on the source what the base leaves over (zero-shot), and is fine-tuned
 *       on the target (teacher).
 *   <li>The student is fitted on the target's truth blended with the teacher's answers, drawn
 *       towards the prior; share of the teacher and strength of the prior are chosen by rolling
 *       validation.
 *   <li>The hard-label twin is the same student fitted on the target's truth alone.
 *   <li>The gate ships the student unless the twin is clearly better in rolling validation.
 * </ol>
 *
 * <p>Only the history in the request's target is used to fit. Same seed and data give the same
 * bits.
 */
public final class ResponseDistillation implements DistillationService {
  private static final int TARGET_ORIGINS = 600;
  private static final double TARGET_HALF_LIFE_DAYS = 90;
  private static final int BLOCKS = 5;
  private static final double[] TEACHER_SHARES = {0, 0.25, 0.5, 0.75, 1};

  /** Made by {@link java.util.ServiceLoader}. */
  public ResponseDistillation() {}

  @Override
  public DistillationResult distill(DistillationRequest request, TrainingContext context) {
    Duration horizon = request.target().resolution().multipliedBy(request.horizon());
    Transfer transfer =
        PeriodTransfer.between(request.source(), request.target(), horizon, request.budget());
    return request
        .workFolder()
        .map(transfer::workFolder)
        .orElse(transfer)
        .run(context)
        .distillation();
  }

  /**
   * Distils what was learned once from a source for one of many targets.
   *
   * @param knowledge of the source
   * @param target the site; its whole history may be used to fit, it may be empty
   * @param maxFileBytes what the student's file may take
   * @param context seed and listener
   * @return every candidate and the gate's verdict
   * @throws IllegalArgumentException if the resolutions differ
   */
  public DistillationResult distill(
      SourceKnowledge knowledge, Dataset target, int maxFileBytes, TrainingContext context) {
    if (!target.resolution().equals(knowledge.source().resolution())) {
      throw new IllegalArgumentException(
          "the source has resolution "
              + knowledge.source().resolution()
              + ", the target "
              + target.resolution()
              + ". Maybe resample one of them.");
    }
    return new Run(knowledge, target, maxFileBytes, context).distill();
  }

  /** One distillation. */
  private static final class Run {
    private final SourceKnowledge knowledge;
    private final Dataset source;
    private final Dataset target;
    private final TrainingContext context;
    private final PeriodLayout layout;
    private final int maxFileBytes;
    private final Map<String, String> settings = new TreeMap<>();

    Run(SourceKnowledge knowledge, Dataset target, int maxFileBytes, TrainingContext context) {
      this.knowledge = knowledge;
      this.source = knowledge.source();
      this.target = target;
      this.context = context;
      this.layout = knowledge.layout();
      this.maxFileBytes = maxFileBytes;
    }

    DistillationResult distill() {
      PeriodRows sourceRows = knowledge.rows();
      PeriodPrior prior = knowledge.prior();
      NetworkTeacher zeroShot = knowledge.network().forSite(target);
      double zeroShotSeconds = knowledge.networkSeconds();
      long teacherStart = System.nanoTime();

      PeriodRows rows = PeriodStudent.rows(layout, target, TARGET_ORIGINS);
      double[] weights = PeriodStudent.ageWeights(rows, TARGET_HALF_LIFE_DAYS);
      PeriodCrossValidation validation = PeriodCrossValidation.of(rows, weights, BLOCKS);
      settings.put("layout", layout.toString());
      settings.put("targetRows", Integer.toString(rows.size()));
      settings.put("sourceRows", Integer.toString(sourceRows.size()));
      Uncertainty uncertainty =
          new Uncertainty(target, rows, source, sourceRows, sourceRows.forecast(prior.weights()));
      if (validation.blocks() < 2) {
        return untouched(zeroShot, prior, uncertainty, knowledge.priorSeconds(), zeroShotSeconds);
      }
      TeacherLabels labels = TeacherLabels.of(zeroShot, target, rows, validation, context);
      double teacherSeconds = zeroShotSeconds + seconds(teacherStart);
      settings.putAll(labels.teacher().work());
      settings.put("fineTuningEpochs", Integer.toString(labels.epochs()));

      long studentStart = System.nanoTime();
      Fit student = student(rows, weights, validation, prior, labels);
      double studentSeconds = seconds(studentStart);
      long twinStart = System.nanoTime();
      Fit twin = twin(rows, weights, validation);
      double twinSeconds = seconds(twinStart);
      double[] untouchedAnswers = TeacherLabels.untouched(zeroShot, target, rows, validation);

      PortableModel studentModel = model("student", student, uncertainty);
      PortableModel twinModel = model("hard-label twin", twin, uncertainty);
      Gate gate = new Gate(student.choice(), twin.choice());
      List<Candidate> candidates =
          List.of(
              network(
                  Role.TEACHER,
                  labels.teacher(),
                  teacherSeconds,
                  validation.mse(labels.outOfFold())),
              portable(Role.STUDENT, studentModel, studentSeconds, student.choice().mse()),
              portable(Role.HARD_LABEL_TWIN, twinModel, twinSeconds, twin.choice().mse()),
              network(Role.ZERO_SHOT, zeroShot, zeroShotSeconds, validation.mse(untouchedAnswers)));
      return new DistillationResult(
          candidates,
          gate.shipsStudent() ? studentModel : twinModel,
          gate.verdict(student.teacherShare()));
    }

    private Fit student(
        PeriodRows rows,
        double[] weights,
        PeriodCrossValidation validation,
        PeriodPrior prior,
        TeacherLabels labels) {
      double[] truth = rows.truth();
      List<double[][]> kinds = new ArrayList<>();
      for (double share : TEACHER_SHARES) {
        kinds.add(labels.blendedByBlock(truth, share));
      }
      PeriodCrossValidation.Choice best = validation.choose(kinds, prior);
      context.progress().progress("fitting the student", 1, 1);
      double bestShare = TEACHER_SHARES[best.kind()];
      double[] fitted =
          PeriodRidge.fit(rows, labels.blended(truth, bestShare), weights, prior, best.strength());
      return new Fit(fitted, best, bestShare);
    }

    private Fit twin(PeriodRows rows, double[] weights, PeriodCrossValidation validation) {
      double[] truth = rows.truth();
      PeriodPrior common = PeriodPrior.common(rows, truth, weights);
      PeriodCrossValidation.Choice choice =
          validation.choose(new double[][] {truth}, validation.commonPriors(truth));
      return new Fit(PeriodRidge.fit(rows, truth, weights, common, choice.strength()), choice, 0);
    }

    private PortableModel model(String name, Fit fit, Uncertainty uncertainty) {
      Map<String, String> own = new TreeMap<>(settings);
      own.put("priorStrength", Double.toString(fit.choice().strength()));
      own.put("teacherShare", Double.toString(fit.teacherShare()));
      PortableModel model =
          PeriodStudent.model(
                  name,
                  name.equals("student")
                      ? "period student of " + target.id() + ", taught by " + source.id()
                      : "period student of " + target.id() + ", on its own truth alone",
                  target,
                  layout,
                  fit.weights(),
                  Provenances.of("ResponseDistillation", context.seed(), source, target, own))
              .withScores(
                  Map.of("validationMse", fit.choice().mse(), "validationMae", fit.choice().mae()));
      return within(uncertainty.calibrate(model, fit.choice().outOfFold()));
    }

    private PortableModel within(PortableModel model) {
      int bytes = model.toBytes().length;
      if (bytes > maxFileBytes) {
        throw new IllegalArgumentException(
            "the model file takes "
                + bytes
                + " bytes, the budget is "
                + maxFileBytes
                + ". Maybe allow more bytes, or fewer parameters.");
      }
      return model;
    }

    /** With less than two days to judge by, what the source knows is shipped as it is. */
    private DistillationResult untouched(
        NetworkTeacher zeroShot,
        PeriodPrior prior,
        Uncertainty uncertainty,
        double priorSeconds,
        double zeroShotSeconds) {
      PortableModel fitted =
          PeriodStudent.model(
              "student",
              "period student of " + source.id() + ", without data of " + target.id(),
              target,
              layout,
              prior.weights(),
              Provenances.of("ResponseDistillation", context.seed(), source, target, settings));
      PortableModel model = within(uncertainty.calibrate(fitted, new double[0]));
      return new DistillationResult(
          List.of(
              network(Role.TEACHER, zeroShot, zeroShotSeconds, Double.NaN),
              portable(Role.STUDENT, model, priorSeconds, Double.NaN),
              network(Role.ZERO_SHOT, zeroShot, zeroShotSeconds, Double.NaN)),
          model,
          "shipped the source's student as it is: the target has too little history to fit or to"
              + " judge by");
    }

    private static Candidate network(
        Role role, NetworkTeacher teacher, double seconds, double validationMse) {
      long bytes = (long) Float.BYTES * teacher.parameterCount();
      return new Candidate(
          role, teacher, teacher.parameterCount(), bytes, bytes, seconds, validationMse);
    }

    private static Candidate portable(
        Role role, PortableModel model, double seconds, double validationMse) {
      return new Candidate(
          role,
          model,
          model.card().parameters(),
          model.card().parameterBytes(),
          model.toBytes().length,
          seconds,
          validationMse);
    }

    private static double seconds(long startNanos) {
      return (System.nanoTime() - startNanos) / 1e9;
    }
  }

  /** Fitted weights and how they were chosen. */
  private record Fit(double[] weights, PeriodCrossValidation.Choice choice, double teacherShare) {}
}
