package io.ammass.distill.student;

import io.ammass.data.Dataset;
import io.ammass.distill.cache.AnswerCache;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecaster;
import io.ammass.model.Trainer;
import io.ammass.model.TrainingContext;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Distils any forecaster into the best student of any kind that a budget allows.
 *
 * <pre>{@code
 * StudentDistillationResult result =
 *     StudentDistillation.of(24, LoadRidge.of(24))
 *         .students(new TreeFamily(), new NetworkFamily())
 *         .within(StudentBudget.DEFAULT.withFileBytes(4_096))
 *         .distill(site, TrainingContext.of(1));
 * result.shipped().save(Path.of("site.ammass"));
 * }</pre>
 *
 * <ol>
 *   <li>The history is cut in three: seven tenths to learn from, 15 % to choose by, 15 % to test.
 *   <li>The teacher learns the first part and is asked once about a {@link TransferSet} of it.
 *   <li>Every shape of every family within the budget learns blends of truth and teacher; each is
 *       measured on validation with its quantile table: error, parameters, bytes, microseconds.
 *   <li>The budget takes one of all of them ({@link StudentBudget#choose}); its hard-label twin is
 *       the same shape on the truth alone.
 *   <li>The better of the two on validation ships. All are scored on the test days, once.
 * </ol>
 *
 * <p>Judged is one forecast a day at the clock time at which the data end. A limit of time is of
 * this machine and this run; without one the same seed and data give the same bits. Immutable.
 */
public final class StudentDistillation {
  /** All kinds of student that learn from answers alone. */
  private static final List<StudentFamily> FAMILIES =
      List.of(new TreeFamily(), new RecurrentFamily(), new NetworkFamily(), new PeriodFamily());

  private final int horizon;
  private final Trainer<? extends Forecaster> teacher;
  private final String name;
  private final List<StudentFamily> families;
  private final StudentBudget budget;
  private final @Nullable AnswerCache cache;
  private final String fingerprint;

  private StudentDistillation(
      int horizon,
      Trainer<? extends Forecaster> teacher,
      String name,
      List<StudentFamily> families,
      StudentBudget budget,
      @Nullable AnswerCache cache,
      String fingerprint) {
    this.horizon = horizon;
    this.teacher = teacher;
    this.name = name;
    this.families = families;
    this.budget = budget;
    this.cache = cache;
    this.fingerprint = fingerprint;
  }

  /**
   * Starts a distillation into all kinds of student within the default budget.
   *
   * @param horizon how many steps to forecast, at least 1
   * @param teacher makes the teacher; its horizon is at least this one
   * @return the distillation
   */
  public static StudentDistillation of(int horizon, Trainer<? extends Forecaster> teacher) {
    if (!(horizon >= 1)) {
      throw new IllegalArgumentException("horizon must be >= 1, not " + horizon);
    }
    return new StudentDistillation(
        horizon,
        Objects.requireNonNull(teacher, "teacher"),
        "teacher",
        FAMILIES,
        StudentBudget.DEFAULT,
        null,
        "");
  }

  /**
   * All kinds of student that any forecaster can teach.
   *
   * @return trees, recurrent units, networks, period students
   */
  public static List<StudentFamily> families() {
    return FAMILIES;
  }

  /**
   * The same distillation with a name for the teacher.
   *
   * @param teacherName what scores call it
   * @return the changed distillation
   */
  public StudentDistillation named(String teacherName) {
    return new StudentDistillation(
        horizon, teacher, teacherName, families, budget, cache, fingerprint);
  }

  /**
   * The same distillation into some kinds of student only.
   *
   * @param wanted at least one
   * @return the changed distillation
   */
  public StudentDistillation students(StudentFamily... wanted) {
    if (wanted.length == 0) {
      throw new IllegalArgumentException("a distillation needs a kind of student");
    }
    return new StudentDistillation(
        horizon, teacher, name, List.of(wanted), budget, cache, fingerprint);
  }

  /**
   * The same distillation with another budget.
   *
   * @param newBudget what the student may cost
   * @return the changed distillation
   */
  public StudentDistillation within(StudentBudget newBudget) {
    return new StudentDistillation(horizon, teacher, name, families, newBudget, cache, fingerprint);
  }

  /**
   * The same distillation with the teacher's answers kept on disk: with another budget or other
   * students it is neither trained nor asked again.
   *
   * @param newCache where they are kept
   * @param teacherFingerprint what tells this teacher from every other: name, settings, version;
   *     data, seed and issue times are added
   * @return the changed distillation
   */
  public StudentDistillation answersIn(AnswerCache newCache, String teacherFingerprint) {
    return new StudentDistillation(
        horizon, teacher, name, families, budget, newCache, teacherFingerprint);
  }

  /**
   * Distils.
   *
   * @param site the site
   * @param context seed, executor, listener
   * @return student, scores, front, verdict
   * @throws InsufficientDataException if there are fewer than 60 days, or too few usable ones
   * @throws IllegalArgumentException if no student fits the budget
   */
  public StudentDistillationResult distill(Dataset site, TrainingContext context) {
    Split split = Split.of(site, horizon);
    AskedTeacher asked =
        AskedTeacher.ask(teacher, name, site, split, horizon, cache, fingerprint, context);
    return new StudentSearch(site, split, horizon, asked, families, budget, context).run();
  }

  /** Prints horizon, students and budget. */
  @Override
  public String toString() {
    return "StudentDistillation of "
        + name
        + ", horizon "
        + horizon
        + ", into "
        + families.stream().map(StudentFamily::name).toList()
        + ", "
        + budget;
  }
}
