package io.ammass.distill.folded;

import io.ammass.data.Dataset;
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
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Distils a window ensemble of several channels into one folded student.
 *
 * <ol>
 *   <li>Each channel is standardised by its train rows; a daily cycle is learned from them.
 *   <li>The teacher is fitted on the train rows, its strengths are chosen on the validation rows.
 *   <li>One pass adds up a large student's sums with truth and teacher's answers as labels; every
 *       smaller student is a part of them.
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
  private static final double[] RIDGES = {1e-5, 1e-4, 1e-3, 1e-2};
  private static final int[] LAG_DAYS = {3, 7, 14, 21, 28};
  private static final int[] MEAN_DAYS = {0, 7, 14};
  private static final int CHANGES = 4;

  /** How seldom chance alone may make the twin look this much better. */
  private static final double CHANCE = 0.05;

  private static final double TEACHER_ALONE = 1;

  private final List<Dataset> channels;
  private final int train;
  private final int validation;
  private final int test;

  private FoldedDistillation(List<Dataset> channels, int train, int validation, int test) {
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
    return new FoldedDistillation(List.copyOf(channels), train, validation, test);
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
      standardised.add(Channel.of(channel, train, train + validation + test, day));
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
      int lags = LAG_DAYS[0];
      for (int days : LAG_DAYS) {
        // Half of the train rows at most are spent on a look-back.
        lags = 2 * ((days + 1) * day + horizon) <= train ? days : lags;
      }
      int leads = (horizon + day - 1) / day;
      int means = Math.min(lags, MEAN_DAYS[MEAN_DAYS.length - 1]);
      this.largest = new FoldedLayout(day, horizon, lags, means, CHANGES, leads);
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
      FoldedSums fitted = sums(teacher, first(teacher), train - horizon + 1, stride());
      context.progress().progress("distilling", 2, 4);
      FoldedSums judged = sums(teacher, train, chosenEnd - horizon + 1, 1);
      double teacherValidation = teacherError(teacher, train, chosenEnd - horizon + 1).mse();
      context.progress().progress("distilling", 3, 4);
      StudentSearch search =
          new StudentSearch(series, fitted, judged, RIDGES, TEACHER_ALONE, context.seed());
      List<StudentPoint> tried = search.points(layouts());
      StudentPoint point = StudentSearch.best(tried, budget, teacherValidation);
      double studentSeconds = seconds(start);
      StudentSearch.Student student = search.student(point, TEACHER_ALONE);
      long twinStart = System.nanoTime();
      StudentSearch.Student twin = search.student(point, 0);
      double twinSeconds = seconds(twinStart) + studentSeconds;

      List<PortableModel> students = search.models("student", student, train, chosenEnd);
      List<PortableModel> twins = search.models("hard-label twin", twin, train, chosenEnd);
      double chance = chance(student, twin);
      boolean shipsStudent = !(chance < CHANCE);
      int windows = test - horizon + 1;
      List<FoldedScore> scores = new ArrayList<>();
      Errors errors = teacherError(teacher, chosenEnd, chosenEnd + windows);
      scores.add(
          new FoldedScore(
              Role.TEACHER,
              "windowEnsemble",
              teacherValidation,
              errors.mse(),
              errors.mae(),
              teacher.parameters(),
              (long) Double.BYTES * teacher.parameters(),
              0,
              teacherSeconds,
              errors.micros()));
      scores.add(score(Role.STUDENT, "folded student", student, point, students, studentSeconds));
      scores.add(score(Role.HARD_LABEL_TWIN, "folded student", twin, point, twins, twinSeconds));
      context.progress().progress("distilling", 4, 4);
      return new FoldedDistillationResult(
          horizon,
          scores,
          tried,
          shipsStudent ? students : twins,
          verdict(shipsStudent, student, twin, teacherValidation, chance),
          windows);
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

    private FoldedScore score(
        Role role,
        String name,
        StudentSearch.Student student,
        StudentPoint point,
        List<PortableModel> models,
        double fitSeconds) {
      int from = train + validation;
      Errors errors =
          error(from, from + test - horizon + 1, (c, values) -> student.answers(series.get(c)));
      return new FoldedScore(
          role,
          name,
          student.validationMse(),
          errors.mse(),
          errors.mae(),
          point.parameters(),
          (long) models.get(0).card().parameterBytes(),
          models.get(0).toBytes().length,
          fitSeconds,
          errors.micros());
    }

    /** More windows than these bring nothing but time. */
    private int stride() {
      return Math.max(1, horizon / (4 * day));
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

    private Errors teacherError(WindowEnsemble teacher, int from, int to) {
      return error(from, to, (c, values) -> new TeacherAnswers(teacher, c, series.get(c)));
    }

    private Errors error(int from, int to, Model model) {
      double squares = 0;
      double absolutes = 0;
      double[] answer = new double[horizon];
      long nanos = 0;
      for (int c = 0; c < series.size(); c++) {
        double[] values = series.get(c).values();
        FoldedSums.Answers answers = model.of(c, values);
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
      }
      double windows = (double) series.size() * (to - from);
      double count = windows * horizon;
      return new Errors(squares / count, absolutes / count, nanos / 1e3 / windows);
    }

    /** Every shape of the grid that is part of the largest, smallest first. */
    private List<FoldedLayout> layouts() {
      int leads = largest.leadDays();
      List<FoldedLayout> layouts = new ArrayList<>();
      for (int lags : LAG_DAYS) {
        for (int means : MEAN_DAYS) {
          for (int sets :
              new TreeSet<>(List.of(1, half(leads, 4), half(leads, 2), sets(leads), leads))) {
            for (int changes : new int[] {0, CHANGES}) {
              if (lags <= largest.lagDays() && means <= lags) {
                layouts.add(new FoldedLayout(day, horizon, lags, means, changes, sets));
              }
            }
          }
        }
      }
      layouts.sort(Comparator.comparingInt(FoldedLayout::weights));
      return layouts;
    }

    private static int half(int leads, int by) {
      return Math.max(1, leads / by);
    }

    private static int sets(int leads) {
      return Math.max(1, leads * 2 / 3);
    }
  }

  /** How a channel is forecast. */
  @FunctionalInterface
  private interface Model {
    FoldedSums.Answers of(int channel, double[] values);
  }

  private record Errors(double mse, double mae, double micros) {}

  private static double seconds(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }
}
