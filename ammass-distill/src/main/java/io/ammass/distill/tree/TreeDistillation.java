package io.ammass.distill.tree;

import io.ammass.calibration.ConformalCalibration;
import io.ammass.calibration.Residuals;
import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecaster;
import io.ammass.model.Provenance;
import io.ammass.model.Trainer;
import io.ammass.model.TrainingContext;
import io.ammass.portable.DecisionTree;
import io.ammass.portable.PortableModel;
import io.ammass.portable.TreeEnsemble;
import io.ammass.portable.TreeInput;
import io.ammass.portable.TreeInput.Kind;
import io.ammass.portable.TreeKernel;
import io.ammass.portable.TreeLink;
import io.ammass.portable.TreeSituation;
import io.ammass.teacher.boosted.Boosting;
import io.ammass.teacher.boosted.TreeGrower;
import io.ammass.teacher.boosted.TreeRows;
import io.ammass.trainer.naive.SeasonalNaive;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Distils a teacher into a small tree ensemble.
 *
 * <p>The history is cut in three: the teacher is trained on the first seven tenths, where the trees
 * are grown too, on labels that blend truth and the teacher's answer; depth, number of trees, the
 * teacher's share and the leaves' encoding are chosen on the next 15 % within the budget; the last
 * 15 % tests, once. The hard-label twin is the best student whose labels are the truth alone. The
 * better of the two on validation ships, with a quantile table of its validation errors. The base
 * of the trees is the mean of the last seven days at the same time, so a student is a file of its
 * own. Deterministic for a seed.
 */
public final class TreeDistillation {
  private static final String METHOD = "TreeDistillation";
  private static final String VERSION = "0.1.0";
  private static final double TRAIN = 0.7;
  private static final double VALIDATION = 0.15;
  private static final int LEAST_DAYS = 60;
  private static final int[] DEPTHS = {2, 3, 4, 5};
  private static final double[] SHARES = {0, 0.3, 0.6, 0.9};
  private static final int MOST_TREES = 60;

  /** A few large steps: a small file has no room for many small ones. */
  private static final Boosting BOOSTING = new Boosting(3, 0.15, MOST_TREES, 30, 5, 1, 1);

  private final int horizon;
  private final Trainer<? extends Forecaster> teacher;
  private final TreeBudget budget;

  private TreeDistillation(int horizon, Trainer<? extends Forecaster> teacher, TreeBudget budget) {
    this.horizon = horizon;
    this.teacher = teacher;
    this.budget = budget;
  }

  /**
   * Starts a distillation.
   *
   * @param horizon how many steps to forecast, at least 1
   * @param teacher makes the teacher; its horizon is this one's
   * @return the distillation, with the default budget
   */
  public static TreeDistillation of(int horizon, Trainer<? extends Forecaster> teacher) {
    return new TreeDistillation(horizon, teacher, TreeBudget.DEFAULT);
  }

  /**
   * The same distillation with another budget.
   *
   * @param newBudget what the student may cost
   * @return the changed distillation
   */
  public TreeDistillation within(TreeBudget newBudget) {
    return new TreeDistillation(horizon, teacher, newBudget);
  }

  /** A student, how it was made, how it does on validation. */
  private record Candidate(TreeKernel kernel, TreePoint point) {}

  /**
   * Distils.
   *
   * @param data the site; the trees look at every covariate known ahead
   * @param context seed, executor, listener
   * @return student, scores, verdict
   * @throws InsufficientDataException if there are fewer than 60 days
   */
  public TreeDistillationResult distill(Dataset data, TrainingContext context) {
    TimeSeries target = data.target();
    long days = Duration.between(target.start(), target.end()).toDays();
    if (days < LEAST_DAYS) {
      throw new InsufficientDataException(
          "distilling into trees needs at least "
              + LEAST_DAYS
              + " days of history, "
              + target.name()
              + " has "
              + days);
    }
    ZonedDateTime end = target.end().atZone(data.zone());
    long tested = Math.round((1 - TRAIN - VALIDATION) * days);
    long validated = Math.round(VALIDATION * days);
    Instant test = end.minusDays(tested).toInstant();
    Instant validation = end.minusDays(tested + validated).toInstant();
    Forecaster taught = teacher.train(data.asOf(validation), context);
    TreeKernel bare = bare(data.asOf(validation));
    long warm = Math.min(days / 4, bare.lookback() / bare.stepsPerDay() + 1L);
    Instant first = end.minusDays(days - warm).toInstant();
    // A horizon before validation the truth of the last train days is not known yet.
    Instant learned = validation.minus(target.resolution().multipliedBy(horizon - 1L));
    StudentRows train = StudentRows.of(bare, data, taught, first, learned);
    StudentRows judge = StudentRows.of(bare, data, taught, validation, test);
    StudentRows last = StudentRows.of(bare, data, taught, test, end.toInstant());
    if (train.size() == 0 || judge.size() == 0 || last.size() == 0) {
      throw new InsufficientDataException(
          target.name() + " has no usable days in one of train, validation and test");
    }
    List<TreePoint> tried = new ArrayList<>();
    Candidate twin = null;
    Candidate distilled = null;
    int reserve = fixedBytes(model(data, bare, "", context));
    for (double share : SHARES) {
      TreeRows labels = train.blended(share);
      for (int depth : DEPTHS) {
        TreeGrower.Grown grown =
            TreeGrower.grow(
                labels,
                0,
                train.size(),
                Double.NaN,
                MOST_TREES,
                BOOSTING.withSize(depth, MOST_TREES),
                context.seed());
        for (TreePoint.Encoding encoding : TreePoint.Encoding.values()) {
          Candidate best = best(bare, grown, judge, depth, share, encoding, reserve);
          tried.add(best.point());
          double mse = best.point().validationMse();
          if (share == 0 && (twin == null || mse < twin.point().validationMse())) {
            twin = best;
          }
          if (share > 0 && (distilled == null || mse < distilled.point().validationMse())) {
            distilled = best;
          }
        }
      }
    }
    if (twin == null || distilled == null) {
      throw new IllegalStateException("no student was tried");
    }
    boolean helps = distilled.point().validationMse() < twin.point().validationMse();
    Candidate best = helps ? distilled : twin;
    String verdict = verdict(distilled.point(), twin.point(), helps);
    PortableModel shipped = model(data, best.kernel(), verdict, context);
    Residuals.Builder residuals = Residuals.builder(horizon);
    for (Instant issue = validation;
        issue.isBefore(test);
        issue = issue.atZone(data.zone()).plusDays(1).toInstant()) {
      residuals.add(shipped.forecast(data.asOf(issue)), target);
    }
    shipped = shipped.withQuantiles(ConformalCalibration.fit(residuals.build()));
    StudentRows day =
        StudentRows.of(
            bare,
            data,
            SeasonalNaive.day(target.unit(), target.resolution(), horizon),
            test,
            end.toInstant());
    StudentRows week =
        StudentRows.of(
            bare,
            data,
            SeasonalNaive.week(target.unit(), target.resolution(), horizon),
            test,
            end.toInstant());
    List<TreeScore> scores =
        List.of(
            score("teacher", last, bare, null),
            score("distilled", last, bare, distilled.kernel()),
            score("twin", last, bare, twin.kernel()),
            score("base", last, bare, bare),
            score("naiveDay", day, bare, null),
            score("naiveWeek", week, bare, null));
    return new TreeDistillationResult(shipped, scores, tried, verdict);
  }

  /** The kernel without trees: what trees look at, and their base. */
  private TreeKernel bare(Dataset known) {
    Duration resolution = known.resolution();
    int stepsPerDay = (int) Math.max(1, Duration.ofDays(1).dividedBy(resolution));
    List<String> covariates =
        known.knownAhead().keySet().stream().limit(TreeKernel.MAX_COVARIATES).toList();
    List<TreeInput> inputs = new ArrayList<>();
    for (Kind kind : List.of(Kind.TIME_OF_DAY, Kind.WEEKDAY, Kind.DAY_OF_YEAR, Kind.BASE)) {
      inputs.add(TreeInput.of(kind, 0));
    }
    if (horizon > stepsPerDay) {
      inputs.add(TreeInput.of(Kind.LEAD_DAY, 0));
    }
    for (int day : new int[] {0, 1, 2}) {
      inputs.add(TreeInput.of(Kind.DAY_OFF, day));
    }
    for (int lag : new int[] {1, 2, 7, 14}) {
      inputs.add(TreeInput.of(Kind.LOAD_LAG, lag));
    }
    for (int c = 0; c < covariates.size(); c++) {
      inputs.add(new TreeInput(Kind.COVARIATE_LAG, 0, c));
      inputs.add(new TreeInput(Kind.COVARIATE_MEAN, 24, c));
      inputs.add(new TreeInput(Kind.COVARIATE_CHANGE, 24, c));
      inputs.add(new TreeInput(Kind.COVARIATE_CHANGE, 168, c));
    }
    return TreeKernel.of(
        stepsPerDay,
        horizon,
        TreeLink.of(known.target().toArray()),
        TreeSituation.Place.UNKNOWN,
        covariates,
        inputs,
        TreeEnsemble.of(inputs.size(), new double[0], new float[1], List.of(List.of())),
        null);
  }

  /** The number of trees that validation likes best among those the budget allows. */
  private Candidate best(
      TreeKernel bare,
      TreeGrower.Grown grown,
      StudentRows judge,
      int depth,
      double share,
      TreePoint.Encoding encoding,
      int reserve) {
    List<DecisionTree> trees = new ArrayList<>();
    Candidate best = candidate(bare, grown.base(), trees, judge, depth, share, encoding);
    for (DecisionTree tree : grown.trees()) {
      trees.add(tree);
      Candidate next = candidate(bare, grown.base(), trees, judge, depth, share, encoding);
      if (reserve + next.point().parameterBytes() > budget.maxFileBytes()
          || next.point().parameters() > budget.maxParameters()) {
        break;
      }
      if (next.point().validationMse() < best.point().validationMse()) {
        best = next;
      }
    }
    return best;
  }

  private static Candidate candidate(
      TreeKernel bare,
      float base,
      List<DecisionTree> trees,
      StudentRows judge,
      int depth,
      double share,
      TreePoint.Encoding encoding) {
    TreeKernel kernel =
        bare.withEnsemble(
            TreeEnsemble.of(
                bare.inputs().size(), new double[0], new float[] {base}, List.of(trees)));
    if (encoding == TreePoint.Encoding.INT8) {
      kernel = kernel.int8();
    }
    float[] row = new float[bare.inputs().size()];
    double sum = 0;
    for (int i = 0; i < judge.size(); i++) {
      judge.hard().copyRow(i, row);
      double error = judge.hard().label(i) - kernel.ensemble().value(row, 0);
      sum += error * error;
    }
    return new Candidate(
        kernel,
        new TreePoint(
            depth,
            trees.size(),
            share,
            encoding,
            kernel.parameters(),
            kernel.parameterBytes(),
            sum / judge.size()));
  }

  /** Card, description of inputs and quantile table of a model without trees. */
  private int fixedBytes(PortableModel bare) {
    // A table of default levels, four lead buckets; the verdict's text. An upper bound: the file
    // is measured when it is there.
    int table = Float.BYTES * (12 + 24 * 4 + 5 * ConformalCalibration.defaultLevels().length + 9);
    return bare.toBytes().length + table + 512;
  }

  private PortableModel model(
      Dataset data, TreeKernel kernel, String verdict, TrainingContext context) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("budget", budget.toString());
    return PortableModel.builder(
            "treeStudent", data.target().unit(), data.resolution(), data.zone(), kernel)
        .description(verdict)
        .provenance(new Provenance(VERSION, METHOD, context.seed(), data.origins(), settings))
        .build();
  }

  private static String verdict(TreePoint distilled, TreePoint twin, boolean helps) {
    return String.format(
        Locale.ROOT,
        "shipped the %s: on validation the distilled student's MSE is %.4g (teacher's share %.1f, %d"
            + " trees of depth %d, %s), its hard-label twin's %.4g (%d trees of depth %d, %s)",
        helps ? "distilled student" : "hard-label twin",
        distilled.validationMse(),
        distilled.teacherShare(),
        distilled.trees(),
        distilled.depth(),
        distilled.encoding().name().toLowerCase(Locale.ROOT),
        twin.validationMse(),
        twin.trees(),
        twin.depth(),
        twin.encoding().name().toLowerCase(Locale.ROOT));
  }

  /** Errors in the unit of the load; without a kernel those of the teacher. */
  private static TreeScore score(
      String role, StudentRows rows, TreeKernel scale, @Nullable TreeKernel kernel) {
    float[] row = new float[scale.inputs().size()];
    double squares = 0;
    double absolute = 0;
    for (int i = 0; i < rows.size(); i++) {
      rows.hard().copyRow(i, row);
      double said = kernel == null ? rows.teacher(i) : kernel.ensemble().value(row, 0);
      double error =
          scale.link().back((double) rows.base(i) + rows.hard().label(i))
              - scale.link().back(rows.base(i) + said);
      squares += error * error;
      absolute += Math.abs(error);
    }
    int parameters = kernel == null ? 0 : kernel.parameters();
    return new TreeScore(role, squares / rows.size(), absolute / rows.size(), parameters);
  }

  /** Prints horizon and budget. */
  @Override
  public String toString() {
    return METHOD + " horizon " + horizon + ", " + budget;
  }
}
