package io.ammass.distill.folded;

import io.ammass.data.Dataset;
import io.ammass.distill.student.StudentBudget;
import io.ammass.distill.student.StudentScore;
import io.ammass.distillation.DistillationResult.Role;
import io.ammass.error.InsufficientDataException;
import io.ammass.metric.DieboldMariano;
import io.ammass.model.TrainingContext;
import io.ammass.portable.FoldedLayout;
import io.ammass.portable.PortableModel;
import io.ammass.trainer.folded.FoldedSums;
import io.ammass.trainer.windowridge.WindowEnsemble;
import io.ammass.trainer.windowridge.WindowRecipe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Distils a window ensemble of several channels into one folded, low-rank or mixed student.
 *
 * <ol>
 *   <li>Each channel is standardised by its train rows; a daily cycle is learned from them.
 *   <li>The teacher is fitted on the train rows, its strengths are chosen on the validation rows.
 *   <li>One pass adds up a large student's sums with truth and teacher's answers as labels; every
 *       smaller student is a part of them. Gram matrices of the windows give centred low-rank
 *       students of every rank beside it.
 *   <li>Where none of these is within 2 % of the teacher on validation, or where the budget states
 *       a tolerance of its own, mixed students are tried, whose channels have parts of their own.
 *   <li>The student learns from the teacher's answers alone (which already blend the truth), its
 *       hard-label twin from the truth alone; each has its own ridge by validation.
 *   <li>The budget takes a student by its validation error, size and time.
 *   <li>The gate ships the student unless its twin is better on the validation windows by more than
 *       chance (Diebold and Mariano's test, one in twenty).
 *   <li>Both are scored on every window of the test rows.
 * </ol>
 *
 * <p>Nothing of the test rows is read before the last step. Immutable.
 */
public final class FoldedDistillation {
  /** How seldom chance alone may make the twin look this much better. */
  private static final double CHANCE = 0.05;

  /**
   * How far behind its teacher on validation a student may be before mixed ones are tried: the aim
   * is 3 % on rows not seen, and validation tells that with an error of its own.
   */
  private static final double NEAR = 0.02;

  private final List<Dataset> channels;
  private final int train;
  private final int validation;
  private final int test;
  private final Set<StudentKind> kinds;

  private FoldedDistillation(
      List<Dataset> channels, int train, int validation, int test, Set<StudentKind> kinds) {
    this.kinds = kinds;
    this.channels = channels;
    this.train = train;
    this.validation = validation;
    this.test = test;
  }

  /**
   * States the data.
   *
   * @param channels sites of one span and resolution without missing values
   * @param train first rows, to fit
   * @param validation next rows, to choose
   * @param test next rows, to score
   * @return what is to be distilled
   * @throws InsufficientDataException if a channel has fewer rows
   * @throws IllegalArgumentException if there is no channel or a value is missing
   */
  public static FoldedDistillation of(List<Dataset> channels, int train, int validation, int test) {
    if (channels.isEmpty() || !(train >= 1 && validation >= 1 && test >= 1)) {
      throw new IllegalArgumentException(
          "a distillation needs a channel and a split of rows >= 1, not "
              + channels.size()
              + " channels and "
              + train
              + ", "
              + validation
              + ", "
              + test);
    }
    for (Dataset channel : channels) {
      if (channel.target().size() < train + validation + test) {
        throw new InsufficientDataException(
            "the split asks for "
                + (train + validation + test)
                + " rows, "
                + channel.target().name()
                + " has "
                + channel.target().size());
      }
    }
    return new FoldedDistillation(
        List.copyOf(channels), train, validation, test, EnumSet.allOf(StudentKind.class));
  }

  /**
   * The same distillation with some kinds of student only.
   *
   * @param wanted at least one
   * @return the changed distillation
   * @throws IllegalArgumentException if there is none
   */
  public FoldedDistillation students(Set<StudentKind> wanted) {
    return new FoldedDistillation(channels, train, validation, test, EnumSet.copyOf(wanted));
  }

  /**
   * Distils.
   *
   * @param horizon steps ahead, at most validation and test rows
   * @param budget what the student may cost
   * @param context seed and listener; nothing here is random
   * @return the models, their scores and the gate's verdict
   * @throws IllegalArgumentException if no student fits the budget
   */
  public FoldedDistillationResult distill(
      int horizon, StudentBudget budget, TrainingContext context) {
    if (!(horizon >= 1 && horizon <= Math.min(validation, test))) {
      throw new IllegalArgumentException(
          "horizon must be in 1.." + Math.min(validation, test) + ", not " + horizon);
    }
    int day =
        (int) Math.max(1, Duration.ofDays(1).dividedBy(channels.get(0).target().resolution()));
    List<Channel> standardised = new ArrayList<>();
    for (Dataset channel : channels) {
      int index = standardised.size();
      standardised.add(Channel.of(index, channel, train, train + validation + test, day));
    }
    return new Run(standardised, day, horizon, budget, context).distill();
  }

  /** One distillation. */
  private final class Run {
    private final List<Channel> series;
    private final int day;
    private final int horizon;
    private final StudentBudget budget;
    private final TrainingContext context;
    private final FoldedLayout largest;

    Run(List<Channel> series, int day, int horizon, StudentBudget budget, TrainingContext context) {
      this.series = series;
      this.day = day;
      this.horizon = horizon;
      this.budget = budget;
      this.context = context;
      int lags = FoldedFamily.LAG_DAYS[0];
      for (int days : FoldedFamily.LAG_DAYS) {
        // Half of the train rows at most are spent on a look-back.
        lags = 2 * ((days + 1) * day + horizon) <= train ? days : lags;
      }
      int leads = (horizon + day - 1) / day;
      int means = Math.min(lags, FoldedFamily.MEAN_DAYS[FoldedFamily.MEAN_DAYS.length - 1]);
      this.largest = new FoldedLayout(day, horizon, lags, means, FoldedFamily.CHANGES, leads);
      if (2 * (largest.lookback() + horizon) > train) {
        throw new InsufficientDataException(
            "train rows must be at least "
                + 2 * (largest.lookback() + horizon)
                + " for horizon "
                + horizon
                + ", not "
                + train
                + ". Maybe shorten the horizon.");
      }
    }

    FoldedDistillationResult distill() {
      long start = System.nanoTime();
      double[][] values = series.stream().map(Channel::values).toArray(double[][]::new);
      int chosenEnd = train + validation;
      WindowEnsemble teacher =
          WindowEnsemble.fit(WindowRecipe.standard(day), values, train, chosenEnd, horizon);
      double teacherSeconds = seconds(start);
      context.progress().progress("distilling", 1, 4);

      start = System.nanoTime();
      List<StudentFamily> families = new ArrayList<>();
      if (kinds.contains(StudentKind.FOLDED)) {
        families.add(
            new FoldedFamily(
                sums(teacher, first(teacher), train - horizon + 1, stride()),
                sums(teacher, train, chosenEnd - horizon + 1, 1)));
      }
      context.progress().progress("distilling", 2, 4);
      if (kinds.contains(StudentKind.LOW_RANK)) {
        families.add(
            LowRankFamily.of(series, teacher, train, chosenEnd, horizon, budget.maxParameters()));
      }
      double teacherValidation = teacher.validationMse();
      context.progress().progress("distilling", 3, 4);
      StudentSearch search = new StudentSearch(series, families, context.seed());
      List<StudentPoint> tried = search.points();
      if (kinds.contains(StudentKind.MIXED) && !isNear(tried, teacherValidation)) {
        families.add(
            MixedFamily.of(series, teacher, train, chosenEnd, horizon, budget.maxParameters()));
        tried = search.points();
      }
      StudentPoint point = budget.choose(tried, teacherValidation);
      double studentSeconds = seconds(start);
      StudentSearch.Student student = search.student(point);
      long twinStart = System.nanoTime();
      StudentSearch.Student twin = search.twin(point);
      double twinSeconds = seconds(twinStart) + studentSeconds;

      List<PortableModel> students = search.models("student", student, train, chosenEnd);
      List<PortableModel> twins = search.models("hard-label twin", twin, train, chosenEnd);
      double chance = chance(student, twin);
      boolean shipsStudent = !(chance < CHANCE);
      int windows = test - horizon + 1;
      List<StudentScore> scores = new ArrayList<>();
      Errors errors = teacherError(teacher, chosenEnd, chosenEnd + windows);
      scores.add(
          new StudentScore(
              Role.TEACHER,
              "windowEnsemble",
              teacherValidation,
              errors.mse(),
              errors.mae(),
              errors.mase(),
              teacher.parameters(),
              (long) Double.BYTES * teacher.parameters(),
              0,
              teacherSeconds,
              errors.micros()));
      scores.add(score(Role.STUDENT, student, point, students, studentSeconds));
      scores.add(score(Role.HARD_LABEL_TWIN, twin, point, twins, twinSeconds));
      scores.add(naive(Role.NAIVE_DAY, "naive day", day));
      if (7 * day <= train) {
        scores.add(naive(Role.NAIVE_WEEK, "naive week", 7 * day));
      }
      context.progress().progress("distilling", 4, 4);
      return new FoldedDistillationResult(
          horizon,
          scores,
          tried,
          shipsStudent ? students : twins,
          verdict(shipsStudent, student, twin, teacherValidation, chance),
          windows);
    }

    /** Whether a student all of whose weights are shared is near enough on validation. */
    private boolean isNear(List<StudentPoint> tried, double teacherValidation) {
      return Double.isNaN(budget.tolerance())
          && tried.stream()
              .filter(budget::allows)
              .anyMatch(point -> point.validationMse() <= (1 + NEAR) * teacherValidation);
    }

    private String verdict(
        boolean shipsStudent,
        StudentSearch.Student student,
        StudentSearch.Student twin,
        double teacherValidation,
        double chance) {
      return String.format(
          Locale.ROOT,
          "shipped the %s: on validation the student's MSE is %.4f, its twin's %.4f (that the"
              + " twin is no better has probability %.2f), the teacher's %.4f",
          shipsStudent ? "student" : "hard-label twin",
          student.validationMse(),
          twin.validationMse(),
          chance,
          teacherValidation);
    }

    /** How likely the twin's lead on validation is mere chance; 1 where too few days can tell. */
    private double chance(StudentSearch.Student student, StudentSearch.Student twin) {
      double[] first = losses(student);
      return first.length < Math.max(2, largest.leadDays())
          ? 1
          : DieboldMariano.test(first, losses(twin), largest.leadDays()).pValueSecondBetter();
    }

    /** Squared error of the validation window that begins each day, a mean over channels. */
    private double[] losses(StudentSearch.Student student) {
      int windows = (validation - horizon) / day + 1;
      double[] losses = new double[windows];
      double[] answer = new double[horizon];
      for (Channel channel : series) {
        FoldedSums.Answers answers = student.answers(channel);
        for (int w = 0; w < windows; w++) {
          int origin = train + w * day;
          answers.answer(origin, answer);
          for (int step = 0; step < horizon; step++) {
            double error = channel.values()[origin + step] - answer[step];
            losses[w] += error * error / horizon / series.size();
          }
        }
      }
      return losses;
    }

    private StudentScore score(
        Role role,
        StudentSearch.Student student,
        StudentPoint point,
        List<PortableModel> models,
        double fitSeconds) {
      int from = train + validation;
      Errors errors =
          error(from, from + test - horizon + 1, (c, values) -> student.answers(series.get(c)));
      return new StudentScore(
          role,
          point.family(),
          student.validationMse(),
          errors.mse(),
          errors.mae(),
          errors.mase(),
          point.parameters(),
          (long) models.get(0).card().parameterBytes(),
          models.get(0).toBytes().length,
          fitSeconds,
          errors.micros());
    }

    /** More windows than these bring nothing but time: those of an hour say nearly the same. */
    private int stride() {
      return Math.max(Math.max(1, day / 24), horizon / (4 * day));
    }

    private int first(WindowEnsemble teacher) {
      return Math.max(teacher.map(0).lookback(), largest.lookback());
    }

    private FoldedSums sums(WindowEnsemble teacher, int from, int to, int stride) {
      FoldedSums sums = new FoldedSums(largest);
      for (int c = 0; c < series.size(); c++) {
        Channel channel = series.get(c);
        TeacherAnswers answers = new TeacherAnswers(teacher, c, channel);
        sums.add(channel.values(), channel.cycle(), from, to, stride, answers);
      }
      return sums;
    }

    /**
     * The mean absolute change from one day to the next, on the train rows; 1 where nothing moves.
     */
    private double dailyChange(double[] values) {
      double sum = 0;
      for (int i = day; i < train; i++) {
        sum += Math.abs(values[i] - values[i - day]);
      }
      return sum > 0 ? sum / (train - day) : 1;
    }

    /** The same time on the last day, or in the last week, before the issue time. */
    private StudentScore naive(Role role, String name, int period) {
      Model model =
          (c, values) ->
              (origin, answer) -> {
                for (int step = 0; step < answer.length; step++) {
                  answer[step] = values[origin - period + step % period];
                }
              };
      int from = train + validation;
      double chosen = error(train, from - horizon + 1, model).mse();
      Errors errors = error(from, from + test - horizon + 1, model);
      return new StudentScore(
          role,
          name,
          chosen,
          errors.mse(),
          errors.mae(),
          errors.mase(),
          0,
          0,
          0,
          0,
          errors.micros());
    }

    private Errors teacherError(WindowEnsemble teacher, int from, int to) {
      return error(from, to, (c, values) -> new TeacherAnswers(teacher, c, series.get(c)));
    }

    private Errors error(int from, int to, Model model) {
      double squares = 0;
      double absolutes = 0;
      double scaled = 0;
      double[] answer = new double[horizon];
      long nanos = 0;
      for (int c = 0; c < series.size(); c++) {
        double[] values = series.get(c).values();
        FoldedSums.Answers answers = model.of(c, values);
        double before = absolutes;
        for (int origin = from; origin < to; origin++) {
          long start = System.nanoTime();
          answers.answer(origin, answer);
          nanos += System.nanoTime() - start;
          for (int step = 0; step < horizon; step++) {
            double error = values[origin + step] - answer[step];
            squares += error * error;
            absolutes += Math.abs(error);
          }
        }
        scaled += (absolutes - before) / dailyChange(values);
      }
      double windows = (double) series.size() * (to - from);
      double count = windows * horizon;
      return new Errors(squares / count, absolutes / count, scaled / count, nanos / 1e3 / windows);
    }
  }

  /** How a channel is forecast. */
  @FunctionalInterface
  private interface Model {
    FoldedSums.Answers of(int channel, double[] values);
  }

  private record Errors(double mse, double mae, double mase, double micros) {}

  private static double seconds(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }
}
