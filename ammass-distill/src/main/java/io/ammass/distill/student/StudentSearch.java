package io.ammass.distill.student;

import io.ammass.calibration.ConformalCalibration;
import io.ammass.calibration.Residuals;
import io.ammass.data.Dataset;
import io.ammass.distillation.DistillationResult.Role;
import io.ammass.model.Forecaster;
import io.ammass.model.TrainingContext;
import io.ammass.portable.Kernel;
import io.ammass.portable.NetworkKernel;
import io.ammass.portable.PortableModel;
import io.ammass.trainer.naive.SeasonalNaive;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** One distillation: tries all students, lets the budget choose, trains the twin, tests. */
final class StudentSearch {
  /** Where a model's card tells the teacher's share of its labels. */
  static final String TEACHER_SHARE = "teacherShare";

  /** Shares of the teacher in the labels; validation chooses. */
  private static final double[] SHARES = {0.5, 0.9};

  private final Dataset site;
  private final int horizon;
  private final List<TeacherTrial> trials;
  private final AskedTeacher teacher;
  private final double teacherMse;
  private final List<StudentFamily> families;
  private final StudentBudget budget;
  private final TrainingContext context;
  private final TransferSet set;
  private final JudgedDays validation;
  private final JudgedDays test;

  StudentSearch(
      Dataset site,
      Split split,
      int horizon,
      List<AskedTeacher> teachers,
      List<StudentFamily> families,
      StudentBudget budget,
      TrainingContext context) {
    this.site = site;
    this.horizon = horizon;
    this.validation = new JudgedDays(site, horizon, split.validation(), split.learnedUntil());
    this.test = new JudgedDays(site, horizon, split.test(), split.learnedUntil());
    this.trials = teachers.stream().map(this::trial).toList();
    // Of equals the first.
    TeacherTrial best =
        Collections.min(trials, Comparator.comparingDouble(TeacherTrial::validationMse));
    this.teacher = teachers.get(trials.indexOf(best));
    this.teacherMse = best.validationMse();
    this.families = families;
    this.budget = budget;
    this.context = context;
    this.set =
        new TransferSet(
            site.asOf(site.target().timeAt(split.learnedUntil())),
            horizon,
            split.learning(),
            split.daily(),
            teacher.learning());
  }

  private TeacherTrial trial(AskedTeacher asked) {
    double mse = validation.errors(validation.residuals(asked.validation())).mse();
    return new TeacherTrial(asked.name(), mse, asked.fitSeconds(), asked.micros());
  }

  /** A student with its quantiles, what it costs, and the shape that can be trained again. */
  private record Tried(StudentShape origin, PortableModel model, FittedStudent facts) {}

  StudentDistillationResult run() {
    long start = System.nanoTime();
    List<Tried> tried = new ArrayList<>();
    for (StudentFamily family : families) {
      for (StudentShape shape : family.shapes(set, budget)) {
        for (double share : SHARES) {
          tried.addAll(fitted(family, shape, share));
        }
      }
      context.progress().progress("distilling into " + family.name(), tried.size(), tried.size());
    }
    // Only now is the code of every kind warm, so that times can be compared.
    tried.replaceAll(this::timed);
    double studentSeconds = seconds(start);
    List<FittedStudent> facts = tried.stream().map(Tried::facts).toList();
    FittedStudent chosen = budget.choose(facts, teacherMse);
    Tried student = tried.get(facts.indexOf(chosen));
    long twinStart = System.nanoTime();
    Tried twin = twin(student);
    double twinSeconds = seconds(twinStart);
    boolean shipsTwin = twin.facts().validationMse() < chosen.validationMse();
    return new StudentDistillationResult(
        horizon,
        scores(student, twin, studentSeconds, twinSeconds),
        facts,
        chosen,
        shipsTwin ? twin.model() : student.model(),
        verdict(chosen, twin.facts(), teacherMse, shipsTwin),
        test.count(),
        trials,
        set);
  }

  private List<Tried> fitted(StudentFamily family, StudentShape shape, double share) {
    return shape.fit(share, context).stream()
        .map(student -> measured(family.name(), shape, share, student))
        .toList();
  }

  private Tried measured(String family, StudentShape origin, double share, Student student) {
    Residuals residuals = validation.residuals(student.model());
    PortableModel model = student.model();
    if (!hasQuantileHead(model.kernel())) {
      model = model.withQuantiles(ConformalCalibration.fit(residuals));
    }
    double mse = validation.errors(residuals).mse();
    model = model.withScores(Map.of("validationMse", mse, TEACHER_SHARE, share));
    return new Tried(
        origin,
        model,
        new FittedStudent(
            family,
            student.shape(),
            student.encoding(),
            share,
            model.card().parameters(),
            model.card().parameterBytes(),
            model.toBytes().length,
            Double.NaN,
            mse));
  }

  /** A table of errors would go before the head's own quantiles. */
  private static boolean hasQuantileHead(Kernel kernel) {
    return kernel instanceof NetworkKernel network && network.layout().levels().length > 0;
  }

  private Tried timed(Tried student) {
    FittedStudent facts = student.facts();
    return new Tried(
        student.origin(),
        student.model(),
        new FittedStudent(
            facts.family(),
            facts.shape(),
            facts.encoding(),
            facts.teacherShare(),
            facts.parameters(),
            facts.parameterBytes(),
            facts.fileBytes(),
            validation.micros(student.model()),
            facts.validationMse()));
  }

  /** The same shape and encoding on the truth alone. */
  private Tried twin(Tried student) {
    FittedStudent facts = student.facts();
    return student.origin().fit(0, context).stream()
        .filter(each -> each.shape().equals(facts.shape()) && each.encoding() == facts.encoding())
        .findFirst()
        .map(each -> timed(measured(facts.family(), student.origin(), 0, each)))
        .orElseThrow(
            () -> new IllegalStateException(facts.shape() + " was not made of the truth alone"));
  }

  private List<StudentScore> scores(
      Tried student, Tried twin, double studentSeconds, double twinSeconds) {
    List<StudentScore> scores = new ArrayList<>();
    JudgedDays.Errors errors = test.errors(test.residuals(teacher.test()));
    scores.add(
        new StudentScore(
            Role.TEACHER,
            teacher.name(),
            teacherMse,
            errors.mse(),
            errors.mae(),
            errors.mase(),
            teacher.parameters(),
            Float.BYTES * teacher.parameters(),
            0,
            teacher.fitSeconds(),
            teacher.micros()));
    scores.add(score(Role.STUDENT, student, studentSeconds));
    scores.add(score(Role.HARD_LABEL_TWIN, twin, twinSeconds));
    Stream.of(Role.NAIVE_DAY, Role.NAIVE_WEEK).map(this::naive).forEach(scores::add);
    return scores;
  }

  private StudentScore score(Role role, Tried student, double fitSeconds) {
    JudgedDays.Errors errors = test.errors(test.residuals(student.model()));
    FittedStudent facts = student.facts();
    return new StudentScore(
        role,
        facts.family() + ", " + facts.shape(),
        facts.validationMse(),
        errors.mse(),
        errors.mae(),
        errors.mase(),
        facts.parameters(),
        facts.parameterBytes(),
        facts.fileBytes(),
        fitSeconds,
        facts.micros());
  }

  private StudentScore naive(Role role) {
    Forecaster naive =
        role == Role.NAIVE_DAY
            ? SeasonalNaive.day(site.target().unit(), site.resolution(), horizon)
            : SeasonalNaive.week(site.target().unit(), site.resolution(), horizon);
    JudgedDays.Errors errors = test.errors(test.residuals(naive));
    return new StudentScore(
        role,
        naive.name(),
        validation.errors(validation.residuals(naive)).mse(),
        errors.mse(),
        errors.mae(),
        errors.mase(),
        0,
        0,
        0,
        0,
        test.micros(naive));
  }

  private static String verdict(
      FittedStudent student, FittedStudent twin, double teacherMse, boolean shipsTwin) {
    return String.format(
        Locale.ROOT,
        "shipped the %s (%s, %s, %s): on validation the student's MSE is %.5g (teacher's share"
            + " %.1f), its hard-label twin's %.5g, the teacher's %.5g",
        shipsTwin ? "hard-label twin" : "student",
        student.family(),
        student.shape(),
        student.encoding().name().toLowerCase(Locale.ROOT),
        student.validationMse(),
        student.teacherShare(),
        twin.validationMse(),
        teacherMse);
  }

  private static double seconds(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }
}
