package io.ammass.distill.student;

import io.ammass.data.Dataset;
import io.ammass.distill.cache.AnswerCache;
import io.ammass.distill.teachers.TeacherRecipe;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecaster;
import io.ammass.model.Trainer;
import io.ammass.model.TrainingContext;
import java.util.ArrayList;
import java.util.List;
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
 *   <li>The teacher learns the first part and is asked once about a {@link TransferSet} of it; of
 *       several the best on validation teaches.
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
  private final List<TeacherRecipe> teachers;
  private final List<StudentFamily> families;
  private final StudentBudget budget;
  private final @Nullable AnswerCache cache;

  private StudentDistillation(
      int horizon,
      List<TeacherRecipe> teachers,
      List<StudentFamily> families,
      StudentBudget budget,
      @Nullable AnswerCache cache) {
    this.horizon = horizon;
    this.teachers = teachers;
    this.families = families;
    this.budget = budget;
    this.cache = cache;
  }

  /**
   * Starts a distillation into all kinds of student within the default budget.
   *
   * @param horizon how many steps to forecast, at least 1
   * @param teacher makes the teacher; its horizon is at least this one
   * @return the distillation
   */
  public static StudentDistillation of(int horizon, Trainer<? extends Forecaster> teacher) {
    return ofBest(horizon, new TeacherRecipe("teacher", teacher.toString(), teacher));
  }

  /**
   * Starts a distillation of the best of some teachers: each is trained with the work it is given,
   * and the one with the least squared error on validation teaches.
   *
   * @param horizon how many steps to forecast, at least 1
   * @param teachers at least one; how each is made and what tells it from every other
   * @return the distillation
   */
  public static StudentDistillation ofBest(int horizon, TeacherRecipe... teachers) {
    if (!(horizon >= 1 && teachers.length >= 1)) {
      throw new IllegalArgumentException(
          "a distillation needs a horizon >= 1 and a teacher, not "
              + horizon
              + " and "
              + teachers.length);
    }
    return new StudentDistillation(
        horizon, List.of(teachers), FAMILIES, StudentBudget.DEFAULT, null);
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
   * The same distillation into some kinds of student only.
   *
   * @param wanted at least one
   * @return the changed distillation
   */
  public StudentDistillation students(StudentFamily... wanted) {
    if (wanted.length == 0) {
      throw new IllegalArgumentException("a distillation needs a kind of student");
    }
    return new StudentDistillation(horizon, teachers, List.of(wanted), budget, cache);
  }

  /**
   * The same distillation with another budget.
   *
   * @param newBudget what the student may cost
   * @return the changed distillation
   */
  public StudentDistillation within(StudentBudget newBudget) {
    return new StudentDistillation(horizon, teachers, families, newBudget, cache);
  }

  /**
   * The same distillation with the teacher's answers kept on disk: with another budget or other
   * students it is neither trained nor asked again.
   *
   * @param newCache where they are kept, under the teacher's fingerprint, data, seed and issue
   *     times
   * @return the changed distillation
   */
  public StudentDistillation answersIn(AnswerCache newCache) {
    return new StudentDistillation(horizon, teachers, families, budget, newCache);
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
    List<AskedTeacher> asked = new ArrayList<>();
    for (TeacherRecipe teacher : teachers) {
      asked.add(AskedTeacher.ask(teacher, site, split, horizon, cache, context));
      context.progress().progress("asking " + teacher.name(), asked.size(), teachers.size());
    }
    return new StudentSearch(site, split, horizon, asked, families, budget, context).run();
  }

  /** Prints horizon, students and budget. */
  @Override
  public String toString() {
    return "StudentDistillation of "
        + teachers.stream().map(TeacherRecipe::name).toList()
        + ", horizon "
        + horizon
        + ", into "
        + families.stream().map(StudentFamily::name).toList()
        + ", "
        + budget;
  }
}
