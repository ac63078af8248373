package io.ammass.distill.student;

import io.ammass.data.Dataset;
import io.ammass.model.TrainingContext;
import io.ammass.portable.DecisionTree;
import io.ammass.portable.TreeEnsemble;
import io.ammass.portable.TreeInput;
import io.ammass.portable.TreeInput.Kind;
import io.ammass.portable.TreeKernel;
import io.ammass.portable.TreeLink;
import io.ammass.portable.TreeSituation;
import io.ammass.teacher.boosted.Boosting;
import io.ammass.teacher.boosted.TreeGrower;
import io.ammass.teacher.boosted.TreeRows;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A few boosted trees on the mean of the last seven days at the same time; they look at the
 * calendar, the load's last days and every covariate known ahead.
 *
 * <p>They learn from the windows at the judged clock time alone. Growing needs XGBoost, serving
 * does not.
 */
public final class TreeFamily implements StudentFamily {
  private static final int[] DEPTHS = {2, 3, 4, 5};
  private static final int MOST_TREES = 60;

  /** Numbers of trees that are tried. */
  private static final int[] COUNTS = {1, 2, 4, 8, 12, 16, 24, 32, 40, 50, MOST_TREES};

  /** A few large steps: a small file has no room for many small ones. */
  private static final Boosting BOOSTING = new Boosting(3, 0.15, MOST_TREES, 30, 5, 1, 1);

  @Override
  public String name() {
    return "trees";
  }

  @Override
  public List<StudentShape> shapes(TransferSet set, StudentBudget budget) {
    TreeKernel bare = bare(set.history(), set.horizon());
    TreeLabels labels = new TreeLabels(set, bare);
    return IntStream.of(DEPTHS)
        .mapToObj(
            depth ->
                (StudentShape)
                    (share, context) ->
                        grown(set, bare, labels.rows(share), depth, budget, context))
        .toList();
  }

  private List<Student> grown(
      TransferSet set,
      TreeKernel bare,
      TreeRows rows,
      int depth,
      StudentBudget budget,
      TrainingContext context) {
    TreeGrower.Grown grown =
        TreeGrower.grow(
            rows,
            0,
            rows.size(),
            Double.NaN,
            MOST_TREES,
            BOOSTING.withSize(depth, MOST_TREES),
            context.seed());
    List<Student> students = new ArrayList<>();
    for (int count : COUNTS) {
      if (count <= grown.trees().size()) {
        TreeKernel kernel = kernel(bare, grown.base(), grown.trees().subList(0, count));
        if (kernel.parameters() > budget.maxParameters()) {
          break;
        }
        String shape = count + (count == 1 ? " tree" : " trees") + " of depth " + depth;
        students.add(
            new Student(shape, Encoding.FLOAT32, StudentModels.of(name(), set, kernel, context)));
        students.add(
            new Student(
                shape, Encoding.INT8, StudentModels.of(name(), set, kernel.int8(), context)));
      }
    }
    return students;
  }

  private static TreeKernel kernel(TreeKernel bare, float base, List<DecisionTree> trees) {
    return bare.withEnsemble(
        TreeEnsemble.of(bare.inputs().size(), new double[0], new float[] {base}, List.of(trees)));
  }

  /** The kernel without trees: what trees look at, and their base. */
  private static TreeKernel bare(Dataset known, int horizon) {
    int stepsPerDay = Split.stepsPerDay(known);
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
}
